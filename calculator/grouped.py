"""Members of many households, each household's together, and what a column by member comes to by household."""

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.intp]

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
            return np.add.reduceat(members, self.starts, axis=-1, dtype=np.int64)
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
