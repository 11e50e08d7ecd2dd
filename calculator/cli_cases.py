"""`benefits cases`: worked cases, run and added without writing Python."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from calculator import case_addition, case_renewal, case_report, case_text, cases, words
from calculator.cases import BadCases, BadTree, Case, Difference
from calculator.cli_spoken import Spoken
from calculator.cli_tools import REFUSED, refuse, request, rulebook
from calculator.cli_tools import place as place_asked
from calculator.faults import CalculationRefused

CASES = Path("tests/cases")
"""Where the cases are in the source tree."""


@click.group("cases", cls=Spoken)
def group() -> None:
    """Worked cases: households with what they should get."""


@group.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=CASES)
@click.pass_obj
def run(lang: str, path: Path) -> None:
    """Run every case of PATH (a file or a folder; tests/cases by default) and show what does not hold."""
    rules = rulebook(lang)
    found = [(case, cases.differences(case, rules, lang)) for case in read_all(path, lang)]
    for case, differences in found:
        if differences:
            click.echo(case_report.text(case, differences, lang) + "\n")
    for case, differences in found:
        if not case.confirmed and not differences:
            click.echo(case_report.heading(case, lang))
    click.echo(_summary(path, found, lang))
    if not found or any(differences for _, differences in found):
        sys.exit(REFUSED)


def _summary(path: Path, found: list[tuple[Case, list[Difference]]], lang: str) -> str:
    if not found:
        return words.say("cases", "none", lang, path=path)
    failed = sum(bool(differences) for _, differences in found)
    unconfirmed = sum(not case.confirmed for case, _ in found)
    counts = {"count": len(found), "held": len(found) - failed, "failed": failed, "unconfirmed": unconfirmed}
    return words.say("cases", "summary", lang, **counts)


def read_all(path: Path, lang: str) -> list[Case]:
    """The cases of a path; ends, naming file and line, where one cannot be read."""
    try:
        return cases.read_all(path)
    except BadTree as error:
        give_up(error.bad, lang)


def give_up(bad: Sequence[BadCases], lang: str) -> NoReturn:
    """Say what is wrong with every file and end."""
    for one in bad:
        click.echo(one.describe(lang), err=True)
    sys.exit(REFUSED)


@group.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=CASES)
@click.pass_obj
def renew(lang: str, path: Path) -> None:
    """Give every case of PATH that does not hold today's answer, to be confirmed: for when the rules changed."""
    rules = rulebook(lang)
    if not read_all(path, lang):
        click.echo(words.say("cases", "none", lang, path=path))
        sys.exit(REFUSED)
    count = 0
    for file in cases.files(path):
        for case in case_renewal.renew(file, rules):
            click.echo(case_report.text(case, cases.differences(case, rules, lang), lang) + "\n")
            count += 1
    left = [(case, found) for case in read_all(path, lang) if (found := cases.differences(case, rules, lang))]
    for case, found in left:
        click.echo(case_report.text(case, found, lang) + "\n")
    if count or not left:
        click.echo(words.say("cases", "renewed" if count else "none_to_renew", lang, count=count))
    if left:
        click.echo(words.say("cases", "not_renewed", lang, count=len(left)))
        sys.exit(REFUSED)


@group.command()
@click.argument("file", type=click.File("rb"))
@click.option("--sentence", default="", help="What the case shows.")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="The file of cases to add it to.")
@click.pass_obj
def add(lang: str, file: Any, sentence: str, to: Path | None) -> None:
    """Add the request in FILE (JSON; - reads standard input) as a case with today's answer, to be confirmed."""
    rules = rulebook(lang)
    try:
        asked = request(file.read())
        if not isinstance(asked, dict):
            raise click.UsageError(words.say("case_faults", "not_a_request", lang))
        text = case_text.of_request(asked, rules, lang, sentence)
    except CalculationRefused as error:
        refuse(error, lang)
    target = to or CASES / place_asked(lang, asked.get("jurisdiction"), rules) / "to_confirm.yaml"
    try:
        added = case_addition.add(target, text, rules)
    except BadCases as error:
        give_up([error], lang)
    click.echo(words.say("cases", "added", lang, path=target, line=added.line))
