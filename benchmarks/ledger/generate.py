"""Synthetic ledgers of any size, the same for the same seed: `python -m benchmarks.ledger.generate OUT`.

How many persons belong to families on the allowance, to margin families and to special hardship, and how big a margin
family is on average, follows the totals the city printed (`rules/tongchuan/totals.yaml`). Everything else is not
published and is assumed, in `population.yaml`: orphans, town and country, ages, disability, illness, incomes. No
person is real. Every household is valid and everything asked of it is told, so that all of it can be computed.
"""

from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from benchmarks.ledger import population
from benchmarks.ledger.people import EXEMPT, INCOMES, TRUTHS, Column, People
from calculator.household import AREAS, CARES, DISABILITIES, RECOGNITIONS
from calculator.ledger import vocabulary
from calculator.ledger.amounts import YUAN, yuan

SEED = 20230601
HOUSEHOLDS = 1 << 14
"""Drawn at a time, each time from a seed of its own: memory does not grow with the ledger."""

WORDS = {
    "area": ("ledger_areas", AREAS),
    "recognised_as": ("ledger_recognitions", RECOGNITIONS),
    "care": ("ledger_cares", CARES),
    "disability_kind": ("ledger_disabilities", DISABILITIES),
}
AMOUNTS = ("work_cost", *INCOMES, *EXEMPT)


def batches(persons: int, seed: int = SEED) -> Iterator[pa.RecordBatch]:
    """Exactly so many persons, a row each, households together; the last household may have been cut short."""
    number, left = 0, persons
    while left > 0:
        people = People(population.read(), HOUSEHOLDS, np.random.default_rng([seed, number]))
        yield _batch(people, number * HOUSEHOLDS).slice(0, left)
        number, left = number + 1, left - people.rows


def _batch(people: People, before: int) -> pa.RecordBatch:
    ids = pa.array([f"H{before + place:09d}" for place in range(HOUSEHOLDS)]).take(pa.array(people.household_of))
    columns = {name: _array(name, column) for name, column in people.columns.items()}
    return pa.record_batch({"household_id": ids, **columns})


def _array(name: str, column: Column) -> pa.Array:
    is_blank = column < 0
    if name in WORDS:
        return pa.array(WORDS[name][1], pa.string()).take(pa.array(column.astype(np.int8), mask=is_blank))
    if name in AMOUNTS:
        return yuan(column * 100, ~is_blank)
    if name == "birth_date":
        return pa.array(column.astype(np.int32)).cast(pa.date32())
    if name in TRUTHS:
        return pa.array(column > 0, mask=is_blank)
    return pa.array(column.astype(np.int8), mask=is_blank)


def nested(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same persons, a row a household with the list of its members."""
    ids = batch.column("household_id").dictionary_encode().indices.to_numpy()
    starts = np.flatnonzero(np.diff(ids, prepend=-1))
    names = [name for name in batch.schema.names if name not in ("household_id", "area")]
    members = pa.StructArray.from_arrays([batch.column(name) for name in names], names)
    offsets = pa.array(np.append(starts, batch.num_rows).astype(np.int32))
    firsts = batch.select(["household_id", "area"]).take(pa.array(starts))
    return pa.record_batch(
        {
            **dict(zip(firsts.schema.names, firsts.columns, strict=True)),
            "members": pa.ListArray.from_arrays(offsets, members),
        }
    )


def parquet(path: Path, persons: int, seed: int = SEED, *, is_nested: bool = False) -> None:
    """A ledger in Parquet, flat or nested."""
    shape = nested if is_nested else (lambda batch: batch)
    first = shape(next(batches(1, seed)))
    with pq.ParquetWriter(path, first.schema) as writer:
        for batch in batches(persons, seed):
            writer.write_batch(shape(batch))


def workbook(path: Path, persons: int, seed: int = SEED) -> None:
    """A ledger in Excel, with the headings and words of an office."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        date, sheet, row = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_worksheet("台账"), 0
        for batch in batches(persons, seed):
            if not row:
                for place, name in enumerate(batch.schema.names):
                    sheet.write_string(0, place, vocabulary.shown("ledger_columns", name, "zh"))
            columns = [_written(name, column) for name, column in zip(batch.schema.names, batch.columns, strict=True)]
            for cells in zip(*columns, strict=True):
                row += 1
                for place, cell in enumerate(cells):
                    if hasattr(cell, "year"):
                        sheet.write_datetime(row, place, cell, date)
                    elif cell is not None:
                        sheet.write(row, place, cell)


def _written(name: str, column: pa.Array) -> list[object]:
    if name in WORDS:
        section = WORDS[name][0]
        return [cell and vocabulary.shown(section, cell, "zh") for cell in column.to_pylist()]
    if name in TRUTHS:
        yes, no = (vocabulary.shown("ledger_answers", said, "zh") for said in ("true", "false"))
        return [None if cell is None else yes if cell else no for cell in column.to_pylist()]
    return _plain(column)


def _plain(column: pa.Array) -> list[object]:
    cells: list[object] = (column.cast(pa.float64()) if column.type == YUAN else column).to_pylist()
    return cells


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--persons", type=click.IntRange(1), default=1_000_000, show_default=True)
@click.option("--seed", type=int, default=SEED, show_default=True)
@click.option("--nested", "is_nested", is_flag=True, help="A row a household, Parquet only.")
def main(out: Path, persons: int, seed: int, is_nested: bool) -> None:
    """Write a synthetic ledger to OUT, by its suffix .parquet or .xlsx."""
    if out.suffix == ".xlsx":
        workbook(out, persons, seed)
    else:
        parquet(out, persons, seed, is_nested=is_nested)


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.ledger.generate")
