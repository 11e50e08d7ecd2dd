"""One household of an assessment, seen through its plan: outcomes, totals and ranges as plain numbers."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from calculator import money
from calculator.award import Assessment, Award, Recognition
from calculator.faults import Path, pointer
from calculator.figures import UNKNOWN, Figure, Standards, day_before, for_area
from calculator.household import Bools, Household, some
from calculator.plan import Comparison, Plan
from calculator.record import at
from calculator.scenarios import KEPT, NOW

ENTITLED, NOT_ENTITLED, UNDETERMINED, CANNOT_COMPUTE = "entitled", "not_entitled", "undetermined", "cannot_compute"


class AwardSight:
    """One award of one household, in fen: `monthly` by scenario, `annual` today, and the figures it rests on.

    `range` is the lowest and highest fen a month today, which may round to the same; None where it is one amount, or
    unknown.
    """

    def __init__(self, award: Award, plan: Plan, area: str, place: int, members: slice) -> None:
        self.award = award
        self.plan = plan
        self.place = place
        self.members = members
        self._amounts: list[int] = award.amount[:, place].tolist()
        a_month = award.denominator * money.MONTHS
        self.monthly = [money.half_up(amount, a_month) for amount in self._amounts]
        self.annual = money.half_up(self._amounts[NOW], award.denominator)
        self.figure_ids = [for_area(use.figure, area) for use in award.uses if use.where[place]]
        self.limit_ids = [use.figure for use in award.limits if use.where[place]] + [award.start]
        self._known = _known(award, place)
        self._entitled = award.is_entitled[:, place].tolist()
        self.is_in_force, self.is_assumed = _standing(plan, tuple(self.figure_ids), tuple(self.limit_ids))
        self.outcome = self._outcome()
        self.range = self._range()

    def _outcome(self) -> str:
        if not self.is_known(NOW):
            return CANNOT_COMPUTE
        if not self.is_determined(NOW):
            return UNDETERMINED
        return ENTITLED if self._entitled[NOW] else NOT_ENTITLED

    def is_known(self, scenario: int) -> bool:
        """Whether the figures it needs are known in the scenario."""
        return self._known is None or bool(self._known[scenario])

    def is_determined(self, scenario: int) -> bool:
        """Whether facts not known leave the scenario's amount as it is."""
        return not self.plan.twin or bool(self._amounts[scenario] == self._amounts[scenario + self.plan.twin])

    def is_certain(self, scenario: int) -> bool:
        """Whether the scenario has one amount."""
        return self.is_known(scenario) and self.is_determined(scenario)

    def figures(self, standards: Standards) -> list[Figure]:
        """The figures it rests on, as these standards have them."""
        return [standards.figures[id] for id in self.figure_ids if id in standards.figures]

    def _range(self) -> tuple[int, int] | None:
        if not self.is_known(NOW):
            return None
        ends = [self.monthly[twin] for end in (NOW, *self.plan.ends) for twin in self.plan.twins(end)]
        low, high = min(ends), max(ends)
        return None if low == high and self.is_determined(NOW) else (low, high)


def _standing_of(plan: Plan, figures: tuple[str, ...], limits: tuple[str, ...]) -> tuple[bool, bool]:
    """Whether an award's figures and limits are all in force today, and whether one of the figures is assumed.

    Of a scheme that has ended, those of a date compared with are looked at.
    """
    earlier = (each.standards for each in plan.comparisons.values() if each.standards)
    newest = next(each for each in (plan.now, *earlier) if each.figures.keys() >= {*figures, *limits})
    return newest is plan.now, any(newest.figures[id].status == "assumed" for id in figures)


_standing = lru_cache(maxsize=4 * KEPT)(_standing_of)


def _known(award: Award, place: int) -> list[bool] | None:
    """Whether the figures are known, by scenario; None where they all are."""
    if award.is_always_known:
        return None
    known: list[bool] = np.broadcast_to(award.is_known, award.amount.shape)[:, place].tolist()
    return known


class Sight:
    """One household among those assessed together: the awards that concern any of its members.

    `paid` awards count in the total; those of `possible` rest on an assumed figure, to be confirmed locally.
    A scheme of the date compared with that has ended since is among them, but no longer `is_in_force`.
    """

    def __init__(self, assessment: Assessment, plan: Plan, household: Household, place: int = 0) -> None:
        self.assessment = assessment
        self.plan = plan
        self.household = household
        self.place = place
        first = int(assessment.households.starts[place])
        self.members = slice(first, first + len(household.members))
        awards = [award for award in assessment.awards.values() if some(award.is_member[self.members])]
        self.awards = [AwardSight(award, plan, household.area, place, self.members) for award in awards]
        self.possible = [award for award in self.awards if award.is_assumed]
        self.paid = [award for award in self.awards if award not in self.possible]
        self._totals = [sum(awards) for awards in zip(*(award.monthly for award in self.paid), strict=True)]
        self.comparison = self._comparison()

    def leave_out_possible(self) -> None:
        """Keep to the awards that count: what `strict` asks for."""
        self.awards, self.possible = self.paid, []

    def total(self, scenario: int) -> int:
        """The rounded awards of a scenario, fen a month."""
        return self._totals[scenario] if self.paid else 0

    def is_certain(self, scenario: int) -> bool:
        """Whether every award has one amount in the scenario."""
        return all(award.is_certain(scenario) for award in self.paid)

    def is_settled(self, scenario: int) -> bool:
        """Whether facts not known leave every award that counts as it is in the scenario."""
        return all(award.is_determined(scenario) for award in self.paid)

    def _comparison(self) -> Comparison | None:
        """With the date asked, or the day before the newest figure applied came into force; None where none is."""
        comparisons = self.plan.comparisons
        if len(comparisons) < 2:
            return next(iter(comparisons.values()), None)
        starts = [
            figure.effective_from for award in self.paid or self.awards for figure in award.figures(self.plan.now)
        ]
        return comparisons[day_before(max(starts))] if starts else None

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
        return any(not award.is_determined(NOW) for award in self.awards) or bool(self.open_recognitions)

    @property
    def missing(self) -> list[str]:
        """Pointers to the facts that would decide what is open today."""
        return list(dict.fromkeys([*self.facts(self.awards, NOW), *self._pointers(self.open_recognitions, NOW)]))

    def facts(self, awards: list[AwardSight], scenario: int) -> list[str]:
        """Pointers to the facts that would decide those awards that are undetermined in a scenario."""
        undetermined = [award.award for award in awards if not award.is_determined(scenario)]
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
