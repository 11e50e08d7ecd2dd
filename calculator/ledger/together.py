"""Whether the rows of each household of a long ledger stand together, told in one look and a bounded memory."""

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
    """A household whose rows are apart; None where there is none.

    Ids in order need no memory; of others eight bytes a household are kept, and what these give away is looked up.
    """
    if _are_in_order(ids()):
        return None
    marks = np.empty(rows, np.uint64)  # taken up only as far as it is filled
    count = 0
    for starts in _firsts(ids()):
        own = _marks(starts)
        marks[count : count + len(own)] = own
        count += len(own)
    marks = marks[:count]
    marks.sort()
    doubled = marks[1:][marks[1:] == marks[:-1]]
    return _seen_twice(ids(), np.unique(doubled)) if len(doubled) else None


def _firsts(ids: Iterable[pa.Array]) -> Iterator[pa.Array]:
    """The id of each run of rows of one household, block by block; rows without an id are passed over."""
    last = None
    for block in ids:
        told = block.drop_null()
        yield told.take(pa.array(grouping.runs(told, last)))
        last = told[-1].as_py() if len(told) else last


def _are_in_order(ids: Iterable[pa.Array]) -> bool:
    """Whether every id is greater than the one before, as texts or as numbers of any length are ordered."""
    is_longer_first = is_by_letter = True
    last: str | None = None
    for firsts in _firsts(ids):
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


def _seen_twice(ids: Iterable[pa.Array], doubled: Marks) -> str | None:
    """The first id with one of these marks that was there before."""
    seen: set[str] = set()
    for firsts in _firsts(ids):
        for id in firsts.filter(pa.array(np.isin(_marks(firsts), doubled))).to_pylist():
            if id in seen:
                return str(id)
            seen.add(id)
    return None
