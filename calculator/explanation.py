"""One award as the answer shows it: outcome, amounts, every condition and step."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from calculator import money
from calculator.figures import UNKNOWN, Figure
from calculator.record import Condition, Step, at
from calculator.scenarios import NOW
from calculator.sight import CANNOT_COMPUTE, ENTITLED, NOT_ENTITLED, AwardSight
from calculator.writer import MONTH, YEAR, Page

UNITS = {MONTH: "CNY/month", YEAR: "CNY/year"}
"""Of the amounts shown, by the period they are of."""


def explain(sight: AwardSight, page: Page, on: date) -> dict[str, Any]:
    """The entry of `awards` or `possible`, on a page in the `period` its amounts are exact in."""
    is_certain = sight.outcome in (ENTITLED, NOT_ENTITLED)
    return {
        "scheme": sight.award.scheme,
        "outcome": sight.outcome,
        "members": _labels(sight, page),
        "monthly": money.yuan(sight.monthly[NOW]) if is_certain else None,
        "annual": money.yuan(sight.annual) if is_certain else None,
        "range": span(sight.range),
        "payable_from": _payable_from(sight, page, on).isoformat() if sight.outcome != NOT_ENTITLED else None,
        "conditions": [
            entry for condition in sight.award.record.conditions for entry in _conditions(condition, sight, page)
        ],
        "steps": _steps(sight, page),
    }


def span(ends: tuple[int, int] | None) -> dict[str, str] | None:
    """Two amounts of fen as a range."""
    return ends and {"low": money.yuan(ends[0]), "high": money.yuan(ends[1])}


def period(sight: AwardSight) -> str:
    """Months where every amount shown is whole fen a month, else years; years where the standard is yearly."""
    return YEAR if sight.ground.is_yearly or not _is_whole_by_month(sight) else MONTH


def _is_whole_by_month(sight: AwardSight) -> bool:
    """Whether the amounts of steps and conditions, fen a year over a denominator, all are."""
    for step in sight.award.record.steps:
        if at(step.amount, NOW, sight.place) % (step.denominator * money.MONTHS):
            return False
    for condition in sight.award.record.conditions:
        if condition.unit is None and condition.words is None:
            a_month = condition.denominator * money.MONTHS
            for place in _places(condition, sight):
                if at(condition.actual, NOW, place) % a_month or at(condition.limit, NOW, place) % a_month:
                    return False
    return True


def _places(condition: Condition, sight: AwardSight) -> Iterable[int]:
    """Of the household, or of each member it is looked at of."""
    if condition.is_member is None:
        return (sight.place,)
    return [place for place in range(sight.members.start, sight.members.stop) if condition.is_member[place]]


@lru_cache(maxsize=4096)
def month_after(on: date, months: int) -> date:
    """The first day of the month that many months after a date."""
    first = on.replace(day=1)
    for _ in range(months):
        first = (first + timedelta(days=31)).replace(day=1)
    return first


def _payable_from(sight: AwardSight, page: Page, on: date) -> date:
    months = page.now.figures[sight.award.start].value
    assert isinstance(months, int)
    return month_after(on, months)


def _labels(sight: AwardSight, page: Page) -> list[str]:
    is_member = sight.award.is_member[sight.members].tolist()
    return [member.id for member, is_in in zip(page.household.members, is_member, strict=True) if is_in]


def _applies(where: Any, sight: AwardSight) -> bool:
    """Whether it does on the assessment date, or may."""
    if where is None or at(where, NOW, sight.place):
        return True
    return bool(sight.plan.twin and at(where, sight.plan.twin, sight.place))


def _steps(sight: AwardSight, page: Page) -> list[dict[str, Any]]:
    if sight.outcome == CANNOT_COMPUTE:
        return []
    steps = [_step(step, sight, page) for step in sight.award.record.steps if _applies(step.where, sight)]
    if page.per == YEAR and sight.outcome == ENTITLED:
        monthly = sight.monthly[NOW]
        working = f"{page.writer.money(sight.annual)} ÷ {money.MONTHS}"
        steps.append(_entry("monthly", money.yuan(monthly), UNITS[MONTH], working, None))
    return steps


def _step(step: Step, sight: AwardSight, page: Page) -> dict[str, Any]:
    value = _certain(step.amount, sight, sight.place)
    amount = None if value is None else page.amount(value, step.denominator)
    working = page.working(step.working) if amount is not None or step.code == "countable_income" else None
    return _entry(step.code, amount, UNITS[page.per], working, step.figure and page.figure_id(step.figure))


def _entry(code: str, amount: str | None, unit: str, working: str | None, figure: str | None) -> dict[str, Any]:
    return {"code": code, "amount": amount, "unit": unit, "working": working, "figure": figure}


def _conditions(condition: Condition, sight: AwardSight, page: Page) -> list[dict[str, Any]]:
    """One, or one of each member; none where its figure is not in force: that of another scheme may have ended."""
    figure = None if condition.figure is None else page.now.figures.get(page.figure_id(condition.figure))
    if not _applies(condition.where, sight) or (figure is None and condition.figure is not None):
        return []
    if condition.is_member is None:
        return [_condition(condition, figure, sight, page, sight.place)]
    members, first = page.household.members, sight.members.start
    return [
        {**_condition(condition, figure, sight, page, place), "member": members[place - first].id}
        for place in _places(condition, sight)
    ]


def _condition(
    condition: Condition, figure: Figure | None, sight: AwardSight, page: Page, place: int
) -> dict[str, Any]:
    has_limit = figure is None or figure.status != UNKNOWN
    is_known = has_limit and at(condition.is_known, NOW, place)
    actual = _certain(condition.actual, sight, place) if is_known else None
    limit = at(condition.limit, NOW, place)
    has_gap = actual is not None and condition.words is None
    return {
        "code": condition.code,
        "met": _certain(condition.met, sight, place) if is_known else None,
        "actual": None if actual is None else _value(condition, actual, page),
        "operator": condition.operator,
        "limit": _value(condition, limit, page) if has_limit else None,
        "gap": _value(condition, abs(limit - actual), page) if has_gap else None,
        "unit": None if condition.words else condition.unit or UNITS[page.per],
        "figure": figure and figure.id,
    }


def _certain(column: Any, sight: AwardSight, place: int) -> Any:
    """The value on the assessment date; None where it depends on what is not known."""
    value = at(column, NOW, place)
    return None if sight.plan.twin and value != at(column, sight.plan.twin, place) else value


def _value(condition: Condition, value: int, page: Page) -> str:
    if condition.words is not None:
        return condition.words[value]
    return page.amount(value, condition.denominator) if condition.unit is None else str(value)
