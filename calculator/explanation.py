"""One award as the answer shows it: outcome, amounts, every condition and step."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import compress
from typing import Any, NamedTuple

from calculator import money
from calculator.figures import UNKNOWN, Standards
from calculator.household import Bools
from calculator.record import Condition, Step, at
from calculator.scenarios import NOW
from calculator.sight import CANNOT_COMPUTE, ENTITLED, NOT_ENTITLED, AwardSight
from calculator.writer import MONTH, YEAR, Page

UNITS = {MONTH: "CNY/month", YEAR: "CNY/year"}
"""Of the amounts shown, by the period they are of."""


class Values(NamedTuple):
    """What the record of an award says of one household today, as far as it applies.

    Each step with its amount; each condition with the place of whom it is looked at, actual and limit.
    """

    steps: list[tuple[Step, int]]
    conditions: list[tuple[Condition, int, int, int]]


def read(sight: AwardSight) -> Values:
    """The values of an award, read once for all that is said of them."""
    record, here = sight.award.record, sight.place
    return Values(
        [
            (step, at(step.amount, NOW, here))
            for step in record.steps
            if step.where is None or _applies(step.where, sight)
        ],
        [
            (condition, place, at(condition.actual, NOW, place), at(condition.limit, NOW, place))
            for condition in record.conditions
            if condition.where is None or _applies(condition.where, sight)
            for place in _places(condition, sight)
        ],
    )


def explain(sight: AwardSight, values: Values, page: Page, on: date) -> dict[str, Any]:
    """The entry of `awards` or `possible`, on a page in the `period` its amounts are exact in."""
    is_certain = sight.outcome in (ENTITLED, NOT_ENTITLED)
    return {
        "scheme": sight.award.scheme,
        "outcome": sight.outcome,
        "members": [member.id for member in compress(page.household.members, sight.is_member)],
        "monthly": money.yuan(sight.monthly[NOW]) if is_certain else None,
        "annual": money.yuan(sight.annual) if is_certain else None,
        "range": span(sight.range),
        "payable_from": _payable_from(page.now, sight.award.start, on) if sight.outcome != NOT_ENTITLED else None,
        "conditions": [entry for each in values.conditions if (entry := _condition(each, sight, page))],
        "steps": _steps(values, sight, page),
    }


def span(ends: tuple[int, int] | None) -> dict[str, str] | None:
    """Two amounts of fen as a range."""
    return ends and {"low": money.yuan(ends[0]), "high": money.yuan(ends[1])}


def period(sight: AwardSight, values: Values) -> str:
    """Months where every amount shown is whole fen a month, else years; years where the standard is yearly."""
    return YEAR if sight.ground.is_yearly or not _is_whole_by_month(values) else MONTH


def _is_whole_by_month(values: Values) -> bool:
    """Whether the amounts of steps and conditions, fen a year over a denominator, all are."""
    for step, amount in values.steps:
        if amount % (step.denominator * money.MONTHS):
            return False
    for condition, _, actual, limit in values.conditions:
        if condition.unit is None and condition.words is None:
            a_month = condition.denominator * money.MONTHS
            if actual % a_month or limit % a_month:
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


@lru_cache(maxsize=4096)
def _payable_from(standards: Standards, start: str, on: date) -> str:
    months = standards.figures[start].value
    assert isinstance(months, int)
    return month_after(on, months).isoformat()


def _applies(where: Bools, sight: AwardSight) -> bool:
    """Whether it does on the assessment date, or may."""
    return bool(at(where, NOW, sight.place)) or bool(sight.plan.twin and at(where, sight.plan.twin, sight.place))


def _steps(values: Values, sight: AwardSight, page: Page) -> list[dict[str, Any]]:
    if sight.outcome == CANNOT_COMPUTE:
        return []
    steps = [_step(step, amount, sight, page) for step, amount in values.steps]
    if page.per == YEAR and sight.outcome == ENTITLED:
        monthly = sight.monthly[NOW]
        working = f"{page.writer.money(sight.annual)} ÷ {money.MONTHS}"
        steps.append(_entry("monthly", money.yuan(monthly), UNITS[MONTH], working, None))
    return steps


def _step(step: Step, value: int, sight: AwardSight, page: Page) -> dict[str, Any]:
    amount = page.amount(value, step.denominator) if _is_certain(value, step.amount, sight, sight.place) else None
    working = page.working(step.working) if amount is not None or step.code == "countable_income" else None
    return _entry(step.code, amount, UNITS[page.per], working, step.figure and page.figure_id(step.figure))


def _entry(code: str, amount: str | None, unit: str, working: str | None, figure: str | None) -> dict[str, Any]:
    return {"code": code, "amount": amount, "unit": unit, "working": working, "figure": figure}


def _condition(looked_at: tuple[Condition, int, int, int], sight: AwardSight, page: Page) -> dict[str, Any] | None:
    """None where its figure is not in force: that of another scheme may have ended."""
    condition, place, actual, limit = looked_at
    figure = page.now.figures.get(page.figure_id(condition.figure)) if condition.figure else None
    if figure is None and condition.figure is not None:
        return None
    has_limit = figure is None or figure.status != UNKNOWN
    is_known = has_limit and at(condition.is_known, NOW, place)
    is_told = is_known and _is_certain(actual, condition.actual, sight, place)
    met = at(condition.met, NOW, place)
    entry = {
        "code": condition.code,
        "met": met if is_known and _is_certain(met, condition.met, sight, place) else None,
        "actual": _value(condition, actual, page) if is_told else None,
        "operator": condition.operator,
        "limit": _value(condition, limit, page) if has_limit else None,
        "gap": _value(condition, abs(limit - actual), page) if is_told and condition.words is None else None,
        "unit": None if condition.words else condition.unit or UNITS[page.per],
        "figure": figure and figure.id,
    }
    if condition.is_member is not None:
        entry["member"] = page.household.members[place - sight.members.start].id
    return entry


def _is_certain(value: Any, column: Any, sight: AwardSight, place: int) -> bool:
    """Whether the value of today is the same whatever is not known."""
    return not sight.plan.twin or bool(value == at(column, sight.plan.twin, place))


def _value(condition: Condition, value: int, page: Page) -> str:
    if condition.words is not None:
        return condition.words[value]
    return page.amount(value, condition.denominator) if condition.unit is None else str(value)
