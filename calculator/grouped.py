"""Members of many households, each household's together; a column by member summed by household; a few of them."""

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.intp]

Column = npt.NDArray[Any]

MANY = 1 << 12
"""From so many members on, sums are taken in ways that are slower to begin and faster to go on."""


class Grouped:
    """H households of M members in all; `starts` (H,) is the position of each household's first member."""

    def __init__(self, starts: Places, members: int) -> None:
        self.starts = starts
        self.members = members

    @cached_property
    def household_of(self) -> Places:
        """(M,): the place of each member's household."""
        is_first = np.zeros(self.members, np.intp)
        is_first[self.starts[1:]] = 1
        return is_first.cumsum()

    @cached_property
    def sizes(self) -> npt.NDArray[np.int64]:
        """(H,): members of each household."""
        return np.diff(self.starts, append=self.members)

    def of_members(self, column: npt.NDArray[Any]) -> Any:
        """A column by household (..., H) -> by member (..., M)."""
        return np.take(column, self.household_of, axis=-1)

    def total(self, members: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
        """Sums of a member column (..., M) by household (..., H)."""
        if self.members < MANY:
            return np.add.reduceat(members, self.starts, -1, np.int64)
        if members.ndim > 1:
            return np.stack([self.total(row) for row in members])
        return self._count(members) if members.dtype == np.bool_ else self._sum(members)

    def is_any(self, members: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Whether any member of each household is so."""
        if self.members < MANY:
            return np.logical_or.reduceat(members, self.starts, axis=-1)
        if members.ndim > 1:
            return np.stack([self.is_any(row) for row in members])
        found: npt.NDArray[np.bool_] = np.zeros(len(self.starts), np.bool_)
        found[np.compress(members, self.household_of)] = True
        return found

    def _sum(self, members: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        sums = np.zeros(len(self.starts), np.int64)
        np.add.at(sums, self.household_of, members)
        return sums

    def _count(self, members: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """By looking at the few who are so, or who are not."""
        if 2 * np.count_nonzero(members) > len(members):
            return self.sizes - self._count(~members)
        return np.bincount(np.compress(members, self.household_of), minlength=len(self.starts))


class Few:
    """The members `is_chosen` (M,), n of them, and the h households they are of; more than one of either.

    `members` (n,) and `homes` (h,) are their places in the whole, `starts` (h,) that of each household's first among
    the n. A column of which all have the same value, (S, 1) or (1, 1), is so for the few too.
    """

    def __init__(self, whole: Grouped, is_chosen: npt.NDArray[np.bool_]) -> None:
        self.whole = whole
        self.members = np.flatnonzero(is_chosen)
        households = whole.household_of[self.members]
        is_first = np.ones(len(households), np.bool_)
        np.not_equal(households[1:], households[:-1], out=is_first[1:])
        self.starts = np.flatnonzero(is_first)
        self.homes = households[self.starts]

    def of_members(self, column: Column) -> Column:
        """(..., M) -> (..., n)."""
        return _taken(column, self.members)

    def of_homes(self, column: Column) -> Column:
        """(..., H) -> (..., h)."""
        return _taken(column, self.homes)

    def columns(self, columns: dict[str, Any]) -> dict[str, Any]:
        """Named columns by member, or names to such columns; each is taken when it is asked for."""
        return _Columns(columns, self)

    def to_members(self, column: Column) -> Column:
        """(..., n) -> (..., M), nothing of all others."""
        return _spread(column, self.members, self.whole.members)

    def to_homes(self, column: Column) -> Column:
        """(..., h) -> (..., H), nothing of all others."""
        return _spread(column, self.homes, len(self.whole.starts))


def _taken(column: Column, places: npt.NDArray[np.intp]) -> Column:
    return column if column.shape[-1] == 1 else np.take(column, places, axis=-1)


def _spread(column: Column, places: npt.NDArray[np.intp], count: int) -> Column:
    if column.shape[-1] == 1:
        return column
    found = np.zeros((*column.shape[:-1], count), column.dtype)
    for row, few in zip(np.atleast_2d(found), np.atleast_2d(column), strict=True):
        row[places] = few
    return found


class _Columns(dict[str, Any]):
    def __init__(self, whole: dict[str, Any], few: Few) -> None:
        super().__init__()
        self._whole, self._few = whole, few

    def __missing__(self, name: str) -> Any:
        column = self._whole[name]
        if isinstance(column, dict):
            self[name] = {kind: self._few.of_members(each) for kind, each in column.items()}
        else:
            self[name] = self._few.of_members(column)
        return self[name]
