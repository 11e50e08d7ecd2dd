"""Some members of many households: what a scheme that concerns few is computed over in a big block."""

from typing import Any

import numpy as np
import numpy.typing as npt

from calculator.grouped import Grouped

Column = npt.NDArray[Any]


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
