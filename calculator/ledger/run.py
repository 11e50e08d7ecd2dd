"""A ledger from file to file."""

from collections.abc import Callable
from pathlib import Path

from calculator.ledger import csv_reader, csv_writer, excel_reader, excel_writer, parquet_run
from calculator.ledger.basis import About
from calculator.ledger.beside import beside
from calculator.ledger.computation import Books, computed
from calculator.ledger.parquet_run import Progress
from calculator.ledger.table import Table
from calculator.ledger.unusable import Unusable

READERS: dict[str, Callable[[Path], Table]] = {".xlsx": excel_reader.read, ".csv": csv_reader.read}


def run(source: Path, target: Path, about: About, said: Progress) -> Books:
    """Read, compute, write. Unusable where nothing could be; the target is then as it was.

    Rejected rows of a ledger that is no workbook go to a file of their own beside the target.
    """
    _check(source, target)
    if source.suffix.lower() == parquet_run.SUFFIX:
        return _stream(source, target, about, said)
    found = computed(read(source), about.task)
    if target.suffix.lower() == ".xlsx":
        with beside(target) as path:
            excel_writer.write(found, path, about)
        return found
    rejects = rejects_of(target)
    with beside(target) as path, beside(rejects) as rejects_path:
        csv_writer.write(found, path, about.language)
        csv_writer.write_rejects(found, rejects_path, about.language)
    return found


def _stream(source: Path, target: Path, about: About, said: Progress) -> Books:
    rejects = rejects_of(target)
    with beside(target) as path, beside(rejects) as rejects_path:
        return parquet_run.run(source, path, rejects_path, about, said)


def _check(source: Path, target: Path) -> None:
    for path in (source, target):
        if path.suffix.lower() not in (*READERS, parquet_run.SUFFIX):
            raise Unusable("unknown_kind", suffix=path.suffix or "–")
    if (source.suffix.lower() == parquet_run.SUFFIX) != (target.suffix.lower() == parquet_run.SUFFIX):
        raise Unusable("parquet_to_parquet")
    if target.exists() and source.exists() and target.samefile(source):
        raise Unusable("same_file")


def read(source: Path) -> Table:
    """The rows of a file. Unusable where there are none."""
    try:
        table = READERS[source.suffix.lower()](source)
    except OSError:
        raise Unusable("no_file", file=source.name) from None
    if not table.rows:
        raise Unusable("no_rows")
    return table


def rejects_of(target: Path) -> Path:
    """Where the rejected rows go: OUT.csv -> OUT.rejects.csv."""
    return target.with_name(f"{target.stem}.rejects.csv")
