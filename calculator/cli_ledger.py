"""`benefits ledger`: a whole ledger computed again, and an empty one to fill in."""

import sys
from datetime import date
from pathlib import Path, PurePath
from typing import Any, NoReturn

import click

from calculator import service
from calculator.cli_bar import INTERRUPTED, bar, ended_tidily
from calculator.cli_spoken import Spoken
from calculator.cli_tools import REFUSED, Day, rulebook
from calculator.faults import CalculationRefused
from calculator.ledger import basis, spark, summary, template, vocabulary
from calculator.ledger import run as runs
from calculator.ledger.basis import About
from calculator.ledger.block import Task
from calculator.ledger.computation import Books
from calculator.ledger.hangup import hung_up_tidily
from calculator.ledger.unusable import Unusable
from calculator.schemas import PREVIOUS, today

UNUSABLE = 2
"""Exit code of a file nothing could be computed from, or that could not be written."""

LOCAL, SPARK = "local", "spark"
"""Where a ledger is computed: here, or on Apache Spark (docs/scale.md)."""


class DayOrPrevious(Day):
    """A date, `previous` for the standards replaced, or `none` for no comparison."""

    name = "date|previous|none"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The date, the word, or None."""
        if value in (PREVIOUS, None):
            return value
        return None if value == "none" else super().convert(value, param, ctx)


@click.group("ledger", cls=Spoken)
def group() -> None:
    """Ledgers: every household of a file computed at once."""


@group.command()
@click.argument("source", type=click.Path())
@click.option("-o", "--output", "target", type=click.Path(), required=True, help="By its suffix.")
@click.option("--date", "on", type=Day(), default=today, help="Assessment date; else today.")
@click.option("--compare-with", type=DayOrPrevious(), default=PREVIOUS, show_default=True, help="Or a date, or none.")
@click.option("--jurisdiction", help="The place; else the configured one.")
@click.option("--engine", type=click.Choice([LOCAL, SPARK]), default=LOCAL, show_default=True)
@click.option("--master", help="Of Spark: its cluster (spark://…, yarn, local[2]); else the one it is configured with.")
@click.pass_obj
def run(
    lang: str,
    *,
    source: str,
    target: str,
    on: date,
    compare_with: date | str | None,
    jurisdiction: str | None,
    engine: str,
    master: str | None,
) -> None:
    """Compute every household of SOURCE (.xlsx, .csv, .parquet) into the output.

    An .xlsx or .csv becomes either; a .parquet stays one and may be of any size. Rejected rows are in the workbook,
    else in OUT.rejects.csv beside the output. The output is whole or as it was before.

    On Spark, SOURCE is Parquet, a file or a folder at any address Spark reads, and the output a folder of datasets:
    rows, rejects and summary.

    Exit code 0; 1 where rows were rejected; 2 where nothing could be computed or written; 128 and the signal
    where one ended the run (130 after Ctrl-C).
    """
    _check(engine, master, lang)
    rules = rulebook(lang)
    try:
        task = Task(rules, service.jurisdiction(jurisdiction, rules), on, compare_with, lang)
        name = PurePath(source).name
        command = basis.command(name, PurePath(target).name, task)
        about = About(task, name, command if engine == LOCAL else f"{command} --engine {engine}")
        with hung_up_tidily(), ended_tidily():
            found = _computed(source, target, about) if engine == LOCAL else spark.run(source, target, about, master)
    except CalculationRefused as error:
        give_up(" ".join(problem["detail"] for problem in error.problems(lang)))
    except Unusable as error:
        give_up(error.describe(lang))
    except KeyboardInterrupt:
        give_up(_word("interrupted", lang), INTERRUPTED)
    except (MemoryError, RuntimeError) as error:
        give_up(f"{type(error).__name__}: {error}")
    _report(found, target, _rejects(target, engine, lang), lang)


def _check(engine: str, master: str | None, lang: str) -> None:
    if master and engine == LOCAL:
        give_up(Unusable("master_without_spark").describe(lang))


def _computed(source: str, target: str, about: About) -> Books:
    with bar(about.source, _word("rate", about.language), lambda phase: _word(phase, about.language)) as said:
        return runs.run(Path(source), Path(target), about, said)


def _word(code: str, lang: str) -> str:
    return vocabulary.say("ledger_progress", code, lang)


def _rejects(target: str, engine: str, lang: str) -> str:
    """Where the rejected rows are: a dataset, a sheet of the workbook, or a file beside the output."""
    if engine == SPARK:
        return f"{target}/{spark.REJECTS}"
    if runs.kind(target) == runs.WORKBOOK:
        return vocabulary.say("ledger_sheets", "rejects", lang)
    return runs.rejects_of(Path(target)).name


def _report(found: Books, target: str, rejects: str, lang: str) -> None:
    for said, count in summary.accounts(found, lang, rejects):
        click.echo(f"{said}: {count}")
    if unread := basis.listed(found.unread, lang):
        click.echo(f"{vocabulary.say('ledger_summary', 'unread', lang)}: {unread}")
    for each in found.rejects[:SHOWN]:
        reason = vocabulary.explain(each.fault, lang)
        click.echo(f"{each.number} {each.heading} {each.value}: {reason} [{each.fault.code}]", err=True)
    click.echo(target)
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


def give_up(said: str, code: int = UNUSABLE) -> NoReturn:
    """Say why, and end."""
    click.echo(said, err=True)
    sys.exit(code)
