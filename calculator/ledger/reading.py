"""One column of a block as numbers: every different value is read once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from calculator import money
from calculator.faults import Fault
from calculator.household import NONE, Bools, Ints
from calculator.ledger import amounts, cells
from calculator.ledger.cells import Cell, Refused
from calculator.ledger.faultlist import FaultList
from calculator.ledger.listing import listed

Reader = Callable[[Cell], int]


@dataclass
class Column:
    """(M,) numbers, NONE where nothing was told or it is said not to be known.

    `is_told` is where something usable is written, `is_blank` where nothing is.
    """

    values: Ints
    is_told: Bools
    is_blank: Bools


def nothing(rows: int) -> Column:
    """A column the ledger does not have."""
    return Column(np.full(rows, NONE, np.int64), np.zeros(rows, np.bool_), np.ones(rows, np.bool_))


def read(array: pa.Array, name: str, reader: Reader, faults: FaultList) -> Column:
    """The column's values; those that cannot be used are added to the faults."""
    array = array.cast(amounts.wide(array.type))
    if reader is cells.day and pa.types.is_date32(array.type):
        return _days(array, name, faults)
    if reader in (cells.amount, cells.cost):
        if pa.types.is_decimal128(array.type) and array.type.scale == 2:
            return _money(amounts.fen(array), array, name, reader, faults)
        if pa.types.is_integer(array.type):
            return _money(_of_whole_yuan(array), array, name, reader, faults)
    return _by_value(array, name, reader, faults)


def _days(array: pa.Array, name: str, faults: FaultList) -> Column:
    days = pc.fill_null(array.cast(pa.int32()), NONE).to_numpy().astype(np.int64)
    is_told = amounts.is_valid(array)
    is_outside = is_told & ((days < cells.FIRST_DAY) | (days > cells.LAST_DAY))
    if np.count_nonzero(is_outside):
        faults.add(name, _refusal(cells.day, date.min), is_outside)
    return Column(np.where(is_told, days, NONE), is_told & ~is_outside, ~is_told)


def _of_whole_yuan(array: pa.Array) -> Ints:
    """Fen; below nothing what no amount can be, before it is too large to be multiplied."""
    yuan = pc.fill_null(array, 0).to_numpy()
    is_usable = (yuan >= 0) & (yuan <= money.MOST // 100)
    return np.where(is_usable, yuan.astype(np.int64) * 100, -1)


def _money(fen: Ints, array: pa.Array, name: str, reader: Reader, faults: FaultList) -> Column:
    is_told = amounts.is_valid(array)
    is_outside = is_told & ((fen < 0) | (fen > money.MOST))
    if np.count_nonzero(is_outside):
        faults.add(name, _refusal(reader, "-1"), is_outside)
    return Column(np.where(is_told, fen, NONE), is_told & ~is_outside, ~is_told)


def _refusal(reader: Reader, cell: Cell) -> Fault:
    """The fault a reader finds in a cell."""
    try:
        raise AssertionError(reader(cell))
    except Refused as refused:
        return refused.fault


def forget() -> None:
    """Keep nothing of what was read."""
    _kept.cache_clear()


def _by_value(array: pa.Array, name: str, reader: Reader, faults: FaultList) -> Column:
    encoded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    found = [_read(reader, cell) for cell in listed(encoded.dictionary)]
    places: npt.NDArray[np.intp] = pc.fill_null(encoded.indices.cast(pa.int64()), len(found)).to_numpy()
    found.append(None)
    values = np.array([each if isinstance(each, int) else NONE for each in found], np.int64)
    is_told = np.array([isinstance(each, int) for each in found])
    is_blank = np.array([each is None for each in found])
    faults.add_by_place(name, {place: each for place, each in enumerate(found) if isinstance(each, Fault)}, places)
    return Column(values[places], is_told[places], is_blank[places])


def _read(reader: Reader, cell: Cell) -> int | Fault | None:
    """The number of a cell, its fault, or nothing; told apart by type, as 1, 1.0 and True are not the same cell."""
    return _kept(reader, cell, type(cell).__name__)


@lru_cache(maxsize=1 << 16)
def _kept(reader: Reader, cell: Cell, _type: str) -> int | Fault | None:
    if cells.is_blank(cell):
        return None
    try:
        return reader(cell)
    except Refused as refused:
        return refused.fault
