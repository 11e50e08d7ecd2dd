"""`benefits rules`: check, compare and add to the rule files."""

import json
import sys
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click

from calculator import history as histories
from calculator import (
    lint,
    lint_cases,
    lint_schemes,
    method,
    printed,
    ruleformat,
    ruletemplate,
    schemes,
    service,
    sourcecheck,
    standards,
    table,
    words,
)
from calculator.cli_cases import CASES, read_all
from calculator.cli_rulediff import diff
from calculator.cli_spoken import Spoken
from calculator.cli_tools import REFUSED, Day, place, refuse, rulebook
from calculator.faults import CalculationRefused
from calculator.fields import EARLIEST, LATEST
from calculator.rulebook import Rulebook
from calculator.schemas import today

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _say(code: str, lang: str, **params: object) -> str:
    return words.say("rules", code, lang, **params)


@click.group("rules", cls=Spoken)
def group() -> None:
    """The rule files."""


group.add_command(diff)


@group.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option("--sources", type=FOLDER, multiple=True, help="The stored texts: look every quotation up in them.")
@click.option("--cases", "worked", type=click.Path(path_type=Path), default=CASES, help="The worked cases.")
@click.option("--jump", type=click.IntRange(1), default=lint.JUMP, show_default=True, help="Percent that needs a note.")
@click.pass_obj
def check(lang: str, folder: Path | None, sources: tuple[Path, ...], worked: Path, jump: int) -> None:
    """Read and check every rule file of FOLDER (else those in use), and say what is doubtful in them."""
    rules = rulebook(lang, folder)
    _covered(rules)
    _explained(rules, lang)
    found = lint.findings(rules, jump) + lint_schemes.findings(rules)
    if sources:
        found += _looked_up(rules, sources, lang)
    if worked.exists():
        found += lint_cases.findings(rules, read_all(worked, lang))
    else:
        click.echo(_say("no_cases", lang, path=worked))
    for one in found:
        click.echo(one.describe(lang))
    click.echo(_say("found", lang, count=len(found)) if found else _say("clean", lang))
    click.echo(rules.digest)
    if found:
        sys.exit(REFUSED)


def _covered(rules: Rulebook) -> None:
    for city in rules.cities:
        for start, end in rules.covered(city):
            click.echo(f"{city}: {start} – {end or '…'}")


def _explained(rules: Rulebook, lang: str) -> None:
    """By which convention each printed rise fits, and from which earlier values."""
    values_between, groups_between = _say("between_values", lang), _say("between_groups", lang)
    for _, figure, values in lint.conventions(rules):
        by: dict[str, list[str]] = {}
        for value, convention in values.items():
            by.setdefault(convention, []).append(value)
        told = (
            _say("explained_one", lang, value=values_between.join(each), convention=_say(code, lang))
            for code, each in by.items()
        )
        if by:
            click.echo(_say("explained", lang, figure=figure.id, printed=figure.text, values=groups_between.join(told)))


def _looked_up(rules: Rulebook, sources: tuple[Path, ...], lang: str) -> list[lint.Finding]:
    quoted, texts = list(sourcecheck.quotations(rules)), sourcecheck.Texts(rules, sources).texts
    held = sum(one.document in texts for one in quoted)
    click.echo(_say("sources", lang, count=len(quoted), held=held))
    return sourcecheck.findings(rules, *sources)


@group.command()
@click.option("--on", type=Day(), default=today, help="In force on this date; else today.")
@click.option("--jurisdiction", help="The place; else the configured one.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def show(lang: str, on: date, jurisdiction: str | None, as_json: bool) -> None:
    """The figures in force, each with its standing and source."""
    rules = rulebook(lang)
    try:
        found = standards.standards(rules, place(lang, jurisdiction, rules), on, lang)
    except CalculationRefused as error:
        refuse(error, lang)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        printed.standards(found, {"changes": []}, lang)


@group.command()
@click.argument("figure")
@click.pass_obj
def history(lang: str, figure: str) -> None:
    """Every value FIGURE ever had (such as dibao.urban.standard)."""
    try:
        entries = histories.of(rulebook(lang), figure)
    except histories.NoSuchFigure as error:
        nearest = histories.named(figure, error.known)[:8] or get_close_matches(figure, error.known, n=5, cutoff=0.3)
        raise click.UsageError(_say("no_history", lang, figure=figure, known=", ".join(nearest) or "–")) from None
    click.echo("\n".join(table.lines(histories.rows(entries, lang))))


@group.command("new")
@click.argument("where", metavar="PLACE")
@click.argument("year", type=click.IntRange(EARLIEST.year, LATEST.year))
@click.option("--folder", type=FOLDER, help="The rules folder; else the one in use.")
@click.pass_obj
def new_year(lang: str, where: str, year: int, folder: Path | None) -> None:
    """Write the file of a new YEAR of a PLACE: the blocks' shape, nothing filled in."""
    within = folder or service.rules_folder()
    rules = rulebook(lang, within)
    if where not in rules.places:
        raise click.UsageError(_say("no_place", lang, place=where, known=", ".join(rules.places)))
    target = within / where / f"{year}.yaml"
    if target.exists():
        raise click.UsageError(_say("exists", lang, path=target))
    target.write_text(ruletemplate.template(rules, schemes.expected(), where, year, lang), "utf-8")
    (within / ruleformat.BESIDE).write_text(ruleformat.text("year", schemes.expected()), "utf-8")
    click.echo(_say("written", lang, path=target, schema=within / ruleformat.BESIDE))


@group.command()
@click.option("--on", type=Day(), default=today, help="Past their review on this date; else today.")
@click.pass_obj
def outdated(lang: str, on: date) -> None:
    """The standards in force that are past their review; the exit code says whether there are any."""
    rules = rulebook(lang)
    found = [standing for city in rules.cities if (standing := rules.in_force(city, on))]
    old = [block for standing in found for block in standing.blocks.values() if standing.is_stale(block)]
    for block in old:
        review = f"{_say('review_by', lang)} {block.review_by}"
        click.echo(f"{block.place}/{block.version}.yaml: {block.id}: {review} ({block.title[lang]})")
    if old:
        sys.exit(REFUSED)
    click.echo(_say("up_to_date", lang))


@group.command("schema")
@click.argument("kind", type=click.Choice(list(ruleformat.FILES)), default="year")
def show_schema(kind: str) -> None:
    """The JSON Schema of a kind of rule file, for editors."""
    click.echo(ruleformat.text(kind, schemes.expected()), nl=False)


@group.command("method")
@click.option("--jurisdiction", help="The place; else the configured one.")
@click.pass_obj
def show_method(lang: str, jurisdiction: str | None) -> None:
    """How everything is computed, as the page docs/method.md."""
    rules = rulebook(lang)
    click.echo(method.page(rules, place(lang, jurisdiction, rules)), nl=False)
