"""The faults found in a block: by row and column, with what is written there."""

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

    def in_order(self) -> list[Found]:
        """By row, in the order they were looked for."""
        return sorted(self.found, key=lambda each: each.row)
