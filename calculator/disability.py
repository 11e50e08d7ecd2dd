"""Disability grades: 1 is the gravest of four; which grade of which kind counts is a figure."""

from functools import lru_cache

import numpy as np

from calculator.figures import Shape
from calculator.household import DISABILITIES, Bools, Households, Ints, some
from calculator.scenarios import KEPT, FigureColumns
from calculator.units import GRADE

SEVERE = "severe_disability"
"""重度残疾人 (mca-2021-57 art. 8)."""

NO_GRADE: Ints = np.zeros((1, 1), np.int16)

BLOCKS = {SEVERE: Shape(dict.fromkeys(DISABILITIES, GRADE))}


def counts(households: Households, figures: FigureColumns, block: str) -> Bools:
    """(S, M) or (1, M): members whose disability is of a grade that counts under this block of figures."""
    is_disabled = households.is_disabled
    if not some(is_disabled):
        return is_disabled[np.newaxis]
    kinds = np.maximum(households.columns["disability"], 0)  # NONE has no grade
    limits = _limits(figures, block).take(kinds, 1)
    is_grave: Bools = households.columns["grade"] <= limits
    return is_grave & is_disabled


def _limits_of(figures: FigureColumns, block: str) -> Ints:
    """(S, kinds) or (1, kinds): the least grave grade of each kind that counts."""
    ids = [f"{block}.{kind}" for kind in DISABILITIES]
    limits = [figures.amount(id) if figures.has(id) else NO_GRADE for id in ids]
    return np.concatenate(np.broadcast_arrays(*limits), axis=1)


_limits = lru_cache(maxsize=2 * KEPT)(_limits_of)


def is_severe(households: Households, figures: FigureColumns) -> Bools:
    """(S, M) or (1, M): members with a severe disability or a recognised severe illness."""
    is_ill: Bools = (households.columns["severe_illness"] > 0)[np.newaxis]
    return counts(households, figures, SEVERE) | is_ill if some(households.is_disabled) else is_ill


def limits(households: Households, is_of: Bools) -> tuple[tuple[str, Bools], ...]:
    """The grades that decide of these members (M,) who is severely disabled: figure and households (H,)."""
    is_decided = is_of & households.is_disabled
    if not some(is_decided):
        return ()
    members = np.flatnonzero(is_decided)
    found = np.zeros((len(DISABILITIES), len(households.starts)), np.bool_)
    found[households.columns["disability"][members], households.household_of[members]] = True
    return tuple((f"{SEVERE}.{kind}", homes) for kind, homes in zip(DISABILITIES, found, strict=True) if some(homes))
