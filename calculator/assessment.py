"""The one calculation: H households under S scenarios, every scheme once, all in columns (S, H).

Bound: incomes of 50 members with 20 incomes each of 99,999,999.99 yuan a month are 1.2e14 fen a year, times
a denominator of at most 10**4 makes 1.2e18; a standard of that size for 50 members times a ratio of at most
99.9999 makes 6e18. Both are below 2**63 = 9.2e18, with the half that rounding adds.
"""

from functools import lru_cache
from types import ModuleType

import numpy as np

from calculator import schemes
from calculator.award import Assessment
from calculator.household import Bools, Households, some
from calculator.record import Record, Silent
from calculator.scenarios import KEPT, FigureColumns


def assess(households: Households, figures: FigureColumns, *, explain: bool = True) -> Assessment:
    """Every scheme in force, in their order; with `explain`, steps and conditions are written down."""
    assessment = Assessment(households, figures, Record if explain else Silent)
    for scheme, where in _in_force(figures):
        if where is None:
            scheme.assess(assessment)
        else:
            before = {*assessment.awards, *assessment.recognitions}
            scheme.assess(assessment)
            _limit(assessment, before, where)
    return assessment


def _limit(assessment: Assessment, before: set[str], where: Bools) -> None:
    """Nothing comes of what a scheme has added in scenarios (S, 1) in which it is not in force."""
    for name, award in assessment.awards.items():
        if name not in before:
            computed = award.computed
            computed.amount = np.where(where, computed.amount, 0)
            computed.is_known = computed.is_known | ~where
    for name, recognition in assessment.recognitions.items():
        if name not in before:
            recognition.is_recognised = recognition.is_recognised & where


def _offered(figures: FigureColumns) -> tuple[tuple[ModuleType, Bools | None], ...]:
    """The schemes in force in some scenario, and in which (S, 1); None where it is in force in all of them.

    A scheme is in force with all of its blocks and all schemes it builds on.
    """
    found: dict[str, tuple[ModuleType, Bools]] = {}
    for scheme in schemes.in_order():
        where = figures.have(scheme.BLOCKS)
        for name in scheme.AFTER:
            where = where & found[name][1] if name in found else np.zeros_like(where)
        if some(where):
            found[schemes.name(scheme)] = scheme, where
    return tuple((scheme, None if where.all() else where) for scheme, where in found.values())


_in_force = lru_cache(maxsize=KEPT)(_offered)
