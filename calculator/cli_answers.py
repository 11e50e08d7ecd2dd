"""`benefits calculate` and `benefits standards`: one household's answer, and the figures in force."""

import json
from datetime import date
from typing import Any

import click

from calculator import printed, service, standards
from calculator.cli_tools import Day, refuse
from calculator.cli_tools import request as request_of
from calculator.cli_tools import rulebook as rulebook_of
from calculator.faults import CalculationRefused
from calculator.schemas import today


@click.command()
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


@click.command("standards")
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
