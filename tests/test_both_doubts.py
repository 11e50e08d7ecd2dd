"""Several doubts at once: incomes not known, kinds whose treatment is not, ages; each told where it matters."""

from typing import Any

import numpy as np

from calculator import plan as plans
from calculator import schemas, service
from calculator.columns import columns
from calculator.dibao_unit import DibaoUnit
from calculator.rulebook import Rulebook
from calculator.scenarios import NOW
from tests.helpers import ask, award, household, person

FIRST = "#/household/members/0"
GRAVE_MIND = {"kind": "mental", "grade": 3}
PENSION_AFTER: dict[str, Any] = {"date": "2026-06-01", "compare_with": None}


def alone_of(*members: dict[str, Any], **said: Any) -> dict[str, Any]:
    found: dict[str, Any] = award(ask(*members, **{**PENSION_AFTER, **said}), "single_person_dibao")
    return found


def test_the_most_of_an_allowance_for_one_is_found_under_both_doubts() -> None:
    """If the pension counts and 332.50 are earned, 1,330 are no allowance but a margin family: 665 less 332.50."""
    pension = person(incomes=[{"kind": "basic_pension", "amount": "997.50"}])
    alone = alone_of({"age": 40, "disability": GRAVE_MIND}, pension)
    assert (alone["outcome"], alone["range"]) == ("undetermined", {"low": "0.00", "high": "332.50"})


def test_the_most_is_the_whole_standard_where_the_pension_lifts_the_family_out_of_the_allowance() -> None:
    told = [{"kind": "basic_pension", "amount": "12120.00", "per": "year"}, {"amount": "7980.01", "per": "year"}]
    ill = {"age": 40, "severe_illness": True}
    assert alone_of(ill, person(severe_illness=True, incomes=told))["range"] == {"low": "0.00", "high": "665.00"}


def test_an_exempt_pension_earns_nothing() -> None:
    pensions = [{"kind": "basic_pension", "amount": "78063.00"}, {"kind": "basic_pension", "amount": None}]
    answer = ask(person(severe_illness=True), person(age=59, incomes=pensions), area="rural", **PENSION_AFTER)
    alone = [each for each in answer["possible"] if each["scheme"] == "single_person_dibao"]
    assert [each["range"] for each in alone] in ([], [None], [{"low": "0.00", "high": "0.00"}])


def test_a_family_on_the_allowance_is_told_why_there_is_none_for_one() -> None:
    ill = person(disability=GRAVE_MIND, incomes=[{"amount": "640"}])
    alone = award(ask(ill), "single_person_dibao")
    assert [(each["code"], each["met"]) for each in alone["conditions"]] == [
        ("margin_family", False),
        ("own_income_below_standard", True),
    ]


def test_what_is_not_known_on_a_later_date_is_named() -> None:
    pension = person(age=65, incomes=[{"kind": "basic_pension", "amount": "300"}])
    change = ask(pension, compare_with="2026-06-01")["change"]
    assert (change["unknown"], change["status"]) == (["income.basic_pension"], "unknown")


def test_a_pension_outside_the_unit_is_in_no_doubt() -> None:
    outside = person(age=70, recognised_as="special_hardship", incomes=[{"kind": "basic_pension", "amount": "300"}])
    answer = ask({"disability": {"kind": "physical", "grade": 3}, "incomes": []}, outside, date="2026-06-01")
    assert "exemption_unknown" not in {each["code"] for each in answer["warnings"]}
    assert "income.basic_pension" not in answer["change"]["unknown"]


def test_the_age_of_a_severely_ill_member_decides_nothing() -> None:
    assert ask({"severe_illness": True, "incomes": []})["missing"] == []
    beside = ask({"severe_illness": True, "incomes": []}, {"incomes": []}, person(age=70))
    assert beside["missing"] == ["#/household/members/1/age"]


def test_what_does_not_count_on_a_date_is_not_asked_for_on_it() -> None:
    told = [{"kind": "basic_pension", "amount": None}, {"kind": "wages", "amount": None}]
    answer = ask(person(incomes=told), date="2025-06-01", compare_with="2026-06-01")
    assert answer["missing"] == [f"{FIRST}/incomes/1/amount"]


def test_an_amount_is_not_known_in_every_scenario_be_its_kind_in_doubt_or_not(rulebook: Rulebook) -> None:
    told = [household(person(incomes=[{"kind": kind, "amount": None}])) for kind in ("wages", "basic_pension")]
    requests = [schemas.load({**PENSION_AFTER, "household": each}) for each in told]
    on = requests[0].date
    plan = plans.make(rulebook, "tongchuan", on, None, True)
    assert plan is not None
    unit = DibaoUnit.of(columns([each.household for each in requests], [on, on]), plan.columns)
    is_unknown = np.broadcast_to(unit.is_income_unknown, (len(plan.columns), 2))
    assert is_unknown[[NOW, plan.twin]].tolist() == [[True, True]] * 2


def test_there_is_no_curve_where_the_total_hangs_on_more_than_the_income() -> None:
    open_age = {
        "date": "2023-06-01",
        "household": household({"disability": {"kind": "physical", "grade": 1}, "incomes": []}),
    }
    assert service.curve(open_age) is None
    known = {"date": "2023-06-01", "household": household(person(incomes=[{"amount": None}]))}
    assert service.curve(known) is not None
