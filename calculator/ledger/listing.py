"""The cells of an arrow column as Python has them."""

from typing import Any

import pyarrow as pa

from calculator.ledger.cells import Cell

_BEYOND = (OverflowError, ValueError)
"""What days before and after all calendars raise."""


def listed(array: pa.Array) -> list[Cell]:
    """All cells."""
    try:
        cells: list[Cell] = array.to_pylist()
    except _BEYOND:
        cells = [one(cell) for cell in array]
    return cells


def one(cell: Any) -> Cell:
    """An arrow cell; a day no calendar has, as arrow writes it."""
    try:
        found: Cell = cell.as_py()
    except _BEYOND:
        found = pa.array([cell], cell.type).cast(pa.string())[0].as_py()
    return found
