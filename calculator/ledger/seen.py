"""All households of an assessment seen through a plan: what `sight.Sight` says of one, in columns (H,)."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np

from calculator.award import Assessment, Recognition
from calculator.figures import STATUSES, UNKNOWN, Standards
from calculator.ground import NOTHING
from calculator.household import Bools, Ints
from calculator.ledger.ground import warned
from calculator.ledger.marks import Marks
from calculator.ledger.seen_award import OUTCOMES, SeenAward
from calculator.plan import Comparison, Plan
from calculator.scenarios import NOW
from calculator.sight import CANNOT_COMPUTE


class Amount(NamedTuple):
    """Fen, or hundredths, of each household (H,), and where there is such an amount."""

    value: Ints
    is_there: Bools

    @classmethod
    def none(cls, count: int) -> "Amount":
        """No amount of any household yet."""
        return cls(np.zeros(count, np.int64), np.zeros(count, np.bool_))

    def put(self, value: Ints, where: Bools) -> None:
        """Set the amount of some households."""
        np.copyto(self.value, value, where=where)
        np.copyto(self.is_there, where, where=where)


class Seen:
    """The awards, in `columns` of the households they concern; `told`: kind of income -> of whom (M,) one was told."""

    def __init__(self, assessment: Assessment, plan: Plan, told: dict[str, Bools]) -> None:
        self.assessment = assessment
        self.households = assessment.households
        self.plan = plan
        self.told = told
        self.count = len(self.households.starts)
        self._totals: dict[int, Ints] = {}
        self._certain: dict[int, Bools] = {}
        awards = (award for award in assessment.awards.values() if np.count_nonzero(award.computed.is_member))
        self.columns = [SeenAward(award, plan, self.households) for award in awards]

    def total(self, scenario: int) -> Ints:
        """The rounded awards that count, fen a month."""
        if scenario not in self._totals:
            self._totals[scenario] = self._sum(award.monthly[scenario] for award in self.columns)
        return self._totals[scenario]

    def _sum(self, amounts: Iterator[Ints]) -> Ints:
        """Of those awards that count."""
        total: Ints = np.zeros(self.count, np.int64)
        for award, amount in zip(self.columns, amounts, strict=True):
            total[award.homes] += amount * award.is_paid
        return total

    def is_certain(self, scenario: int) -> Bools:
        """Whether every award that counts has one amount in the scenario."""
        if scenario not in self._certain:
            certain: Bools = np.ones(self.count, np.bool_)
            for award in self.columns:
                certain[award.homes] &= award.is_certain(scenario) | ~award.is_paid
            self._certain[scenario] = certain
        return self._certain[scenario]

    @cached_property
    def is_complete(self) -> Bools:
        """Whether the total of today is one amount."""
        return self.is_certain(NOW)

    @property
    def annual(self) -> Ints:
        """The awards of a year, fen."""
        return self._sum(award.annual for award in self.columns)

    def range(self) -> tuple[Amount, Amount]:
        """Between what the total lies; the upper end is open where a rate is not known."""
        low: Ints = np.zeros(self.count, np.int64)
        high, is_open, is_range = low.copy(), np.zeros(self.count, np.bool_), np.zeros(self.count, np.bool_)
        for award in self.columns:
            cannot = award.outcome == OUTCOMES.index(CANNOT_COMPUTE)
            is_known = award.is_paid & ~cannot
            low[award.homes] += award.ends[0] * is_known
            high[award.homes] += award.ends[1] * is_known
            is_open[award.homes] |= award.is_paid & cannot
            is_range[award.homes] |= is_known & ((award.ends[0] != award.ends[1]) | ~award.is_determined(NOW))
        return Amount(low, is_open | is_range), Amount(high, ~is_open & is_range)

    def compared(self) -> Iterator[tuple[Comparison, Bools]]:
        """Each comparison, with the households it is made for."""
        comparisons = self.plan.comparisons
        if len(comparisons) < 2:
            for comparison in comparisons.values():
                yield comparison, np.ones(self.count, np.bool_)
            return
        newest = self._newest()
        for on, comparison in comparisons.items():
            is_for = newest == on.toordinal() + 1
            if np.count_nonzero(is_for):
                yield comparison, is_for

    def _newest(self) -> Ints:
        """The ordinal of the day the newest figure applied came into force; of all awards where none counts."""
        of_paid, of_all = np.zeros(self.count, np.int64), np.zeros(self.count, np.int64)
        for award in self.columns:
            started = award.by_ground([each.newest for each in award.grounds]) * award.is_concerned
            of_all[award.homes] = np.maximum(of_all[award.homes], started)
            of_paid[award.homes] = np.maximum(of_paid[award.homes], started * award.is_paid)
        return np.where(of_paid > 0, of_paid, of_all)

    def doubtful(self, standards: Standards) -> dict[str, Bools]:
        """The treatments of incomes that are unknown by these standards -> households with such a one in the unit."""
        figures = {kind: standards.figures.get(f"income.{kind}") for kind in self.told}
        return {
            figure.id: self.households.is_any(self.told[kind] & self.assessment.unit.is_member)
            for kind, figure in figures.items()
            if figure is not None and figure.status == UNKNOWN
        }

    def unknown_facts(self, marks: Marks, scenario: int, where: Bools | None = None, *, only_paid: bool) -> None:
        """Mark the facts that would decide awards which are undetermined in a scenario."""
        for award in self.columns:
            is_open = ~award.is_determined(scenario) & (award.is_paid if only_paid else award.is_concerned)
            is_open = is_open if where is None else is_open & where[award.homes]
            if np.count_nonzero(is_open):
                income = award.of_members(self._unknown_income(scenario))
                for fact, members in _decisive(award.award.unknown_facts, income):
                    marks.add(fact, is_open & award.households.is_any(members), award.homes)

    def _unknown_income(self, scenario: int) -> Bools:
        """(M,): whose income may count in the scenario, and is not known."""
        told = np.atleast_2d(self.assessment.unit.is_income_unknown)
        found: Bools = told[scenario if len(told) > 1 else 0]
        return found

    def missing(self, marks: Marks) -> None:
        """Mark the facts that would decide what is open today."""
        self.unknown_facts(marks, NOW, only_paid=False)
        for recognition, is_open in self._open_recognitions():
            for fact, members in _decisive(recognition.unknown_facts, self._unknown_income(NOW)):
                marks.add(fact, is_open & self.households.is_any(members))

    @cached_property
    def is_open(self) -> Bools:
        """Whether facts not known decide anything today, be it only possible or without money."""
        found: Bools = np.zeros(self.count, np.bool_)
        for award in self.columns:
            found[award.homes] |= ~award.is_determined(NOW) & award.is_concerned
        for _, is_open in self._open_recognitions():
            found |= is_open
        return found

    def _open_recognitions(self) -> Iterator[tuple[Recognition, Bools]]:
        if self.plan.twin:
            for each in self.assessment.recognitions.values():
                yield each, each.is_recognised[NOW] != each.is_recognised[self.plan.twin]

    def warnings(self, marks: Marks) -> None:
        """Mark what has to be said with each answer."""
        everyone: Bools = np.ones(self.count, np.bool_)
        compared: list[tuple[date | None, Bools]] = [(each.on, where) for each, where in self.compared()]
        for on, where in compared or [(None, everyone)]:
            for award in self.columns:
                codes = [warned(self.plan, award.award.scheme, each.ids, on) for each in award.grounds]
                marks.choose(codes, award.stands_on, where[award.homes] & award.is_concerned, award.homes)
        for award in self.columns:
            for caution in award.award.cautions:
                marks.add(caution.code, caution.where & award.is_concerned, award.homes)
        for has_such in self.doubtful(self.plan.now).values():
            marks.add("exemption_unknown", has_such & self.is_open)
        marks.add("rounding_assumed", everyone)

    def recognitions(self, marks: Marks) -> None:
        """Mark the statuses that hold, whatever is not known."""
        for recognition in self.assessment.recognitions.values():
            marks.add(recognition.code, np.logical_and.reduce(recognition.is_recognised[list(self.plan.twins(NOW))]))

    def status(self, comparison: Comparison) -> Ints:
        """The standing of the change: the place in STATUSES of its least firm figure, one not known where it is needed.

        Of all awards where none counts.
        """
        of_paid, of_all = (np.full(self.count, NOTHING, np.int64) for _ in range(2))
        for award in self.columns:
            standing = award.by_ground([each.standing[comparison.on] for each in award.grounds])
            is_known = award.is_known(NOW) & award.is_known(comparison.before)
            standing = np.where(is_known & (standing > NOTHING), standing, STATUSES.index(UNKNOWN))
            for found, where in ((of_all, award.is_concerned), (of_paid, award.is_paid)):
                found[award.homes] = np.maximum(found[award.homes], np.where(where, standing, NOTHING))
        firmest = np.where(of_paid > NOTHING, of_paid, of_all)
        return np.where(self._hangs_on_a_treatment(comparison), STATUSES.index(UNKNOWN), firmest)

    def _hangs_on_a_treatment(self, comparison: Comparison) -> Bools:
        """Whether an income's treatment is unknown on a date on which what is not known decides what is paid."""
        found: Bools = np.zeros(self.count, np.bool_)
        for scenario, standards in ((NOW, self.plan.now), (comparison.before, comparison.standards)):
            is_open: Bools = np.zeros(self.count, np.bool_)
            for award in self.columns:
                is_open[award.homes] |= ~award.is_determined(scenario) & award.is_paid
            for has_such in self.doubtful(standards).values() if standards else ():
                found |= has_such & is_open
        return found


def _decisive(unknown_facts: dict[str, Bools], income: Bools) -> Iterator[tuple[str, Bools]]:
    """Facts with the members (M,) of whom they are not known; an income only of those of whom it may count."""
    for fact, is_unknown in unknown_facts.items():
        yield fact, is_unknown & income if fact == "incomes" else is_unknown
