"""The entitlement over income: the same household at many incomes, and the income at which the allowance ends."""

from typing import Any

import numpy as np

from calculator import money
from calculator.assessment import assess
from calculator.columns import columns
from calculator.household import Household, Households, Ints
from calculator.plan import Plan
from calculator.record import at
from calculator.scenarios import NOW
from calculator.schemas import Request
from calculator.sight import Sight

POINTS = 100


def curve(request: Request, plan: Plan) -> dict[str, Any] | None:
    """Points (countable income of the unit, total), each yuan a month as text, from no income to a fifth past the end.

    `own` is the family's own point, None where its income is not known; None in all where nobody is in the unit, or
    where facts beside its income are not known that change the total: there is no one curve then.
    """
    told = assess(columns([request.household], [request.date]), plan.columns, explain=False)
    needs = at(told.unit.needs, NOW, 0)
    if not needs:
        return None
    own = _own(Sight(told, plan, request.household), told.unit.income, plan)
    farthest = max(needs * 6 // 5, own[0] if own else 0)
    incomes = np.unique(np.append(np.linspace(0, farthest, POINTS - 2).astype(np.int64), [needs - 1, needs]))
    sights = _sights(request, plan, incomes)
    if not all(sight.is_settled(NOW) for sight in sights):
        return None
    totals = [sight.totals[NOW] for sight in sights]
    points = [(income, total) for income, total in zip(incomes.tolist(), totals, strict=True)]
    return {
        "points": [_point(income, total) for income, total in points],
        "ends_at": _monthly(needs),
        "own": own and _point(*own),
    }


def _own(sight: Sight, income: Ints, plan: Plan) -> tuple[int, int] | None:
    if not sight.certain[NOW] or len({at(income, twin, 0) for twin in plan.twins(NOW)}) > 1:
        return None
    return at(income, NOW, 0), sight.totals[NOW]


def _sights(request: Request, plan: Plan, incomes: Ints) -> list[Sight]:
    """The household at each income of the unit, as one member's only income."""
    copies: list[Household] = [request.household] * len(incomes)
    many = columns(copies, [request.date] * len(incomes))
    first = many.is_recognised_as(None).reshape(len(incomes), -1).argmax(axis=1) + many.starts
    others = np.zeros(len(many.work_cost), np.int64)
    others[first] = incomes
    many.columns.update(incomes={"other": others}, unknown_incomes={}, work_cost=np.zeros_like(others))
    many = Households(many.starts, many.is_rural, many.columns)
    assessment = assess(many, plan.columns, explain=False)
    return [Sight(assessment, plan, request.household, place) for place in range(len(incomes))]


def _point(income: int, total: int) -> dict[str, str]:
    return {"income": _monthly(income), "monthly": money.yuan(total)}


def _monthly(fen_per_year: int) -> str:
    return money.yuan(money.half_up(fen_per_year, money.MONTHS))
