"""Money between numpy and arrow: fen as int64 inside, yuan as exact decimals outside."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from calculator.household import Bools, Ints

YUAN = pa.decimal64(18, 2)
"""In files the same as the wider type, which is what readers find there; in memory half of it."""

WORD = pa.dictionary(pa.int8(), pa.string())


def wide(kind: pa.DataType) -> pa.DataType:
    """The type of those that do not know the narrow one, or cannot add it up; any other stays."""
    is_narrow = pa.types.is_decimal64(kind) or pa.types.is_decimal32(kind)
    return pa.decimal128(kind.precision, kind.scale) if is_narrow else kind


def yuan(fen: Ints, is_there: Bools) -> pa.Array:
    """Fen -> yuan with two decimals, exactly; null where there is none. Hundredths of a percent likewise."""
    validity = pa.py_buffer(np.packbits(is_there, bitorder="little"))
    return pa.Array.from_buffers(YUAN, len(fen), [validity, pa.py_buffer(np.array(fen, np.int64))])


def scattered(column: pa.Array, places: npt.NDArray[np.intp], rows: int) -> pa.Array:
    """Amounts put in these places of a column of so many rows; null elsewhere."""
    amounts, is_there = np.zeros(rows, np.int64), np.zeros(rows, np.bool_)
    amounts[places] = fen(column)
    is_there[places] = is_valid(column)
    return yuan(amounts, is_there)


def fen(column: pa.Array) -> Ints:
    """Decimals of two places -> fen; whatever where null, the least there is where one is beyond 64 bits."""
    words = np.frombuffer(column.buffers()[1], np.int64).reshape(-1, column.type.byte_width // 8)
    low, *high = words[column.offset : column.offset + len(column)].T
    return np.where(high[0] == low >> 63, low, np.iinfo(np.int64).min) if high else low


def is_valid(column: pa.Array) -> Bools:
    """(n,): where a column is not null."""
    if not column.null_count:
        return np.ones(len(column), np.bool_)
    valid: Bools = column.is_valid().to_numpy(zero_copy_only=False)
    return valid


def word(words: tuple[str, ...], places: Ints, is_there: Bools) -> pa.Array:
    """Places in a list of words -> the words; null where there is none."""
    indices = pa.array(places.astype(np.int8), mask=~is_there)
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))
