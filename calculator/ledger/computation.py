"""A table of persons computed: answers by household, rejected rows with reasons, and accounts that close."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from calculator import words
from calculator.faults import Fault
from calculator.household import AREAS, Bools
from calculator.ledger import checks
from calculator.ledger.block import Computed, Task, compute
from calculator.ledger.faultlist import FaultList, Found
from calculator.ledger.grouping import groups
from calculator.ledger.ids import keys
from calculator.ledger.persons import texts
from calculator.ledger.table import Table
from calculator.ledger.tally import Counts, Tally
from calculator.ledger.unread import unread

BLOCK = 1 << 16
"""Rows computed at a time: they stay in the cache."""

Places = npt.NDArray[np.intp]


class Reject(NamedTuple):
    """A row that was not computed: where it stands, which cell, what is in it, and the fault."""

    sheet: str
    number: int
    household: str
    heading: str
    value: str
    fault: Fault


@dataclass
class Accounts(Counts):
    """Rows and households read, computed and rejected. The books close: what was read is one or the other."""

    rows: int = 0
    rows_computed: int = 0
    rows_rejected: int = 0
    households: int = 0
    households_rejected: int = 0

    @classmethod
    def of(cls, computed: Computed) -> "Accounts":
        """The books of a block."""
        kept, rows = int(np.count_nonzero(computed.is_kept_row)), computed.persons.rows
        rejected = int(np.count_nonzero(~computed.is_kept))
        return cls(rows, kept, rows - kept, len(computed.is_kept), rejected)

    def closes(self, rows_read: int) -> bool:
        """Whether every row read was either computed or rejected."""
        return rows_read == self.rows == self.rows_computed + self.rows_rejected


@dataclass
class Books:
    """What became of a ledger: accounts, sums, and rejected rows (of a streamed one the first few).

    `unread` are the headings of the columns the ledger does not know.
    """

    accounts: Accounts = field(default_factory=Accounts)
    tally: Tally = field(default_factory=Tally)
    rejects: list[Reject] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass
class Computation(Books):
    """`results` a row a household computed, `firsts` its first row in the table, `is_kept` (M,) by row.

    `unlisted` is how many faults are in no reject.
    """

    table: Table = field(init=False)
    is_kept: Bools = field(init=False)
    results: pa.Table = field(init=False)
    ids: list[str] = field(init=False)
    firsts: Places = field(init=False)
    sizes: Places = field(init=False)
    is_rural: Bools = field(init=False)
    unlisted: int = 0

    def areas(self, language: str) -> list[str]:
        """The area of each household computed, in words."""
        urban, rural = (words.say("areas", area, language) for area in AREAS)
        return [rural if each else urban for each in self.is_rural.tolist()]


def computed(table: Table, task: Task, most: int | None = None) -> Computation:
    """Every household of the table, or the reasons why not: of one row so many at most."""
    arrays = table.arrays()
    ids = texts(arrays["household_id"])
    order, starts = groups(keys(arrays["household_id"]))
    rows_in_order = np.arange(table.rows) if order is None else order
    if order is not None:
        arrays = {code: array.take(pa.array(order)) for code, array in arrays.items()}
    found = Computation(unread=[*unread((*table.headings,)).values()])
    found.table, found.is_kept = table, np.ones(table.rows, np.bool_)
    results, firsts, sizes, areas = [], [], [], []
    flaws = _flaws(table, rows_in_order)
    for first, last, own_starts in _blocks(starts, table.rows):
        part = {code: array.slice(first, last - first) for code, array in arrays.items()}
        own = [Found(each.row - first, each.column, each.fault) for each in flaws if first <= each.row < last]
        block = compute(part, own_starts, last - first, task, own)
        rows = rows_in_order[first:last]
        found.is_kept[rows] = block.is_kept_row
        results.append(block.results)
        firsts.append(rows[own_starts[block.is_kept]])
        sizes.append(block.persons.sizes[block.is_kept])
        areas.append(checks.area(block.persons)[block.is_kept] == AREAS.index("rural"))
        found.accounts += Accounts.of(block)
        found.tally += block.tally
        wrong = faults(block)
        listed = [*rejects(table, wrong.in_order(most), rows, ids, task.language)]
        found.rejects += listed
        found.unlisted += wrong.count - len(listed)
    found.results = pa.Table.from_batches(results)
    found.firsts, found.sizes = np.concatenate(firsts), np.concatenate(sizes)
    found.is_rural = np.concatenate(areas)
    found.ids = ids.take(pa.array(found.firsts)).to_pylist()
    found.rejects.sort(key=lambda each: each.number)
    return found


def _blocks(starts: Places, rows: int) -> Iterator[tuple[int, int, Places]]:
    """First row, row after the last, and starts within it, of blocks of whole households."""
    first = 0
    while first < len(starts):
        after = max(int(np.searchsorted(starts, starts[first] + BLOCK, side="right")) - 1, first + 1)
        after = len(starts) if starts[-1] <= starts[first] + BLOCK else after
        last = int(starts[after]) if after < len(starts) else rows
        yield int(starts[first]), last, starts[first:after] - starts[first]
        first = after


def _flaws(table: Table, rows_in_order: Places) -> list[Found]:
    """What reading found, by the row in order."""
    place = {row: place for place, row in enumerate(rows_in_order.tolist())} if table.flaws else {}
    code = {table.headings[at]: code for code, at in table.known.items()}
    return [Found(place[each.row], code.get(each.heading, each.heading), each.fault) for each in table.flaws]


def faults(block: Computed) -> FaultList:
    """Every fault of the block, and each row of a rejected household that has none of its own."""
    others = np.flatnonzero(~block.is_kept_row & ~block.faults.is_faulty)
    return block.faults.with_rows("", _OTHER, others) if len(others) else block.faults


def rejects(table: Table, found: Iterable[Found], rows: Places, ids: pa.Array, language: str) -> Iterator[Reject]:
    """The faults as they are told; `rows` is the place in the table of each row."""
    return (_reject(table, int(rows[each.row]), each, ids, language) for each in found)


_OTHER = Fault("household_rejected")


def _reject(table: Table, row: int, found: Found, ids: pa.Array, language: str) -> Reject:
    number, household = int(table.numbers[row]), ids[row].as_py() or ""
    heading, value = table.heading(row, found.column, language), table.value(row, found.column)
    return Reject(table.sheet, number, household, heading, value, found.fault)
