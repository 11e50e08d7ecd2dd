"""What an award stands on: the same for every household whose award rests on the same figures."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from calculator.figures import STATUSES, UNKNOWN, Figure
from calculator.plan import Plan
from calculator.scenarios import KEPT
from calculator.sight import AwardSight
from calculator.warnings import is_about, of_figures

NOTHING = -1
"""In place of a standing or a date, where no figure is in force."""

_LANGUAGE = "zh"


@dataclass(frozen=True)
class Ground:
    """Of one set of figures: whether they are in force and assumed; the day the newest began, as its ordinal.

    By date compared with (None: with nothing): the least firm standing of those known as its place in STATUSES, the
    figures not known on either date, and the codes of what is to be said of the figures.
    """

    is_in_force: bool
    is_assumed: bool
    newest: int
    standing: dict[date, int]
    unknown: dict[date, tuple[str, ...]]
    warnings: dict[date | None, tuple[str, ...]]


def ground(sight: AwardSight) -> Ground:
    """The ground of an award seen at one household."""
    return _ground(sight.plan, sight.award.scheme, tuple(sight.figure_ids), sight.is_in_force, sight.is_assumed)


@lru_cache(maxsize=4 * KEPT)
def _ground(plan: Plan, scheme: str, ids: tuple[str, ...], is_in_force: bool, is_assumed: bool) -> Ground:
    now = plan.now
    today = [now.figures[id] for id in ids if id in now.figures]
    both = {
        on: [*today, *(each.standards.figures[id] for id in ids if each.standards and id in each.standards.figures)]
        for on, each in plan.comparisons.items()
    }
    earlier: dict[date | None, date | None] = {
        on: on if each.standards else None for on, each in plan.comparisons.items()
    }
    return Ground(
        is_in_force,
        is_assumed,
        max((figure.effective_from.toordinal() for figure in today), default=NOTHING),
        {on: _least_firm(figures) for on, figures in both.items()},
        {on: tuple(figure.id for figure in figures if figure.status == UNKNOWN) for on, figures in both.items()},
        {on: _codes(plan, scheme, before, ids) for on, before in {None: None, **earlier}.items()},
    )


def _least_firm(figures: list[Figure]) -> int:
    return max((STATUSES.index(figure.status) for figure in figures if figure.status != UNKNOWN), default=NOTHING)


def _codes(plan: Plan, scheme: str, earlier: date | None, ids: tuple[str, ...]) -> tuple[str, ...]:
    of_all = of_figures(plan, earlier, ids, _LANGUAGE)
    return tuple(dict.fromkeys(warning[0] for warning in of_all if is_about(warning, (scheme,))))
