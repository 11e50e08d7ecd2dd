"""Rows of persons as they stand in a file, and which of their columns the ledger knows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa

from calculator.faults import Fault
from calculator.household import Ints
from calculator.ledger import cells, vocabulary
from calculator.ledger.listing import one
from calculator.ledger.unusable import Unusable

Cells = Any
"""A column as it was read: an arrow array, or a list of cells of any kind."""

_CODES = frozenset(vocabulary.codes("ledger_columns"))
REQUIRED = ("household_id", "area")
OF_RESULTS = (*REQUIRED, "persons")
"""What the sheet 结果 begins with."""


@dataclass
class Flaw:
    """A fault found while reading: the row of the table, the heading of the column (if any) and what is there."""

    row: int
    heading: str
    value: str
    fault: Fault


@dataclass
class Table:
    """`headings` and `columns` as they are in the file; `numbers` (M,) is where each row stands in it.

    `flaws` are faults found while reading.
    """

    sheet: str
    headings: list[str]
    columns: list[Cells]
    numbers: Ints
    flaws: list[Flaw]

    @property
    def rows(self) -> int:
        """Persons."""
        return len(self.numbers)

    @cached_property
    def known(self) -> dict[str, int]:
        """Code -> place of the columns the ledger knows. Unusable where one stands twice."""
        return recognised(self.headings)

    def heading(self, _row: int, code: str, language: str) -> str:
        """The column as the file calls it; a known one it does not have as it would; else as given."""
        if code in self.known:
            return self.headings[self.known[code]]
        return vocabulary.shown("ledger_columns", code, language) if code in _CODES else code

    def arrays(self) -> dict[str, pa.Array]:
        """The known columns by code: text, but for columns of days."""
        return {code: as_array(self.columns[place]) for code, place in self.known.items()}

    def value(self, row: int, code: str) -> str:
        """What is written in a cell; without a column, what stands beyond the last."""
        if not code:
            return self._flawed.get((row, ""), "")
        place = self.known.get(code, self.headings.index(code) if code in self.headings else None)
        if place is None:
            return ""
        cell = self.columns[place][row]
        written = cells.text(one(cell) if isinstance(cell, pa.Scalar) else cell)
        return written or self._flawed.get((row, self.headings[place]), "")

    @cached_property
    def _flawed(self) -> dict[tuple[int, str], str]:
        """What stands where a cell could not be read: (row, heading) -> the error a formula left."""
        return {(flaw.row, flaw.heading): flaw.value for flaw in self.flaws}


def recognised(headings: Sequence[Any]) -> dict[str, int]:
    """Code -> place of those headings the ledger knows. Unusable where one stands twice."""
    names = vocabulary.columns()
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        code = names.get(vocabulary.heading(str(heading)))
        if code in found:
            raise Unusable("doubled_column", first=headings[found[code]], second=heading)
        if code:
            found[code] = place
    return found


def is_header(row: Iterable[Any]) -> bool:
    """Whether a row of cells names the columns every ledger has."""
    names = vocabulary.columns()
    return {names.get(vocabulary.heading(str(cell))) for cell in row} >= set(REQUIRED)


def is_of_results(headings: Sequence[Any]) -> bool:
    """Whether a header is that of the sheet 结果: its rows are households, and nothing is told of their members."""
    names = vocabulary.read("ledger_results")
    own = [names.get(vocabulary.plain(str(each))) for each in headings if each != ""]
    return own[: len(OF_RESULTS)] == [*OF_RESULTS] and (len(own) == len(OF_RESULTS) or "total_complete" in own)


def as_array(column: Cells) -> pa.Array:
    """A column as arrow has it; numbers and cells of any kind as text."""
    if isinstance(column, list):
        return pa.array([cells.text(cell) for cell in column], pa.string())
    return by_value(column, cells.text) if pa.types.is_floating(column.type) else column


def by_value(column: pa.Array, said: Callable[[Any], str]) -> pa.Array:
    """A column in words, each different cell put into them once; null where it is null."""
    encoded = column.dictionary_encode()
    return pa.array([said(each) for each in encoded.dictionary.to_pylist()], pa.string()).take(encoded.indices)
