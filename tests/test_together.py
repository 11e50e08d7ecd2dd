"""Households assessed together get what each gets alone: every amount, figure, condition and word of the answer."""

from typing import Any

import pytest

from calculator import plan as plans
from calculator import schemas, service
from calculator.assessment import assess
from calculator.columns import columns
from calculator.household import SELF_CARE
from calculator.rulebook import Rulebook
from calculator.sight import Sight
from calculator.writer import Writer
from tests.helpers import household, person

GRAVE, MILD = {"kind": "mental", "grade": 3}, {"kind": "hearing", "grade": 4}
OPEN = {"kind": "wages", "amount": None}
CARED_FOR = person(
    recognised_as="special_hardship", age=70, able_to_work=True, self_care=dict.fromkeys(SELF_CARE, True)
)
HOUSEHOLDS = [
    household(person(), area="rural"),
    household(
        person(incomes=[{"amount": "0.06", "per": "year"}], severe_illness=True), person(incomes=[{"amount": "1500"}])
    ),
    household(person(severe_illness=True), {"age": 40}),
    household(person(age=70), person(incomes=[{"amount": "100"}])),
    household(person(severe_illness=True), area="rural"),
    household(person(age=9, recognised_as="orphan", care="dispersed"), person()),
    household(person(age=18, recognised_as="orphan", care="institutional")),
    household(person(disability=GRAVE, needs_constant_care=None), person(age=17, disability=MILD), area="rural"),
    household(person(recognised_as="special_hardship")),
    household(CARED_FOR, person(incomes=[OPEN, {"amount": "300"}])),
    household({"disability": {"kind": "visual", "grade": 1}, "needs_constant_care": True, "incomes": []}),
    household(person(incomes=[{"kind": "basic_pension", "amount": "300"}]), person(incomes=[{"amount": "900"}])),
    household(person(incomes=[{"amount": "99999"}]), area="rural"),
    household(person(severe_illness=True), person(incomes=[{"kind": "basic_pension", "amount": "1700"}])),
]


@pytest.mark.parametrize("compare_with", ["previous", "2022-06-01", None])
@pytest.mark.parametrize("on", ["2022-06-01", "2023-06-01", "2024-06-01", "2026-06-01"])
def test_together_or_alone_is_the_same_answer(rulebook: Rulebook, on: str, compare_with: str | None) -> None:
    asked: list[dict[str, Any]] = [{"date": on, "compare_with": compare_with, "household": each} for each in HOUSEHOLDS]
    requests = [schemas.load(each) for each in asked]
    plan = plans.make(rulebook, "tongchuan", requests[0].date, requests[0].compare_with, True)
    assert plan is not None
    together = assess(columns([each.household for each in requests], [each.date for each in requests]), plan.columns)
    for place, request in enumerate(requests):
        sight = Sight(together, plan, request.household, place)
        found = service.answer_seen(sight, request, rulebook, Writer("en", spoken=False))
        assert found == service.calculate(asked[place], rulebook=rulebook, language="en"), HOUSEHOLDS[place]
