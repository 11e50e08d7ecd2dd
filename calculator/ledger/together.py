"""Whether a household of a long ledger is met again where it may not be, told in one look and a bounded memory."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from calculator.ledger import grouping

Marks = npt.NDArray[np.uint64]
Ids = Callable[[], Iterable[pa.Array]]
"""The ids of all rows as text, blank ones null, block by block, from the first row on each time it is called."""


def scattered(ids: Ids, rows: int) -> str | None:
    """A household whose rows are apart; None where there is none."""
    return _met_again(lambda: _firsts(ids()), rows)


def doubled(ids: Ids, rows: int) -> str | None:
    """A household of more than one row; None where there is none."""
    return _met_again(lambda: (block.drop_null() for block in ids()), rows)


def _met_again(firsts: Ids, rows: int) -> str | None:
    """An id that occurs twice.

    Ids in order need no memory; of others eight bytes each are kept, and what these give away is looked up.
    """
    if _are_in_order(firsts()):
        return None
    marks = np.empty(rows, np.uint64)  # taken up only as far as it is filled
    count = 0
    for starts in firsts():
        own = _marks(starts)
        marks[count : count + len(own)] = own
        count += len(own)
    marks = marks[:count]
    marks.sort()
    alike = marks[1:][marks[1:] == marks[:-1]]
    return _seen_twice(firsts(), np.unique(alike)) if len(alike) else None


def _firsts(ids: Iterable[pa.Array]) -> Iterator[pa.Array]:
    """The id of each run of rows of one household, block by block; rows without an id are passed over."""
    last = None
    for block in ids:
        told = block.drop_null()
        yield told.take(pa.array(grouping.runs(told, last)))
        last = told[-1].as_py() if len(told) else last


def _are_in_order(blocks: Iterable[pa.Array]) -> bool:
    """Whether every id is greater than the one before, as texts or as numbers of any length are ordered."""
    is_longer_first = is_by_letter = True
    last: str | None = None
    for firsts in blocks:
        if not len(firsts):
            continue
        given = firsts if last is None else pa.concat_arrays([pa.array([last], pa.string()), firsts])
        before, after = given[:-1], given[1:]
        is_greater = pc.greater(after, before)
        shorter, longer = pc.binary_length(before), pc.binary_length(after)
        by_length = pc.or_(pc.greater(longer, shorter), pc.and_(pc.equal(longer, shorter), is_greater))
        is_by_letter = is_by_letter and pc.all(is_greater).as_py()
        is_longer_first = is_longer_first and pc.all(by_length).as_py()
        if not (is_by_letter or is_longer_first):
            return False
        last = firsts[-1].as_py()
    return True


def _marks(ids: pa.Array) -> Marks:
    """64 bits of each id; two ids hardly ever have the same."""
    return np.fromiter(map(hash, ids.to_pylist()), np.int64, len(ids)).view(np.uint64)


def _seen_twice(blocks: Iterable[pa.Array], alike: Marks) -> str | None:
    """The first id with one of these marks that was there before."""
    seen: set[str] = set()
    for firsts in blocks:
        for id in firsts.filter(pa.array(np.isin(_marks(firsts), alike))).to_pylist():
            if id in seen:
                return str(id)
            seen.add(id)
    return None
