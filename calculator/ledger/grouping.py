"""The rows of each household together, wherever they stand."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Places = npt.NDArray[np.intp]


class Groups(NamedTuple):
    """`order` (M,) puts rows of a household together, None where they are; `starts` (H,) is each one's first."""

    order: Places | None
    starts: Places


def groups(ids: pa.Array) -> Groups:
    """Households in the order of their first rows; a row without an id is a household of its own."""
    rows = len(ids)
    codes: Places = pc.fill_null(ids.dictionary_encode().indices.cast(pa.int64()), -1).to_numpy().astype(np.intp)
    is_blank = codes < 0
    if np.count_nonzero(is_blank):
        codes = np.where(is_blank, rows + np.arange(rows), codes)
    firsts = np.unique(codes, return_index=True)[1]
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    if len(starts) == len(firsts):
        return Groups(None, starts)
    first_of = np.empty(2 * rows, np.intp)
    first_of[codes[firsts]] = firsts
    order = np.argsort(first_of[codes], kind="stable")
    return Groups(order, np.flatnonzero(np.diff(codes[order], prepend=-1)))


def runs(ids: pa.Array, before: str | None) -> Places:
    """Where an id begins that differs from the one before it."""
    if not len(ids):
        return np.zeros(0, np.intp)
    codes = ids.dictionary_encode().indices.to_numpy(zero_copy_only=False)
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    return starts[1:] if ids[0].as_py() == before else starts
