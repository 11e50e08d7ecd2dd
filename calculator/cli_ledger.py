"""`benefits ledger`: a whole ledger computed again, and an empty one to fill in."""

import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.progress import Progress

from calculator import service
from calculator.cli_tools import REFUSED, Day, rulebook
from calculator.faults import CalculationRefused
from calculator.ledger import run as runs
from calculator.ledger import summary, template, vocabulary
from calculator.ledger.basis import About
from calculator.ledger.block import Task
from calculator.ledger.computation import Books
from calculator.ledger.unusable import Unusable
from calculator.schemas import PREVIOUS, today

UNUSABLE = 2
"""Exit code of a file nothing could be computed from, or that could not be written."""


class DayOrPrevious(Day):
    """A date, `previous` for the standards replaced, or `none` for no comparison."""

    name = "date|previous|none"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The date, the word, or None."""
        if value in (PREVIOUS, None):
            return value
        return None if value == "none" else super().convert(value, param, ctx)


@click.group("ledger")
def group() -> None:
    """Ledgers: every household of a file computed at once."""


@group.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), required=True, help="By its suffix.")
@click.option("--date", "on", type=Day(), default=today, help="Assessment date; else today.")
@click.option("--compare-with", type=DayOrPrevious(), default=PREVIOUS, show_default=True, help="Or a date, or none.")
@click.option("--jurisdiction", help="The place; else the configured one.")
@click.pass_obj
def run(
    lang: str, *, source: Path, target: Path, on: date, compare_with: date | str | None, jurisdiction: str | None
) -> None:
    """Compute every household of SOURCE (.xlsx, .csv, .parquet) into the output.

    Exit code 0; 1 where rows were rejected; 2 where nothing could be computed or written.
    """
    rules = rulebook(lang)
    try:
        task = Task(rules, service.jurisdiction(jurisdiction, rules), on, compare_with)
        about = About(task, lang, source.name, _command(source, target, task))
        with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as progress:
            bar = progress.add_task(source.name, total=None)

            def said(done: int, rows: int) -> None:
                progress.update(bar, completed=done, total=rows)

            found = runs.run(source, target, about, said)
    except CalculationRefused as error:
        give_up(" ".join(problem["detail"] for problem in error.problems(lang)))
    except Unusable as error:
        give_up(error.describe(lang))
    _report(found, target, lang)


def _command(source: Path, target: Path, task: Task) -> str:
    """The command with every default written out."""
    compared = "none" if task.compare_with is None else task.compare_with
    return (
        f"benefits ledger run {source.name} -o {target.name} --date {task.on} --compare-with {compared} "
        f"--jurisdiction {task.place}"
    )


def _report(found: Books, target: Path, lang: str) -> None:
    for said, count in summary.accounts(found, lang):
        click.echo(f"{said}: {count}")
    for each in found.rejects[:SHOWN]:
        reason = vocabulary.explain(each.fault, lang)
        click.echo(f"{each.number} {each.heading} {each.value}: {reason} [{each.fault.code}]", err=True)
    click.echo(str(target))
    if found.accounts.rows_rejected:
        sys.exit(REFUSED)


SHOWN = 10
"""How many rejects are shown; all are in the output."""


@group.command("template")
@click.argument("target", type=click.Path(path_type=Path))
@click.pass_obj
def write_template(lang: str, target: Path) -> None:
    """Write an empty workbook with drop-downs, help and two example families to TARGET."""
    try:
        template.write(target, lang)
    except Unusable as error:
        give_up(error.describe(lang))
    click.echo(str(target))


def give_up(said: str) -> NoReturn:
    """Say why, and end."""
    click.echo(said, err=True)
    sys.exit(UNUSABLE)
