"""单人保 to the fen: the most it can come to where incomes are not known, and what is told of the family beside it."""

from pathlib import Path
from typing import Any

import pytest

from calculator import service
from calculator.rulebook import Rulebook
from tests.helpers import ask, award, person

OPEN: dict[str, Any] = {"amount": None}
BEFORE_THE_DOUBT, IN_DOUBT = "2023-06-01", "2026-06-01"
FULL: dict[str, Any] = {"low": "0.00", "high": "665.00"}


def pension(amount: str | None) -> dict[str, Any]:
    """Whether it counts from 2026 on is not known."""
    return {"kind": "basic_pension", "amount": amount}


def a_year(amount: str) -> dict[str, Any]:
    return {"amount": amount, "per": "year"}


def ill(*incomes: dict[str, Any]) -> dict[str, Any]:
    return person(severe_illness=True, incomes=[*incomes])


def other(*incomes: dict[str, Any]) -> dict[str, Any]:
    return person(incomes=[*incomes])


def alone(*members: dict[str, Any], on: str = IN_DOUBT, **said: Any) -> dict[str, Any]:
    return award(ask(*members, date=on, compare_with=None, **said), "single_person_dibao")


def test_a_pension_not_known_may_be_just_enough_should_it_count() -> None:
    assert alone(ill(), other(pension(None)))["range"] == FULL


def test_the_most_is_that_of_an_exempt_pension_where_it_takes_less_from_the_ill_member() -> None:
    assert alone(ill(pension("300")), other(OPEN))["range"] == FULL


@pytest.mark.parametrize("told", ["1995.00", "2400.00"])
def test_with_the_limit_reached_by_a_pension_that_counts_there_is_nothing_either_way(told: str) -> None:
    """Exempt, the ill member would have to earn all that lifts the two out of the allowance; 1,995 is the limit."""
    found = alone(ill(OPEN), other(pension(told)))
    assert (found["outcome"], found["monthly"], found["range"]) == ("not_entitled", "0.00", None)
    assert alone(ill(OPEN), other(pension("1994.99")))["range"] == FULL


def test_one_whose_exempt_pension_is_not_known_loses_nothing_to_it() -> None:
    """1,600 are a margin family; were the pension of 500 to count, they would be none. 664.995 is paid as 665.00."""
    found = alone(ill(pension(None), a_year("0.06")), other({"amount": "1600"}, pension("500")))
    assert found["range"] == FULL


def test_where_enough_is_told_nothing_more_has_to_be_earned() -> None:
    found = alone(ill(OPEN, a_year("0.06")), other({"amount": "1400"}), on=BEFORE_THE_DOUBT)
    assert found["range"] == FULL


def test_an_income_above_the_standard_leaves_the_others_theirs() -> None:
    """664.994 is paid as 664.99: of the second ill member not a hundredth of a fen is added."""
    found = alone(ill(a_year("0.07")), ill(a_year("8000")), other(OPEN), on=BEFORE_THE_DOUBT)
    assert found["range"] == {"low": "0.00", "high": "664.99"}


def test_a_fen_a_year_is_an_allowance_though_nothing_a_month() -> None:
    found = alone(ill(a_year("7979.99")), other(a_year("8000")), on=BEFORE_THE_DOUBT)
    assert (found["outcome"], found["monthly"], found["annual"]) == ("entitled", "0.00", "0.01")


def test_an_income_between_the_ends_of_the_standard_leaves_nothing_at_the_lower() -> None:
    found = alone(ill(a_year("4828")), other(a_year("7000")), on="2022-06-01", area="rural")
    assert (found["monthly"], found["range"]) == ("0.17", {"low": "0.00", "high": "0.25"})


def test_an_income_between_the_old_standard_and_the_new_one_was_nothing_before(rules: Path) -> None:
    change = ask(ill({"amount": "640"}), other({"amount": "1200"}), rulebook=paying(rules))["change"]
    assert (change["before"]["monthly"], change["after"]["monthly"]) == ("0.00", "25.00")


@pytest.mark.parametrize(
    ("told", "met", "actual"),
    [([], False, "no"), ([{"amount": "100"}], True, "yes"), ([OPEN], None, None)],
    ids=["on the allowance", "a margin family", "not known"],
)
def test_whether_it_is_a_margin_family_is_said(
    told: list[dict[str, Any]], met: bool | None, actual: str | None
) -> None:
    """With 640 alone it was one by the standard of 2022."""
    found = award(ask(ill({"amount": "640"}, *told)), "single_person_dibao")
    [said] = [each for each in found["conditions"] if each["code"] == "margin_family"]
    assert (said["met"], said["actual"]) == (met, actual)


def test_a_change_that_counts_names_the_income_that_would_decide_it(rules: Path) -> None:
    """1,400 are too much for the allowance, whatever else there is: the one for the ill member alone is open."""
    family = ill(), other({"amount": "1400"}, OPEN)
    change = ask(*family, rulebook=paying(rules), compare_with="2023-02-01")["change"]
    assert change["unknown"] == ["#/household/members/1/incomes/1/amount"]


def paying(rules: Path) -> Rulebook:
    """Rules by which it counts in the total: the share is no longer assumed."""
    path = rules / "china/2021.yaml"
    head, mark, rest = path.read_text("utf-8").partition("  single_person_dibao:\n")
    path.write_text(head + mark + rest.replace("status: assumed", "status: inherited", 1), "utf-8")
    return service.read_rulebook(rules)


def test_by_a_standard_not_known_nobody_is_told_of_it(rules: Path) -> None:
    path = rules / "tongchuan/2023.yaml"
    said = '"665.00"\n        unit: CNY/person/month\n        status: published\n'
    open_one = "unknown\n        unit: CNY/person/month\n        status: unknown\n        how: {zh: 一, en: one}\n"
    text = path.read_text("utf-8")
    assert said in text
    path.write_text(text.replace(said, open_one, 1), "utf-8")
    answer = ask(ill(), {"age": 40}, rulebook=service.read_rulebook(rules), compare_with=None)
    assert "single_person_dibao" not in {each["scheme"] for each in answer["possible"]}
