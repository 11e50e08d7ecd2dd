"""Disability grades: 1 is the gravest of four; which grade of which kind counts is a figure."""

import numpy as np

from calculator.figures import Shape
from calculator.household import DISABILITIES, Bools, Households
from calculator.scenarios import FigureColumns
from calculator.units import GRADE

SEVERE = "severe_disability"
"""重度残疾人 (mca-2021-57 art. 8)."""

BLOCKS = {SEVERE: Shape(dict.fromkeys(DISABILITIES, GRADE))}


def counts(households: Households, figures: FigureColumns, block: str) -> Bools:
    """(S, M) or (1, M): members whose disability is of a grade that counts under this block of figures."""
    found: Bools = np.zeros((1, len(households.work_cost)), np.bool_)
    is_disabled, kinds = households.is_disabled, households.columns["disability"]
    for place in set(kinds[is_disabled].tolist()):
        id = f"{block}.{DISABILITIES[place]}"
        if figures.has(id):
            is_grave: Bools = households.columns["grade"] <= figures.amount(id)
            found = found | (is_grave & is_disabled & (kinds == place))
    return found


def is_severe(households: Households, figures: FigureColumns) -> Bools:
    """(S, M) or (1, M): members with a severe disability or a recognised severe illness."""
    is_ill: Bools = households.columns["severe_illness"] > 0
    return counts(households, figures, SEVERE) | is_ill
