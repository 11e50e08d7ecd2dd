"""What an award stands on: the same for every household whose award rests on the same figures."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from calculator.figures import STATUSES, UNKNOWN, Figure
from calculator.plan import Plan
from calculator.scenarios import KEPT
from calculator.units import PERIODS

NOTHING = -1
"""In place of a standing or a date, where no figure is in force."""


@dataclass(frozen=True)
class Ground:
    """Of the figures `ids`: whether they and the limits are all in force today, one is assumed, one is of a year.

    Of a scheme that has ended, those of a date compared with are looked at. `newest` is the ordinal of the day the
    newest of today began. By date compared with: the least firm standing of those known as its place in STATUSES, and
    the figures not known on either date.
    """

    ids: tuple[str, ...]
    is_in_force: bool
    is_assumed: bool
    is_yearly: bool
    newest: int
    standing: dict[date, int]
    unknown: dict[date, tuple[str, ...]]


def _ground(plan: Plan, ids: tuple[str, ...], limits: tuple[str, ...]) -> Ground:
    earlier = (each.standards for each in plan.comparisons.values() if each.standards)
    newest = next(each for each in (plan.now, *earlier) if each.figures.keys() >= {*ids, *limits})
    figures = [newest.figures[id] for id in ids]
    today = [plan.now.figures[id] for id in ids if id in plan.now.figures]
    both = {
        on: [*today, *(each.standards.figures[id] for id in ids if each.standards and id in each.standards.figures)]
        for on, each in plan.comparisons.items()
    }
    return Ground(
        ids,
        newest is plan.now,
        any(figure.status == "assumed" for figure in figures),
        any(PERIODS.get(figure.unit) == 1 for figure in figures),
        max((figure.effective_from.toordinal() for figure in today), default=NOTHING),
        {on: _least_firm(those) for on, those in both.items()},
        {on: tuple(figure.id for figure in those if figure.status == UNKNOWN) for on, those in both.items()},
    )


def _least_firm(figures: list[Figure]) -> int:
    return max((STATUSES.index(figure.status) for figure in figures if figure.status != UNKNOWN), default=NOTHING)


ground = lru_cache(maxsize=4 * KEPT)(_ground)
"""The ground of the awards that rest on these figures, with these limits, made once."""
