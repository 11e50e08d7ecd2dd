"""The faults found in a block: by row and column. However many there are, they take little memory."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from calculator.faults import Fault
from calculator.household import Bools

Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Found:
    """One fault: the row of the block, the column's code and the fault."""

    row: int
    column: str
    fault: Fault


class Part(NamedTuple):
    """Faults of one column: the rows, and of each the place of what is wrong among `faults`."""

    column: str
    rows: Places
    faults: Sequence[Fault]
    places: Places


@dataclass
class FaultList:
    """The faults of a block of rows; `is_faulty` (M,) says which rows have any."""

    is_faulty: Bools
    parts: list[Part] = field(default_factory=list)

    @classmethod
    def of(cls, rows: int) -> "FaultList":
        """No fault yet."""
        return cls(np.zeros(rows, np.bool_))

    def add(self, column: str, fault: Fault, where: Bools) -> None:
        """The same fault in some rows (M,) of a column."""
        if np.count_nonzero(where):
            self.add_rows(column, fault, np.flatnonzero(where))

    def add_rows(self, column: str, fault: Fault, rows: Places) -> None:
        """The same fault in these rows of a column."""
        self._add(Part(column, rows, (fault,), np.zeros(len(rows), np.intp)))

    def add_by_place(self, column: str, faults: Mapping[int, Fault], places: Places) -> None:
        """To each row (M,) the fault of its place, if that has one: in one look, however many places have one."""
        if not faults:
            return
        kinds: dict[tuple[object, ...], tuple[int, Fault]] = {}
        kind_of = np.full(max(int(places.max()), *faults) + 1, -1, np.intp)
        for place, fault in faults.items():
            kind_of[place], _ = kinds.setdefault((fault.code, *fault.params.items()), (len(kinds), fault))
        rows = np.flatnonzero(kind_of[places] >= 0)
        self._add(Part(column, rows, [fault for _, fault in kinds.values()], kind_of[places[rows]]))

    def _add(self, part: Part) -> None:
        self.is_faulty[part.rows] = True
        self.parts.append(part)

    def with_rows(self, column: str, fault: Fault, rows: Places) -> "FaultList":
        """These faults and the same one in some rows more."""
        found = FaultList(self.is_faulty.copy(), [*self.parts])
        found.add_rows(column, fault, rows)
        return found

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(len(part.rows) for part in self.parts)

    def in_order(self, most: int | None = None) -> Iterator[Found]:
        """By row, in the order they were looked for; of each row so many at most."""
        if not self.parts:
            return
        rows = np.concatenate([part.rows for part in self.parts])
        part_of = np.repeat(np.arange(len(self.parts)), [len(part.rows) for part in self.parts])
        places = np.concatenate([part.places for part in self.parts])
        order = np.argsort(rows, kind="stable")
        if most is not None:
            order = order[_rank(rows[order]) < most]
        for at in order.tolist():
            part = self.parts[part_of[at]]
            yield Found(int(rows[at]), part.column, part.faults[places[at]])


def _rank(rows: Places) -> Places:
    """Of rows in order, how many of the same came before each."""
    is_first = np.diff(rows, prepend=-1) != 0
    starts = np.flatnonzero(is_first)
    ranks: Places = np.arange(len(rows)) - starts[np.cumsum(is_first) - 1]
    return ranks
