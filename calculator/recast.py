"""Units, awards and recognitions of all members and households as those of a few, or the other way round."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy.typing as npt

from calculator.award import Award, OfFew, Recognition
from calculator.dibao_unit import DibaoUnit
from calculator.household import Households

Recasting = Callable[[npt.NDArray[Any]], npt.NDArray[Any]]
"""Makes a column by some members, or households, one by others."""


class _Recast:
    """Each column is made when it is asked for."""

    def __init__(self, of: Any, members: Recasting, homes: Recasting) -> None:
        self._of, self._members, self._homes = of, members, homes

    def __getattr__(self, name: str) -> Any:
        made = _recast(name, getattr(self._of, name), self._members, self._homes)
        setattr(self, name, made)
        return made


class RecastAward(_Recast, Award):
    """Where a household was not before, it is due nothing, and that is known."""

    def __init__(self, award: Award, members: Recasting, homes: Recasting, few: OfFew | None = None) -> None:
        super().__init__(award, members, homes)
        self.scheme, self.record, self.start = award.scheme, award.record, award.start
        self.denominator = award.denominator
        self.few = few


class RecastRecognition(_Recast, Recognition):
    """Where a household was not before, it is not recognised."""

    def __init__(self, recognition: Recognition, members: Recasting, homes: Recasting) -> None:
        super().__init__(recognition, members, homes)
        self.code = recognition.code


class RecastUnit(_Recast, DibaoUnit):
    """The same units, with these members only."""

    def __init__(self, unit: DibaoUnit, members: Recasting, homes: Recasting, households: Households) -> None:
        super().__init__(unit, members, homes)
        self.households, self.figures = households, unit.figures


def _recast(name: str, column: Any, members: Recasting, homes: Recasting) -> Any:
    match name:
        case "uses" | "limits" | "cautions":
            return tuple(replace(each, where=homes(each.where)) for each in column)
        case "unknown_facts":
            return {fact: members(where) for fact, where in column.items()}
        case "is_member" | "member_income":
            return members(column)
        case "is_known":
            return ~homes(~column)
        case _:
            return homes(column)
