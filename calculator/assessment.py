"""The one calculation: H households under S scenarios, every scheme once, all in columns (S, H).

Bound: incomes of 50 members with 20 incomes each of 99,999,999.99 yuan a month are 1.2e14 fen a year, times
a denominator of at most 10**4 makes 1.2e18; a standard of that size for 50 members times a ratio of at most
99.9999 makes 6e18. Both are below 2**63 = 9.2e18, with the half that rounding adds.
"""

from functools import lru_cache
from types import ModuleType

from calculator import schemes
from calculator.award import Assessment
from calculator.household import Households
from calculator.record import Record, Silent
from calculator.scenarios import KEPT, FigureColumns


def assess(households: Households, figures: FigureColumns, *, explain: bool = True) -> Assessment:
    """Every scheme in force, in their order; with `explain`, steps and conditions are written down."""
    assessment = Assessment(households, figures, Record if explain else Silent)
    for scheme in _in_force(figures):
        scheme.assess(assessment)
    return assessment


def _offered(figures: FigureColumns) -> tuple[ModuleType, ...]:
    """The schemes all of whose blocks are in force together in some scenario."""
    return tuple(scheme for scheme in schemes.in_order() if figures.offers(scheme.BLOCKS))


_in_force = lru_cache(maxsize=KEPT)(_offered)
