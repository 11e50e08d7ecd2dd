"""Our side: blocks of persons as columns, the one calculation over them, and the fen a month it comes to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from benchmarks.ledger import generate, population
from calculator import money
from calculator.assessment import assess
from calculator.award import Award
from calculator.household import Bools, Households, Ints
from calculator.ledger import amounts as decimals
from calculator.ledger import grouping, parquet_shape, told
from calculator.ledger.award_columns import POSSIBLE, paying
from calculator.ledger.block import Computed, Task, compute
from calculator.ledger.computation import BLOCK
from calculator.ledger.persons import Persons, texts
from calculator.scenarios import FigureColumns, FigureSet

UNKNOWN = -1
"""In place of an amount that rests on a rate the rules do not know."""

Money = dict[str, Ints]
"""Scheme -> (2, H) fen a month on the date and on the one compared with; UNKNOWN where a rate is not known."""


@dataclass(frozen=True)
class Block:
    """Whole households: the columns as a file has them, and as every calculation takes them."""

    columns: dict[str, pa.Array]
    starts: npt.NDArray[np.intp]
    rows: int
    households: Households


def blocks(persons: int) -> Iterator[Block]:
    """Synthetic persons in blocks of whole households that fit the cache."""
    left: list[pa.RecordBatch] = []
    for batch in generate.batches(persons):
        left.append(batch)
        if sum(each.num_rows for each in left) > BLOCK:
            yield block(pa.concat_batches(left))
            left = []
    if left:
        yield block(pa.concat_batches(left))


def block(batch: pa.RecordBatch) -> Block:
    """One block."""
    columns = parquet_shape.flat_columns(batch)
    starts = grouping.groups(texts(columns["household_id"])).starts
    persons = Persons(columns, starts, batch.num_rows)
    kept: Bools = np.ones(len(starts), np.bool_)
    return Block(columns, starts, batch.num_rows, told.households(persons, kept, population.read().asked.on).households)


@cache
def task() -> Task:
    """The question, as the ledger command asks it."""
    asked = population.read().asked
    return Task(population.rulebook(), asked.place, asked.on, asked.compare_with)


@cache
def figures() -> FigureColumns:
    """The figures of the two dates and of nothing else."""
    sets = [FigureSet.of(standards) for standards in task().standards()]
    return FigureColumns(sets, [True] * len(sets))


def amounts(block: Block) -> Money:
    """Every scheme on both dates, from the columns every calculation takes."""
    found: Money = {}
    for award in assess(block.households, figures(), explain=False).awards.values():
        monthly = award.few.members.to_homes(_monthly(award.few.award)) if award.few else _monthly(award)
        found[award.scheme] = found[award.scheme] + monthly if award.scheme in found else monthly
    return found


def _monthly(award: Award) -> Ints:
    monthly = money.half_up(award.amount, award.denominator * money.MONTHS)
    return monthly if award.is_known.all() else np.where(award.is_known, monthly, UNKNOWN)


def everything(block: Block) -> Computed:
    """The whole answer of a ledger: cells checked, awards, totals, change, standing, warnings, sums."""
    return compute(block.columns, block.starts, block.rows, task())


def dense(found: Money, households: int) -> Ints:
    """(2, schemes, H): the same as one array, schemes by name, nothing where a scheme concerns nobody."""
    none: Any = np.zeros((2, households), np.int64)
    return np.stack([np.broadcast_to(found.get(scheme, none), none.shape) for scheme in sorted(paying())], axis=1)


def told_now(computed: Computed) -> Ints:
    """(schemes, H): the fen a month of today that a ledger's answer says, be it counted or only possible."""
    return np.stack([_told(computed.results, scheme) for scheme in sorted(paying())])


def _told(results: pa.RecordBatch, scheme: str) -> Ints:
    found: Ints = np.zeros(results.num_rows, np.int64)
    for name in (f"{prefix}{scheme}" for prefix in ("", POSSIBLE)):
        amount, outcome = results.column(f"{name}_monthly"), results.column(f"{name}_outcome")
        is_there = decimals.is_valid(amount)
        is_unknown = decimals.is_valid(outcome) & ~is_there
        found += np.where(is_there, decimals.fen(amount), 0)
        found = np.where(is_unknown, UNKNOWN, found)
    return found
