"""One award of all households, seen through a plan: what `sight.AwardSight` says of one, in columns."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from calculator import money
from calculator.award import Award
from calculator.ground import Ground
from calculator.household import AREAS, Bools, Households, Ints
from calculator.plan import Plan
from calculator.scenarios import NOW
from calculator.sight import CANNOT_COMPUTE, ENTITLED, NOT_ENTITLED, UNDETERMINED, AwardSight

OUTCOMES = (NOT_ENTITLED, ENTITLED, UNDETERMINED, CANNOT_COMPUTE)
"""From the plainest to the gravest; an outcome's place here is its number in columns."""


class SeenAward:
    """Amounts in fen: `monthly` (S, H), `annual` (H,) today; `is_concerned` (H,) households with such a member.

    `grounds` are the few sets of figures the award rests on among these households, `stands_on` (H,) which.
    """

    def __init__(self, award: Award, plan: Plan, households: Households) -> None:
        self.award = award
        self.plan = plan
        self.households = households
        self.is_concerned = households.is_any(award.is_member)
        self.monthly: Ints = money.half_up(award.amount, award.denominator * money.MONTHS)
        self.annual: Ints = money.half_up(award.amount[NOW], award.denominator)
        self._known = np.broadcast_to(award.is_known, award.amount.shape)
        self.stands_on, self.grounds = self._grounds()
        self.is_possible: Bools = self.is_concerned & self.by_ground([each.is_assumed for each in self.grounds])
        self.is_paid: Bools = self.is_concerned & ~self.is_possible

    def _grounds(self) -> tuple[npt.NDArray[np.intp], list[Ground]]:
        """Households whose award rests on the same figures share a ground, found at the first of them."""
        used: npt.NDArray[np.intp] = self.households.is_rural.astype(np.intp)
        for place, use in enumerate((*self.award.uses, *self.award.limits), 1):
            used += use.where.astype(np.intp) << place
        present = np.flatnonzero(np.bincount(used[self.is_concerned])).tolist()
        place_of = np.zeros(int(used.max()) + 1, np.intp)
        place_of[present] = np.arange(len(present))
        firsts = [int(np.argmax((used == each) & self.is_concerned)) for each in present]
        return place_of[used], [self._ground_at(first) for first in firsts]

    def _ground_at(self, place: int) -> Ground:
        area = AREAS[int(self.households.is_rural[place])]
        first = int(self.households.starts[place])
        return AwardSight(self.award, self.plan, area, place, slice(first, first + 1)).ground

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
        twin, amount = self.plan.twin, self.award.amount
        same: Bools = np.ones(amount.shape[1], np.bool_) if not twin else amount[scenario] == amount[scenario + twin]
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
        ends = [self.monthly[twin] for end in (NOW, *self.plan.ends) for twin in self.plan.twins(end)]
        return np.minimum.reduce(ends), np.maximum.reduce(ends)
