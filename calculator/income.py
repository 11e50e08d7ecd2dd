"""Countable income (可支配收入核算): what of a member's income counts against the standard."""

import numpy as np

from calculator import money, units
from calculator.figures import Shape
from calculator.household import EXEMPTIBLE, WAGES, Bools, Households, Ints
from calculator.scenarios import FigureColumns

BLOCKS = {"income": Shape(dict.fromkeys(EXEMPTIBLE, units.TREATMENT))}

UNBOUNDED = money.MOST * money.MONTHS * 20
"""Fen per year: the most one member can declare, taken for an income that is not known."""


def countable(households: Households, figures: FigureColumns, *, doubted: bool = False) -> Ints:
    """(M,) or (S, M) fen per year of each member; a kind whose treatment is not known counts everywhere if `doubted`.

    Wages count less the necessary cost of work, never below zero (mca-2021-57 art. 13); exempt kinds do
    not count; an income not known is nothing in a favourable scenario, unbounded in the others.
    """
    treated = figures.may_count if doubted else figures.is_counted
    cost = households.work_cost
    always: list[Ints] = []
    at_times: list[Ints] = []
    for kind, amount in households.incomes.items():
        if (is_counted := treated(kind)) is not False:
            net = np.maximum(amount, cost) - cost if kind == WAGES else amount
            if is_counted is True:
                always.append(net)
            else:
                at_times.append(net * is_counted)
    total = sum(at_times, _sum(always) if always else np.zeros(len(cost), np.int64))
    for kind, is_unknown in households.unknown_incomes.items():
        at_most = np.where(figures.is_favourable, 0, UNBOUNDED)
        total = total + is_unknown * at_most * treated(kind)
    return total


def _sum(columns: list[Ints]) -> Ints:
    """Of several, in a column of its own."""
    if len(columns) == 1:
        return columns[0]
    total = columns[0] + columns[1]
    for column in columns[2:]:
        total += column
    return total


def is_unknown(households: Households, figures: FigureColumns, *, doubted: bool = True) -> Bools:
    """(M,) or (S, M): members with an income that counts (if `doubted`: or may) and is not known."""
    treated = figures.may_count if doubted else figures.is_counted
    unknown: Bools = np.zeros(len(households.work_cost), np.bool_)
    for kind, members in households.unknown_incomes.items():
        unknown = unknown | (members & treated(kind))
    return unknown
