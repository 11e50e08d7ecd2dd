"""The sums of a ledger: by area and scheme households, persons, money and change; changes by size."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Self

import numpy as np

from calculator.household import AREAS, Bools
from calculator.ledger.award_columns import POSSIBLE
from calculator.ledger.seen import Seen
from calculator.ledger.seen_award import OUTCOMES, SeenAward
from calculator.scenarios import NOW
from calculator.sight import ENTITLED

EDGES = (-10_000, 0, 1, 5_000, 10_000, 20_000, 50_000)
"""Changes are counted from one of these fen a month up to the next; the first and last class are open."""

TOTAL = "total"
_ENTITLED = OUTCOMES.index(ENTITLED)


class Counts:
    """Numbers that are added up, each to its own."""

    def __iadd__(self, other: Self) -> Self:
        for name, number in vars(other).items():
            setattr(self, name, getattr(self, name) + number)
        return self


@dataclass
class Sums(Counts):
    """Households and persons paid, fen a month; of `compared` households both dates are known, and what changed."""

    households: int = 0
    persons: int = 0
    monthly: int = 0
    change: int = 0
    compared: int = 0


@dataclass
class Tally:
    """`sums` by area and scheme (or TOTAL); `changes` counts households by class of change, -1 where none is known."""

    sums: dict[tuple[str, str], Sums] = field(default_factory=dict)
    changes: Counter[int] = field(default_factory=Counter)
    households: int = 0
    incomplete: int = 0

    def total(self) -> Sums:
        """Both areas together."""
        found = Sums()
        for area in AREAS:
            found += self.sums.get((area, TOTAL), Sums())
        return found

    def __iadd__(self, other: "Tally") -> "Tally":
        for key, sums in other.sums.items():
            self.sums.setdefault(key, Sums()).__iadd__(sums)
        self.changes += other.changes
        self.households += other.households
        self.incomplete += other.incomplete
        return self


def tally(seen: Seen) -> Tally:
    """The sums of the households seen."""
    found = Tally(households=seen.count, incomplete=int(np.count_nonzero(~seen.is_complete)))
    is_rural = seen.households.is_rural
    in_areas = {area: is_rural if area == "rural" else ~is_rural for area in AREAS}
    for award in seen.columns:
        for prefix, is_meant in (("", award.is_paid), (POSSIBLE, award.is_possible)):
            for area, in_area in in_areas.items():
                where = is_meant & award.is_in_force & in_area[award.homes]
                if np.count_nonzero(where):
                    key = area, prefix + award.award.scheme
                    found.sums.setdefault(key, Sums()).__iadd__(_sums(seen, award, where))
    _totals(seen, found, in_areas)
    return found


def _sums(seen: Seen, award: SeenAward, where: Bools) -> Sums:
    is_paid = where & (award.outcome == _ENTITLED)
    persons = award.households.total(award.award.is_member)
    change = compared = 0
    for comparison, is_compared in seen.compared():
        if comparison.standards is not None:
            is_both = where & is_compared[award.homes] & award.is_certain(NOW) & award.is_certain(comparison.before)
            change += int((award.monthly[NOW] - award.monthly[comparison.before])[is_both].sum())
            compared += int(np.count_nonzero(is_both))
    return Sums(
        int(np.count_nonzero(is_paid)),
        int(persons[is_paid].sum()),
        int(award.monthly[NOW][is_paid].sum()),
        change,
        compared,
    )


def _totals(seen: Seen, found: Tally, in_areas: dict[str, Bools]) -> None:
    now, sizes = seen.total(NOW), seen.households.total(np.ones(len(seen.households.work_cost), np.int64))
    change, has_change = np.zeros(seen.count, np.int64), np.zeros(seen.count, np.bool_)
    for comparison, is_compared in seen.compared():
        if comparison.standards is not None:
            is_both = is_compared & seen.is_complete & seen.is_certain(comparison.before)
            change = np.where(is_both, now - seen.total(comparison.before), change)
            has_change |= is_both
    for area, in_area in in_areas.items():
        is_paid = in_area & seen.is_complete & (now > 0)
        found.sums[area, TOTAL] = Sums(
            int(np.count_nonzero(is_paid)),
            int(sizes[is_paid].sum()),
            int(now[is_paid].sum()),
            int(change[in_area & has_change].sum()),
            int(np.count_nonzero(in_area & has_change)),
        )
    classes = np.where(has_change, np.searchsorted(EDGES, change, side="right"), -1)
    places, counts = np.unique(classes, return_counts=True)
    found.changes = Counter(dict(zip(places.tolist(), counts.tolist(), strict=True)))
