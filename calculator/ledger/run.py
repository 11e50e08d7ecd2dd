"""A ledger from file to file."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from calculator.ledger import csv_reader, csv_writer, excel_reader, excel_writer, parquet_run, unread
from calculator.ledger.basis import About
from calculator.ledger.beside import all_beside, beside
from calculator.ledger.bounds import DESK, Bounds, Source
from calculator.ledger.computation import Books, Computation, computed
from calculator.ledger.parquet_run import COMPUTING, Progress
from calculator.ledger.table import Table, as_array
from calculator.ledger.unusable import Unusable

READING, WRITING = "reading", "writing"
"""What a run is about besides computing."""

WORKBOOK = ".xlsx"
READERS: dict[str, Callable[[Source, Bounds], Table]] = {WORKBOOK: excel_reader.read, ".csv": csv_reader.read}


def run(source: Path, target: Path, about: About, said: Progress) -> Books:
    """Read, compute, write. Unusable where nothing could be; the target is then as it was.

    Rejected rows of a ledger that is no workbook go to a file of their own beside the target.
    """
    _check(source, target)
    if kind(source.name) == parquet_run.SUFFIX:
        return _stream(source, target, about, said)
    said(READING, 0, 0)
    table = read(source, source.name)
    said(COMPUTING, 0, table.rows)
    found = computed(table, about.task)
    said(WRITING, table.rows, table.rows)
    _write(found, target, about)
    return found


def _write(found: Computation, target: Path, about: About) -> None:
    if kind(target.name) == WORKBOOK:
        with beside(target) as path:
            excel_writer.write(found, path, about)
        return
    with all_beside(target, rejects_of(target)) as (path, rejects_path):
        csv_writer.write(found, path, about.language)
        csv_writer.write_rejects(found, rejects_path, about.language)


def _stream(source: Path, target: Path, about: About, said: Progress) -> Books:
    with all_beside(target, rejects_of(target)) as (path, rejects_path):
        return parquet_run.run(source, path, rejects_path, about, said)


def _check(source: Path, target: Path) -> None:
    for path in (source, target):
        if kind(path.name) not in (*READERS, parquet_run.SUFFIX):
            raise Unusable("unknown_kind", suffix=path.suffix or "–")
    if (kind(source.name) == parquet_run.SUFFIX) != (kind(target.name) == parquet_run.SUFFIX):
        raise Unusable("parquet_to_parquet")
    for path in (target, rejects_of(target)):
        with suppress(OSError):  # one of them is not there
            if path.samefile(source):
                raise Unusable("same_file")


def kind(name: str) -> str:
    """What a file says it is, by its suffix."""
    return Path(name).suffix.lower()


def read(source: Source, name: str, bounds: Bounds = DESK) -> Table:
    """The rows of a file of this name. Unusable where there are none, or more than are taken."""
    try:
        table = READERS[kind(name)](source, bounds)
    except OSError:
        raise Unusable("no_file", file=name) from None
    if not table.rows:
        raise Unusable("no_rows")
    unread.check(table.headings, lambda place: as_array(table.columns[place]))
    return table


def rejects_of(target: Path) -> Path:
    """Where the rejected rows go: OUT.csv -> OUT.rejects.csv."""
    return target.with_name(f"{target.stem}.rejects.csv")
