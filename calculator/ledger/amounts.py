"""Money between numpy and arrow: fen as int64 inside, yuan as exact decimals outside."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from calculator.household import Bools, Ints

YUAN = pa.decimal128(18, 2)
WORD = pa.dictionary(pa.int8(), pa.string())


def yuan(fen: Ints, is_there: Bools) -> pa.Array:
    """Fen -> yuan with two decimals, exactly; null where there is none. Hundredths of a percent likewise."""
    words = np.empty((len(fen), 2), np.int64)
    words[:, 0] = fen
    words[:, 1] = fen >> 63
    validity = pa.py_buffer(np.packbits(is_there, bitorder="little"))
    return pa.Array.from_buffers(YUAN, len(fen), [validity, pa.py_buffer(words)])


def scattered(column: pa.Array, places: npt.NDArray[np.intp], rows: int) -> pa.Array:
    """Decimals put in these places of a column of so many rows; null elsewhere."""
    words = np.zeros((rows, 2), np.int64)
    words[places] = _words(column)
    is_there = np.zeros(rows, np.bool_)
    is_there[places] = is_valid(column)
    validity = pa.py_buffer(np.packbits(is_there, bitorder="little"))
    return pa.Array.from_buffers(column.type, rows, [validity, pa.py_buffer(words)])


def _words(column: pa.Array) -> Ints:
    """(n, 2): the low and the high half of each decimal."""
    return np.frombuffer(column.buffers()[1], np.int64).reshape(-1, 2)[column.offset : column.offset + len(column)]


def fen(column: pa.Array) -> Ints:
    """Decimals of two places -> fen; whatever where null, the least there is where one is beyond 64 bits."""
    words = _words(column)
    low, high = words[:, 0], words[:, 1]
    return np.where(high == low >> 63, low, np.iinfo(np.int64).min)


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
