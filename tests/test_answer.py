"""The answer says what the interface promises, in its words."""

import json
from pathlib import Path
from typing import Any

import pytest

from calculator import service
from calculator.faults import NoStandardInForce, NotFirm
from calculator.household import SELF_CARE
from calculator.rulebook import Rulebook
from tests.helpers import DATE, ask, award, household, person


def test_the_worked_answer_of_the_contract_word_for_word() -> None:
    members = [
        {"id": "m1", "birth_date": "1981-05-02", "incomes": [{"kind": "wages", "amount": "1200.00", "per": "month"}]},
        person(id="m2", age=39),
        person(id="m3", age=39),
    ]
    answer = ask(*members)
    wanted = json.loads((Path(__file__).parent / "worked_answer.json").read_text())
    assert {name: answer[name] for name in wanted} == wanted | {"figures": answer["figures"]}
    assert answer["figures"].items() >= wanted["figures"].items()


def workings(answer: dict[str, Any], scheme: str) -> dict[str, str]:
    return {
        each["code"]: f"{each['working']} = {each['amount']} {each['unit']}" for each in award(answer, scheme)["steps"]
    }


def test_a_yearly_standard_is_worked_in_years_and_divided_last() -> None:
    answer = ask(person(incomes=[{"kind": "wages", "amount": "150", "per": "month"}]), person(), area="rural")
    assert workings(answer, "dibao") == {
        "needs": "5370.00 × 2 = 10740.00 CNY/year",
        "countable_income": "m1 wages 150.00 × 12 = 1800.00 CNY/year",
        "entitlement": "10740.00 − 1800.00 = 8940.00 CNY/year",
        "monthly": "8940.00 ÷ 12 = 745.00 CNY/month",
    }


def test_an_income_that_does_not_divide_by_twelve_turns_the_working_to_years() -> None:
    answer = ask(person(incomes=[{"amount": "1000", "per": "year"}]))
    assert workings(answer, "dibao") == {
        "needs": "665.00 × 12 × 1 = 7980.00 CNY/year",
        "countable_income": "m1 other 1000.00 = 1000.00 CNY/year",
        "entitlement": "7980.00 − 1000.00 = 6980.00 CNY/year",
        "monthly": "6980.00 ÷ 12 = 581.67 CNY/month",
    }


def test_the_cost_of_work_stands_in_the_working() -> None:
    answer = ask(
        person(incomes=[{"kind": "wages", "amount": "500"}], work_cost="600"), person(incomes=[{"amount": "7.5"}])
    )
    assert workings(answer, "dibao")["countable_income"] == "m1 wages 500.00 − 500.00 + m2 other 7.50 = 7.50 CNY/month"


def test_a_yearly_income_that_divides_is_worked_in_months() -> None:
    answer = ask(person(incomes=[{"amount": "1200", "per": "year"}]))
    assert workings(answer, "dibao")["countable_income"] == "m1 other 1200.00 ÷ 12 = 100.00 CNY/month"


def test_nobody_with_an_income_is_zero() -> None:
    assert workings(ask(person()), "dibao")["countable_income"] == "0.00 = 0.00 CNY/month"


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("zh", "665.00 元 × 2 人 = 1330.00 CNY/month"), ("en", "665.00 yuan × 2 people = 1330.00 CNY/month")],
)
def test_workings_can_be_spoken(language: str, wanted: str) -> None:
    request = {"date": DATE, "household": household(person(), person(incomes=[{"amount": "1200"}]))}
    answer = service.calculate(request, language=language, spoken=True)
    assert workings(answer, "dibao")["needs"] == wanted
    assert "1,200.00" in workings(answer, "dibao")["countable_income"]


def test_a_missed_condition_says_by_how_much() -> None:
    conditions = award(ask(person(incomes=[{"amount": "700"}])), "dibao")["conditions"]
    assert [(each["code"], each["met"], each["gap"]) for each in conditions] == [
        ("income_below_standard", False, "35.00"),
        ("income_below_margin", True, "297.50"),
    ]


def test_what_is_not_known_is_null_in_conditions_and_steps() -> None:
    dibao = award(ask({"age": 40}), "dibao")
    [condition] = dibao["conditions"][:1]
    assert (condition["met"], condition["actual"], condition["gap"]) == (None, None, None)
    assert condition["limit"] == "665.00"
    assert [(each["amount"], each["working"]) for each in dibao["steps"]] == [
        ("665.00", "665.00 × 1"),
        (None, "m1 other ?"),
        (None, None),
    ]


def test_an_unknown_figure_leaves_no_steps() -> None:
    answer = ask(person(age=70, recognised_as="special_hardship", self_care=dict.fromkeys(SELF_CARE, True)))
    care = award(answer, "special_hardship_care")
    assert (care["outcome"], care["steps"], care["range"]) == ("cannot_compute", [], None)
    assert answer["figures"]["special_hardship.care.full"]["value"] is None


def test_members_carry_their_own_conditions() -> None:
    conditions = award(ask(person(age=17, disability={"kind": "visual", "grade": 1})), "disability_living")[
        "conditions"
    ]
    assert conditions[1] == {
        "code": "is_child",
        "met": True,
        "actual": "17",
        "operator": "<",
        "limit": "18",
        "gap": "1",
        "unit": "years",
        "figure": "disability.living.adult_age",
        "member": "m1",
    }
    assert conditions[0]["actual"] == "entitled"


def test_a_warning_is_said_once_in_the_language_asked() -> None:
    request = {"date": "2024-02-01", "household": household(person(), person(recognised_as="special_hardship"))}
    found = {language: service.calculate(request, language=language)["warnings"] for language in ("zh", "en")}
    assert len({(each["code"], each["figure"]) for each in found["zh"]}) == len(found["zh"])
    assert {each["code"] for each in found["zh"]} == {
        "standard_stale",
        "figure_inferred",
        "effective_date_inferred",
        "method_assumed",
        "rounding_assumed",
        "payable_amount_may_be_higher",
    }
    assert all(zh["detail"] != en["detail"] for zh, en in zip(found["zh"], found["en"], strict=True))


def test_no_standard_names_the_dates_covered() -> None:
    with pytest.raises(NoStandardInForce) as refused:
        ask(person(), date="2021-12-31")
    assert refused.value.covered == [{"from": "2022-01-01", "to": None}]
    assert "2022-01-01" in refused.value.problems("en")[0]["detail"]


def test_strict_names_every_figure_that_is_not_firm() -> None:
    with pytest.raises(NotFirm) as refused:
        ask(person(), person(recognised_as="special_hardship"), date="2022-06-01", strict=True)
    details = " ".join(each["detail"] for each in refused.value.problems("en"))
    assert "dibao.urban.standard = 630.00" in details
    assert "special_hardship.multiple = 1.3" in details


def test_an_answer_is_plain_json(rulebook: Rulebook) -> None:
    answer = ask(person(), rulebook=rulebook)
    assert json.loads(json.dumps(answer)) == answer


def test_the_method_of_the_allowance_is_spoken_of_only_with_the_allowance() -> None:
    codes = {each["code"] for each in ask(person(recognised_as="special_hardship"))["warnings"]}
    assert "method_assumed" not in codes
    assert "payable_amount_may_be_higher" in codes
