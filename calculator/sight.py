"""One household of an assessment, seen through its plan: outcomes, totals and ranges as plain numbers."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import numpy as np

from calculator import money
from calculator.award import Assessment, Award, Recognition
from calculator.faults import Path, pointer
from calculator.figures import UNKNOWN, Figure, Standards, for_area
from calculator.ground import NOTHING, ground
from calculator.household import Bools, Household
from calculator.plan import Comparison, Plan
from calculator.record import at
from calculator.scenarios import NOW

ENTITLED, NOT_ENTITLED, UNDETERMINED, CANNOT_COMPUTE = "entitled", "not_entitled", "undetermined", "cannot_compute"


class AwardSight:
    """One award of one household, in fen: `monthly` by scenario, `annual` today, and the figures it rests on.

    `known` says by scenario whether the figures it needs are, `determined` whether facts not known leave the amount as
    it is, `certain` whether both hold, so that it is one amount.
    `is_member` says of each of the household's `members` whether the award concerns them.
    `range` is the lowest and highest fen a month today, which may round to the same; None where it is one amount, or
    unknown.
    """

    def __init__(
        self, award: Award, plan: Plan, area: str, place: int, members: slice, *, is_member: list[bool]
    ) -> None:
        self.award = award
        self.plan = plan
        self.place = place
        self.members = members
        self.is_member = is_member
        amounts: list[int] = award.amount[:, place].tolist()
        a_month = award.denominator * money.MONTHS
        self.monthly = [money.half_up(amount, a_month) for amount in amounts]
        self.annual = money.half_up(amounts[NOW], award.denominator)
        self.figure_ids, self.limit_ids = rests_on(award, area, place)
        self.known = _known(award, place)
        self.determined = _determined(amounts, plan.twin)
        self.certain = self.known if not plan.twin else [*map(all, zip(self.known, self.determined, strict=False))]
        self.ground = ground(plan, self.figure_ids, self.limit_ids)
        self.outcome = self._outcome()
        self.range = self._range()

    def _outcome(self) -> str:
        if not self.known[NOW]:
            return CANNOT_COMPUTE
        if not self.determined[NOW]:
            return UNDETERMINED
        return ENTITLED if at(self.award.is_entitled, NOW, self.place) else NOT_ENTITLED

    def figures(self, standards: Standards) -> list[Figure]:
        """The figures it rests on, as these standards have them."""
        return [standards.figures[id] for id in self.figure_ids if id in standards.figures]

    def _range(self) -> tuple[int, int] | None:
        if not self.known[NOW]:
            return None
        ends = [self.monthly[end] for end in self.plan.all_ends]
        low, high = min(ends), max(ends)
        return None if low == high and self.determined[NOW] else (low, high)


def rests_on(award: Award, area: str, place: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures of a household's award, and those of its limits and its start."""
    figures = tuple([for_area(use.figure, area) for use in award.uses if use.where[place]])
    return figures, (*[use.figure for use in award.limits if use.where[place]], award.start)


def _known(award: Award, place: int) -> Sequence[bool]:
    """Whether the figures are known, by scenario."""
    if award.is_known.size == 1:
        return _throughout(award.is_known.item(), len(award.amount))
    known: list[bool] = np.broadcast_to(award.is_known, award.amount.shape)[:, place].tolist()
    return known


def _determined(amounts: Sequence[int], twin: int) -> Sequence[bool]:
    """Whether facts not known leave the amount as it is, by scenario."""
    if not twin:
        return _throughout(True, len(amounts))
    return [one == other for one, other in zip(amounts[:twin], amounts[twin:], strict=True)]


@cache
def _throughout(value: bool, scenarios: int) -> tuple[bool, ...]:
    return (value,) * scenarios


def _together(awards: list[AwardSight], scenarios: int) -> tuple[Sequence[int], Sequence[bool]]:
    """By scenario, the sum of what awards pay, and whether all of them are certain."""
    if len(awards) == 1:
        return awards[0].monthly, awards[0].certain
    totals = [*map(sum, zip(*(award.monthly for award in awards), strict=True))]
    certain = [*map(all, zip(*(award.certain for award in awards), strict=True))]
    return totals or [0] * scenarios, certain or [True] * scenarios


class Sight:
    """One household among those assessed together: the awards that concern any of its members.

    `paid` awards count in the total; those of `possible` rest on an assumed figure, to be confirmed locally.
    A scheme of the date compared with that has ended since is among them, but no longer `is_in_force`.
    By scenario, `totals` are the rounded awards that count, fen a month, and `certain` says whether each is one amount.
    """

    def __init__(self, assessment: Assessment, plan: Plan, household: Household, place: int = 0) -> None:
        self.assessment = assessment
        self.plan = plan
        self.household = household
        self.place = place
        first = assessment.households.starts.item(place)
        self.members = slice(first, first + len(household.members))
        self.awards = [
            AwardSight(award, plan, household.area, place, self.members, is_member=is_member)
            for award in assessment.awards.values()
            if True in (is_member := award.is_member[self.members].tolist())
        ]
        self.possible = [award for award in self.awards if award.ground.is_assumed]
        self.paid = [award for award in self.awards if not award.ground.is_assumed]
        self.totals, self.certain = _together(self.paid, len(plan.columns))
        self.comparison = self._comparison()

    def leave_out_possible(self) -> None:
        """Keep to the awards that count: what `strict` asks for."""
        self.awards, self.possible = self.paid, []

    def is_settled(self, scenario: int) -> bool:
        """Whether facts not known leave every award that counts as it is in the scenario."""
        return not self.plan.twin or all(award.determined[scenario] for award in self.paid)

    def _comparison(self) -> Comparison | None:
        """With the date asked, or the day before the newest figure applied came into force; None where none is."""
        comparisons = self.plan.comparisons
        if len(comparisons) < 2:
            return next(iter(comparisons.values()), None)
        newest = max([award.ground.newest for award in self.paid or self.awards], default=NOTHING)
        return comparisons[date.fromordinal(newest - 1)] if newest > NOTHING else None

    def doubtful(self, standards: Standards) -> list[Figure]:
        """The treatments of the unit's incomes that are unknown by these standards."""
        is_member = self.assessment.unit.is_member[self.members].tolist()
        members = (member for member, is_in in zip(self.household.members, is_member, strict=True) if is_in)
        kinds = {income.kind for member in members for income in member.incomes or ()}
        figures = (standards.figures.get(f"income.{kind}") for kind in sorted(kinds))
        return [figure for figure in figures if figure is not None and figure.status == UNKNOWN]

    @property
    def open_recognitions(self) -> list[Recognition]:
        """The statuses that facts not known decide today."""
        if not self.plan.twin:
            return []
        here = [NOW, self.plan.twin], self.place
        return [each for each in self.assessment.recognitions.values() if len({*each.is_recognised[here].tolist()}) > 1]

    @property
    def is_open(self) -> bool:
        """Whether facts not known decide anything today, be it only possible or without money."""
        if not self.plan.twin:
            return False
        return not all(award.determined[NOW] for award in self.awards) or bool(self.open_recognitions)

    @property
    def missing(self) -> list[str]:
        """Pointers to the facts that would decide what is open today."""
        if not self.plan.twin:
            return []
        return list(dict.fromkeys([*self.facts(self.awards, NOW), *self._pointers(self.open_recognitions, NOW)]))

    def facts(self, awards: list[AwardSight], scenario: int) -> list[str]:
        """Pointers to the facts that would decide those awards that are undetermined in a scenario."""
        undetermined = [award.award for award in awards if not award.determined[scenario]]
        return list(dict.fromkeys(self._pointers(undetermined, scenario)))

    def _pointers(self, open_ones: Sequence[Award | Recognition], scenario: int) -> Iterator[str]:
        for each in open_ones:
            yield from self._unknown(each.unknown_facts, scenario)

    def _unknown(self, unknown_facts: dict[str, Bools], scenario: int) -> Iterator[str]:
        for place, member in enumerate(self.household.members):
            for fact, is_unknown in unknown_facts.items():
                path: Path = ("household", "members", place, fact)
                if is_unknown[self.members][place] and fact == "incomes" and member.incomes:
                    for number, income in enumerate(member.incomes):
                        if income.amount is None and at(self.plan.columns.may_count(income.kind), scenario, 0):
                            yield pointer((*path, number, "amount"))
                elif is_unknown[self.members][place]:
                    yield pointer(path)
