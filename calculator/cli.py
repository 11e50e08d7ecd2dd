"""The `benefits` command: calculate a file, show standards, serve; the groups are modules of their own."""

import json
import os
import sys
from datetime import date
from typing import Any

import click

from calculator import ENGINE, cli_cases, cli_ledger, cli_rules, printed, service, standards
from calculator.cli_tools import BAD_RULES, REFUSED, Day, give_up, refuse
from calculator.cli_tools import request as request_of
from calculator.cli_tools import rulebook as rulebook_of
from calculator.faults import CalculationRefused
from calculator.rulefile import BadRules
from calculator.schemas import today
from calculator.words import LANGUAGES

__all__ = ["BAD_RULES", "REFUSED", "main"]


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


main.add_command(cli_rules.group)
main.add_command(cli_cases.group)
main.add_command(cli_ledger.group)


@main.command()
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON.")
@click.pass_obj
def calculate(lang: str, file: Any, as_json: bool) -> None:
    """Answer the request in FILE (JSON or YAML; - reads standard input)."""
    rulebook = rulebook_of(lang)
    try:
        request = request_of(file.read())
        answer = service.calculate(request, rulebook=rulebook, language=lang, spoken=not as_json)
    except CalculationRefused as error:
        refuse(error, lang)
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        printed.answer(answer, lang)


@main.command("standards")
@click.option("--on", type=Day(), default=today, help="In force on this date; else today.")
@click.option("--since", type=Day(), help="What changed since this date; else since the newest change.")
@click.option("--jurisdiction", help="The place; else the configured one.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def show_standards(lang: str, on: date, since: date | None, jurisdiction: str | None, as_json: bool) -> None:
    """The figures in force, each with its standing and source, and what changed."""
    rulebook = rulebook_of(lang)
    try:
        place = service.jurisdiction(jurisdiction, rulebook)
        found = standards.standards(rulebook, place, on, lang)
        changed = standards.changes(rulebook, place, since, on, lang)
    except CalculationRefused as error:
        refuse(error, lang)
    if as_json:
        click.echo(json.dumps({**found, **changed}, ensure_ascii=False, indent=2))
    else:
        printed.standards(found, changed, lang)


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
        give_up(error, lang)
    except (server.CannotListen, settings.BadSettings) as error:
        click.echo(str(error), err=True)
        sys.exit(REFUSED)
