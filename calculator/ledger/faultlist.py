"""The faults found in a block: by row and column, with what is written there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from calculator.faults import Fault
from calculator.household import Bools


@dataclass(frozen=True)
class Found:
    """One fault: the row of the block, the column's code and the fault."""

    row: int
    column: str
    fault: Fault


@dataclass
class FaultList:
    """The faults of a block of rows; `is_faulty` (M,) says which rows have any."""

    is_faulty: Bools
    found: list[Found] = field(default_factory=list)

    @classmethod
    def of(cls, rows: int) -> "FaultList":
        """No fault yet."""
        return cls(np.zeros(rows, np.bool_))

    def add(self, column: str, fault: Fault, where: Bools) -> None:
        """The same fault in some rows (M,) of a column."""
        if np.count_nonzero(where):
            self.add_rows(column, fault, np.flatnonzero(where))

    def add_rows(self, column: str, fault: Fault, rows: npt.NDArray[np.intp]) -> None:
        """The same fault in these rows of a column."""
        self.is_faulty[rows] = True
        self.found += [Found(row, column, fault) for row in rows.tolist()]

    def add_by_place(self, column: str, faults: Mapping[int, Fault], places: npt.NDArray[np.intp]) -> None:
        """To each row (M,) the fault of its place, if that has one: in one look, however many places have one."""
        if not faults:
            return
        has_fault = np.zeros(int(places.max()) + 1, np.bool_)
        has_fault[[place for place in faults if place < len(has_fault)]] = True
        rows = np.flatnonzero(has_fault[places])
        self.is_faulty[rows] = True
        self.found += [
            Found(row, column, faults[place]) for row, place in zip(rows.tolist(), places[rows].tolist(), strict=True)
        ]

    def in_order(self) -> list[Found]:
        """By row, in the order they were looked for."""
        return sorted(self.found, key=lambda each: each.row)
