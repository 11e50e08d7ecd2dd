"""One household of an assessment, seen through its plan: outcomes, totals and ranges as plain numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from calculator.award import Assessment, Award
from calculator.faults import Path, pointer
from calculator.figures import Figure, Standards, day_before
from calculator.household import Bools, Household
from calculator.plan import NOW, Comparison, Plan
from calculator.record import at

ENTITLED, NOT_ENTITLED, UNDETERMINED, CANNOT_COMPUTE = "entitled", "not_entitled", "undetermined", "cannot_compute"


@dataclass
class AwardSight:
    """One award of one household; amounts by scenario are fen a month or a year."""

    award: Award
    plan: Plan
    area: str
    place: int
    members: slice

    @cached_property
    def outcome(self) -> str:
        """Whether it is due, or why that cannot be said."""
        if not self.is_known(NOW):
            return CANNOT_COMPUTE
        if not self.is_determined(NOW):
            return UNDETERMINED
        return ENTITLED if at(self.award.is_entitled, NOW, self.place) else NOT_ENTITLED

    @cached_property
    def monthly(self) -> list[int]:
        """Fen a month in each scenario."""
        found: list[int] = self.award.monthly[:, self.place].tolist()
        return found

    @cached_property
    def annual(self) -> int:
        """Fen a year on the assessment date."""
        return int(self.award.annual[NOW, self.place])

    def is_known(self, scenario: int) -> bool:
        """Whether the figures it needs are known in the scenario."""
        return bool(at(self.award.is_known, scenario, self.place))

    def is_determined(self, scenario: int) -> bool:
        """Whether facts not known leave the scenario's amount as it is."""
        amounts = {int(self.award.amount[twin, self.place]) for twin in self.plan.twins(scenario)}
        return len(amounts) == 1

    def is_certain(self, scenario: int) -> bool:
        """Whether the scenario has one amount."""
        return self.is_known(scenario) and self.is_determined(scenario)

    @cached_property
    def range(self) -> tuple[int, int] | None:
        """The lowest and highest fen a month today; None where it is one amount, or unknown."""
        if not self.is_known(NOW):
            return None
        ends = [self.monthly[twin] for end in (NOW, *self.plan.ends) for twin in self.plan.twins(end)]
        low, high = min(ends), max(ends)
        return None if low == high else (low, high)

    def figures(self, standards: Standards) -> list[Figure]:
        """The figures it rests on, of these standards."""
        ids = (use.figure.format(area=self.area) for use in self.award.uses if use.where[self.place])
        return [standards.figures[id] for id in ids if id in standards.figures]


@dataclass
class Sight:
    """One household among those assessed together."""

    assessment: Assessment
    plan: Plan
    household: Household
    place: int = 0

    @cached_property
    def members(self) -> slice:
        """Where its members stand in the member columns."""
        first = int(self.assessment.households.starts[self.place])
        return slice(first, first + len(self.household.members))

    @cached_property
    def awards(self) -> list[AwardSight]:
        """The awards that concern any of its members."""
        awards = self.assessment.awards.values()
        sights = [AwardSight(award, self.plan, self.household.area, self.place, self.members) for award in awards]
        return [sight for sight in sights if sight.award.is_member[self.members].any()]

    @cached_property
    def paid(self) -> list[AwardSight]:
        """Awards that count in the total: none of their figures is merely assumed."""
        return [award for award in self.awards if award not in self.possible]

    @cached_property
    def possible(self) -> list[AwardSight]:
        """Awards whose amount rests on an assumed figure: to be confirmed locally."""
        return [award for award in self.awards if any(f.status == "assumed" for f in award.figures(self.plan.now))]

    def total(self, scenario: int) -> int:
        """The rounded awards of a scenario, fen a month."""
        return sum(award.monthly[scenario] for award in self.paid)

    def is_certain(self, scenario: int) -> bool:
        """Whether every award has one amount in the scenario."""
        return all(award.is_certain(scenario) for award in self.paid)

    @cached_property
    def comparison(self) -> Comparison | None:
        """With the date asked, or the day before the newest figure applied came into force."""
        comparisons = self.plan.comparisons
        if len(comparisons) < 2:
            return next(iter(comparisons.values()), None)
        starts = (figure.effective_from for award in self.paid or self.awards for figure in award.figures(self.plan.now))
        return comparisons[day_before(max(starts))]

    def missing(self, scenario: int) -> list[str]:
        """Pointers to the facts that would decide what is undetermined in a scenario."""
        found: dict[str, None] = {}
        for award in self.awards:
            if not award.is_determined(scenario):
                found |= dict.fromkeys(self._pointers(award.award.unknown_facts))
        return list(found)

    def _pointers(self, unknown_facts: dict[str, Bools]) -> Iterator[str]:
        for place, member in enumerate(self.household.members):
            for fact, is_unknown in unknown_facts.items():
                path: Path = ("household", "members", place, fact)
                if is_unknown[self.members][place] and fact == "incomes" and member.incomes:
                    unknown = (i for i, income in enumerate(member.incomes) if income.amount is None)
                    yield from (pointer((*path, i, "amount")) for i in unknown)
                elif is_unknown[self.members][place]:
                    yield pointer(path)
