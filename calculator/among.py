"""A scheme that concerns few is computed over these few, in a big block of which nobody reads the working."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from calculator.award import Assessment, Award, OfFew, Recognition
from calculator.dibao_unit import DibaoUnit
from calculator.grouped import MANY, Few
from calculator.household import Bools, Households, every, in_any_scenario, some
from calculator.record import Silent

Rule = Callable[[Assessment, Bools], None]
"""Adds to an assessment what comes of the members (M,) a scheme concerns."""

FEW = 2
"""One of so many members are few enough to be worth taking out."""


def recognised(assessment: Assessment, category: str, rule: Rule) -> None:
    """The same for those the authority has recognised so."""
    households = assessment.households
    if not every(households.is_recognised_as(None)):
        among(assessment, households.is_recognised_as(category), rule)


def among(assessment: Assessment, is_member: Bools, rule: Rule) -> None:
    """Apply a rule to the members (M,) it concerns, if any.

    It may see no others, unless an income of the household is not known: what has to be known of them it finds in the
    dibao unit, and in what was added to the assessment before.
    """
    if not some(is_member):
        return
    if few := _few(assessment, is_member):
        part = _Part(assessment, few)
        rule(part, few.of_members(is_member))
        part.give_back()
    else:
        rule(assessment, is_member)


def _few(assessment: Assessment, is_member: Bools) -> Few | None:
    """None where to compute over all is as good, or the working needs all."""
    if assessment.new_record is not Silent or len(is_member) < MANY:
        return None
    households, is_open = assessment.households, in_any_scenario(assessment.unit.is_income_unknown)
    is_chosen = is_member | households.of_members(households.is_any(is_open)) if some(is_open) else is_member
    if FEW * np.count_nonzero(is_chosen) > len(is_chosen):
        return None
    few = Few(households, is_chosen)
    return few if len(few.homes) > 1 else None


class _Part(Assessment):
    """An assessment of a few of the members of another; holds what is added to it, and shows what was before."""

    def __init__(self, whole: Assessment, few: Few) -> None:
        super().__init__(whole.households.of(few), whole.figures, whole.new_record)
        self.awards = _Earlier(RecastAward, whole.awards, few)
        self.recognitions = _Earlier(RecastRecognition, whole.recognitions, few)
        self._whole, self._few = whole, few

    def give_back(self) -> None:
        """Add to the whole what was added here."""
        few, whole = self._few, self._whole
        for id, award in self.awards.items():
            of_few = OfFew(award, few, self.households)
            whole.awards[id] = RecastAward(award, few.to_members, few.to_homes, of_few)
        for id, each in self.recognitions.items():
            whole.recognitions[id] = RecastRecognition(each, few.to_members, few.to_homes)

    def _make_unit(self) -> DibaoUnit:
        return RecastUnit(self._whole.unit, self._few.of_members, self._few.of_homes, self.households)

    @cached_property
    def is_severe(self) -> Bools:
        return self._few.of_members(self._whole.is_severe)


class _Earlier(dict[str, Any]):
    """What was added before, as of the few; holds only what is added since."""

    def __init__(self, recast: Callable[..., Any], earlier: dict[str, Any], few: Few) -> None:
        super().__init__()
        self._recast, self._earlier, self._few = recast, earlier, few
        self._seen: dict[str, Any] = {}

    def __missing__(self, id: str) -> Any:
        if id not in self._seen:
            self._seen[id] = self._recast(self._earlier[id], self._few.of_members, self._few.of_homes)
        return self._seen[id]


Recasting = Callable[[npt.NDArray[Any]], npt.NDArray[Any]]
"""Makes a column by some members, or households, one by others."""


class _Recast:
    """Each column is made when it is asked for: a field with a default on the class would be found there instead."""

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
        case "is_member" | "member_income" | "is_income_unknown":
            return members(column)
        case "is_known":
            return ~homes(~column)
        case _:
            return homes(column)
