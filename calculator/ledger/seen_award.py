"""One award of all households, seen through a plan: what `sight.AwardSight` says of one, in columns."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from calculator import money
from calculator.award import Award
from calculator.ground import Ground, ground
from calculator.household import AREAS, Bools, Households, Ints
from calculator.plan import Plan
from calculator.scenarios import NOW
from calculator.sight import CANNOT_COMPUTE, ENTITLED, NOT_ENTITLED, UNDETERMINED, rests_on

Homes = slice | npt.NDArray[np.intp]
"""All households, or the places of some."""

OUTCOMES = (NOT_ENTITLED, ENTITLED, UNDETERMINED, CANNOT_COMPUTE)
"""From the plainest to the gravest; an outcome's place here is its number in columns."""


class SeenAward:
    """Amounts in fen: `monthly` (S, H), `annual` (H,) today; `is_concerned` (H,) households with such a member.

    `grounds` are the few sets of figures the award rests on among these households, `stands_on` (H,) which.
    An award computed over a few is seen in columns of these few; `homes` are their places among all households.
    """

    def __init__(self, award: Award, plan: Plan, households: Households) -> None:
        self.whole = award
        self.award = award.computed
        self.plan = plan
        self.households = award.few.households if award.few else households
        self.homes: Homes = award.few.members.homes if award.few else slice(None)
        of, a_month = self.award, self.award.denominator * money.MONTHS
        self.is_concerned = self.households.is_any(of.is_member)
        self.monthly: Ints = money.half_up(of.amount, a_month)
        self.annual: Ints = money.half_up(of.amount[NOW], of.denominator)
        self._known = np.broadcast_to(of.is_known, of.amount.shape)
        self.stands_on, self.grounds = self._grounds()
        self.is_possible: Bools = self.is_concerned & self.by_ground([each.is_assumed for each in self.grounds])
        self.is_paid: Bools = self.is_concerned & ~self.is_possible

    def _grounds(self) -> tuple[npt.NDArray[np.intp], list[Ground]]:
        """Households whose award rests on the same figures share a ground, found at the first of them."""
        used: npt.NDArray[np.intp] = self.households.is_rural.astype(np.intp)
        for place, use in enumerate((*self.award.uses, *self.award.limits), 1):
            used += use.where.astype(np.intp) << place
        last_to_first = np.flatnonzero(self.is_concerned)[::-1]
        first = np.full(int(used.max()) + 1, -1)
        first[used[last_to_first]] = last_to_first
        present = np.flatnonzero(first >= 0)
        place_of = np.zeros(len(first), np.intp)
        place_of[present] = np.arange(len(present))
        return place_of[used], [self._ground_at(each) for each in first[present].tolist()]

    def _ground_at(self, place: int) -> Ground:
        area = AREAS[int(self.households.is_rural[place])]
        return ground(self.plan, *rests_on(self.award, area, place))

    def of_members(self, column: Bools) -> Bools:
        """A column of all members as one of those the award is computed for."""
        return self.whole.few.members.of_members(column) if self.whole.few else column

    def by_ground(self, values: Sequence[bool | int]) -> Any:
        """(H,): a value of each ground -> of each household."""
        return np.array(values)[self.stands_on]

    @cached_property
    def is_in_force(self) -> Bools:
        """(H,): concerned, and listed today."""
        listed: Bools = self.is_concerned & self.by_ground([each.is_in_force for each in self.grounds])
        return listed

    def is_known(self, scenario: int) -> Bools:
        """(H,): whether the figures it needs are known in the scenario."""
        known: Bools = self._known[scenario]
        return known

    def is_determined(self, scenario: int) -> Bools:
        """(H,): whether facts not known leave the scenario's amount as it is."""
        if not self.plan.twin:
            return np.ones(self.monthly.shape[1], np.bool_)
        same: Bools = self.award.amount[scenario] == self.award.amount[scenario + self.plan.twin]
        return same

    def is_certain(self, scenario: int) -> Bools:
        """(H,): whether the scenario has one amount."""
        return self.is_known(scenario) & self.is_determined(scenario)

    @cached_property
    def outcome(self) -> Ints:
        """(H,): the place of the outcome in OUTCOMES."""
        is_entitled = self.award.is_entitled[NOW].astype(np.int64)
        certain = np.where(self.is_determined(NOW), is_entitled, OUTCOMES.index(UNDETERMINED))
        return np.where(self.is_known(NOW), certain, OUTCOMES.index(CANNOT_COMPUTE))

    @cached_property
    def ends(self) -> tuple[Ints, Ints]:
        """(H,) each: the lowest and the highest fen a month today."""
        ends = [self.monthly[end] for end in self.plan.all_ends]
        return np.minimum.reduce(ends), np.maximum.reduce(ends)
