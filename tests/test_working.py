"""The arithmetic of a working is true as it stands: what is written comes to the amount beside it."""

from typing import Any

from tests.helpers import ask, award, person


def countable(*members: dict[str, Any], **said: Any) -> dict[str, Any]:
    steps = award(ask(*members, **said), "dibao")["steps"]
    return next(step for step in steps if step["code"] == "countable_income")


def test_a_limit_that_is_missed_by_less_than_a_fen_a_month_is_shown_in_years() -> None:
    told = [{"kind": "other", "amount": "7979.97", "per": "year"}]
    answer = ask(person(age=70, recognised_as="special_hardship", able_to_work=False, incomes=told))
    own = next(
        each for each in award(answer, "special_hardship")["conditions"] if each["code"] == "own_income_below_standard"
    )
    assert (own["actual"], own["limit"], own["gap"], own["unit"]) == ("7979.97", "7980.00", "0.03", "CNY/year")


def test_the_cost_of_work_is_deducted_whole_from_wages_that_are_not_all_known() -> None:
    wages = [{"kind": "wages", "amount": "500"}, {"kind": "wages", "amount": None}]
    assert countable(person(incomes=wages, work_cost="600"))["working"] == "m1 wages 500.00 + m1 wages ? − 600.00"
    assert countable(person(incomes=wages[1:], work_cost="600"))["working"] == "m1 wages ? − 600.00"


def test_a_cost_as_high_as_yearly_wages_leaves_nothing_of_them() -> None:
    earner = person(incomes=[{"kind": "wages", "amount": "1000", "per": "year"}], work_cost="100")
    step = countable(*[earner] * 4)
    assert step["amount"] == "0.00"
    assert step["working"].count("wages 1000.00 ÷ 12 − 1000.00 ÷ 12") == 4
