"""The persons of a block as columns of numbers, before anything is checked across columns."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from calculator.household import KINDS, PERIODS, SELF_CARE, Bools
from calculator.ledger import cells
from calculator.ledger.faultlist import FaultList
from calculator.ledger.listing import listed
from calculator.ledger.reading import Column, Reader, nothing, read

READERS: dict[str, Reader] = {
    "area": cells.area,
    "birth_date": cells.day,
    "age": cells.age,
    "recognised_as": cells.recognised_as,
    "care": cells.care,
    "disability_kind": cells.disability_kind,
    "disability_grade": cells.grade,
    "severe_illness": cells.truth,
    "needs_constant_care": cells.answer,
    "able_to_work": cells.answer,
    "has_supporter": cells.answer,
    **dict.fromkeys(SELF_CARE, cells.truth),
    "work_cost": cells.cost,
}
INCOMES = {f"{kind}_{per}": (kind, times) for kind in KINDS for per, times in PERIODS.items()}
"""Column -> kind of income, and how many of its amounts make a year."""

COLUMNS = ("household_id", *READERS, "id", *INCOMES)


class Persons:
    """M rows of H households, each household's together; `starts` (H,) is the row of its first person.

    `table` has the columns by code as they were read; only those of the ledger are in it.
    """

    def __init__(self, table: Mapping[str, pa.Array], starts: npt.NDArray[np.intp], rows: int) -> None:
        self.table = table
        self.starts = starts
        self.rows = rows
        self.faults = FaultList.of(rows)
        self.told = {name: self._read(name, reader) for name, reader in READERS.items()}
        self.incomes = {name: self._read(name, cells.amount) for name in INCOMES if name in table}

    def _read(self, name: str, reader: Reader) -> Column:
        if name not in self.table:
            return nothing(self.rows)
        return read(self.table[name], name, reader, self.faults)

    @cached_property
    def sizes(self) -> npt.NDArray[np.intp]:
        """(H,): persons in each household."""
        return np.diff(self.starts, append=self.rows)

    @cached_property
    def household_of(self) -> npt.NDArray[np.intp]:
        """(M,): the place of each row's household."""
        return np.repeat(np.arange(len(self.starts)), self.sizes)

    @cached_property
    def place_in_household(self) -> npt.NDArray[np.intp]:
        """(M,): 0 for the first of each household, 1 for the second and so on."""
        return np.arange(self.rows) - self.starts[self.household_of]

    @cached_property
    def is_income_told(self) -> Bools:
        """(M,): persons any of whose incomes is told, be it as not known."""
        told: Bools = np.zeros(self.rows, np.bool_)
        for column in self.incomes.values():
            told |= column.is_told
        return told

    def texts(self, name: str) -> pa.Array:
        """A column as text without outer blanks; blank ones null."""
        return texts(self.table[name]) if name in self.table else pa.nulls(self.rows, pa.string())


def texts(array: pa.Array) -> pa.Array:
    """A column as text without outer blanks; blank ones null."""
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if not (pa.types.is_string(array.type) or pa.types.is_large_string(array.type)):
        array = pa.array([cells.text(cell) or None for cell in listed(array)], pa.string())
    trimmed = pc.utf8_trim_whitespace(array.cast(pa.string()))
    return pc.if_else(pc.equal(trimmed, ""), None, trimmed)
