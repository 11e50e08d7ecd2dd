"""The `benefits` command: calculate a file, show standards, check rules, serve."""

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from calculator import ENGINE, documents, method, printed, service, standards
from calculator.faults import CalculationRefused, Fault, InvalidRequest, Placed
from calculator.fields import EARLIEST, LATEST
from calculator.figures import day_before
from calculator.rulebook import Rulebook
from calculator.rulefile import BadRules
from calculator.schemas import today
from calculator.words import LANGUAGES

REFUSED, BAD_RULES = 1, 3
"""Exit codes: a request that gets no answer; rules that cannot be used. 2 is click's, for wrong usage."""


class Day(click.ParamType[date]):
    """A date as 2023-06-01."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error."""
        try:
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2023-06-01", param, ctx)
        if not EARLIEST <= day <= LATEST:
            self.fail(f"{value} is not between {EARLIEST} and {LATEST}", param, ctx)
        return day


def _spoken_language() -> str:
    """English where the terminal speaks it, else Chinese."""
    asked = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if asked.startswith("en") else "zh"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(ENGINE)
@click.option("--lang", type=click.Choice(LANGUAGES), default=_spoken_language, help="Language; else the terminal's.")
@click.pass_context
def main(context: click.Context, lang: str) -> None:
    """What a household is due under Tongchuan's assistance standards: indicative, not a decision."""
    context.obj = lang


@main.command()
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON.")
@click.pass_obj
def calculate(lang: str, file: Any, as_json: bool) -> None:
    """Answer the request in FILE (JSON or YAML; - reads standard input)."""
    rulebook = _rulebook(lang)
    try:
        request = _request(file.read())
        answer = service.calculate(request, rulebook=rulebook, language=lang, spoken=not as_json)
    except CalculationRefused as error:
        _refuse(error, lang)
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        printed.answer(answer, lang)


def _request(content: bytes) -> object:
    """JSON is YAML: one reader for both, which keeps decimals as they are written."""
    try:
        return documents.read(content.decode("utf-8-sig"), documents.as_json).data
    except UnicodeDecodeError:
        raise InvalidRequest([Placed((), Fault("not_utf8"))]) from None
    except documents.Unreadable as error:
        raise InvalidRequest([Placed((f"line {error.line}",), error.fault)]) from None


@main.command("standards")
@click.option("--on", type=Day(), default=today, help="In force on this date; else today.")
@click.option("--since", type=Day(), help="What changed since this date; else since the newest change.")
@click.option("--jurisdiction", help="The place; else the configured one.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def show_standards(lang: str, on: date, since: date | None, jurisdiction: str | None, as_json: bool) -> None:
    """The figures in force, each with its standing and source, and what changed."""
    rulebook = _rulebook(lang)
    try:
        place = service.jurisdiction(jurisdiction, rulebook)
        found = standards.standards(rulebook, place, on, lang)
        changed = _changes(rulebook, place, since, on, lang)
    except CalculationRefused as error:
        _refuse(error, lang)
    if as_json:
        click.echo(json.dumps({**found, **changed}, ensure_ascii=False, indent=2))
    else:
        printed.standards(found, changed, lang)


def _changes(rulebook: Rulebook, place: str, since: date | None, on: date, lang: str) -> dict[str, Any]:
    """What changed; nothing where there is no earlier standard to compare with."""
    before = since or day_before(standards.newest_start(rulebook, place, on, lang))
    if since is None and rulebook.in_force(place, before) is None:
        return {"from": str(before), "changes": []}
    return standards.changes(rulebook, place, before, on, lang)


@main.group()
def rules() -> None:
    """The rule files."""


@rules.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@click.pass_obj
def check(lang: str, folder: Path | None) -> None:
    """Read and check every rule file of FOLDER (else those in use)."""
    rulebook = _rulebook(lang, folder)
    for place in rulebook.cities:
        for start, end in rulebook.covered(place):
            click.echo(f"{place}: {start} – {end or '…'}")
    click.echo(rulebook.digest)


@rules.command("method")
@click.option("--jurisdiction", help="The place; else the configured one.")
@click.pass_obj
def show_method(lang: str, jurisdiction: str | None) -> None:
    """How everything is computed, as the page docs/method.md."""
    rulebook = _rulebook(lang)
    try:
        place = service.jurisdiction(jurisdiction, rulebook)
    except CalculationRefused as error:
        _refuse(error, lang)
    click.echo(method.page(rulebook, place), nl=False)


@main.command()
@click.option("--host", multiple=True, help="Address to listen on; both loopback addresses by default.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes; one a core.")
@click.option("--behind-proxy", is_flag=True, help="Believe the X-Forwarded-For and -Proto of the one proxy in front.")
@click.pass_obj
def serve(lang: str, host: tuple[str, ...], port: int, workers: int, behind_proxy: bool) -> None:
    """Serve the form and the JSON endpoint."""
    from web import server, settings  # the web is above this package: only this command reaches it

    try:
        server.run(host or ("127.0.0.1", "::1"), port, workers, behind_proxy=behind_proxy)
    except BadRules as error:
        _give_up(error, lang)
    except (server.CannotListen, settings.BadSettings) as error:
        click.echo(str(error), err=True)
        sys.exit(REFUSED)


def _rulebook(lang: str, folder: Path | None = None) -> Rulebook:
    try:
        return service.open_rulebook(folder or service.rules_folder())
    except BadRules as error:
        _give_up(error, lang)


def _refuse(error: CalculationRefused, lang: str) -> NoReturn:
    for problem in error.problems(lang):
        click.echo(f"{problem['pointer']}: {problem['detail']} [{problem['code']}]", err=True)
    sys.exit(REFUSED)


def _give_up(error: BadRules, lang: str) -> NoReturn:
    for problem in error.problems:
        click.echo(problem.describe(lang), err=True)
    sys.exit(BAD_RULES)
