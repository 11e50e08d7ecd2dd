"""What was not told: which facts would decide, and between what the answer lies until they are told."""

from typing import Any

import pytest

from calculator.household import SELF_CARE
from tests.helpers import ask, award, person

FIRST = "#/household/members/0"
OPEN = {"kind": "wages", "amount": None}
PENSION = {"kind": "basic_pension", "amount": None}
CARED_FOR = person(recognised_as="special_hardship", self_care=dict.fromkeys(SELF_CARE, True))

MISSING: list[tuple[str, list[dict[str, Any]], list[str]]] = [
    ("incomes of which nothing was told", [{"age": 40}], [f"{FIRST}/incomes"]),
    (
        "each amount left open, and no other",
        [person(incomes=[OPEN, {"amount": "5"}, {"amount": None}]), person(), {"age": 30}],
        [f"{FIRST}/incomes/0/amount", f"{FIRST}/incomes/2/amount", "#/household/members/2/incomes"],
    ),
    (
        "of two amounts left open the one that counts",
        [person(incomes=[{"kind": "scholarship", "amount": None}]), person(incomes=[OPEN])],
        ["#/household/members/1/incomes/0/amount"],
    ),
    (
        "of two amounts of one member too",
        [person(incomes=[{"kind": "scholarship", "amount": None}, OPEN])],
        [f"{FIRST}/incomes/1/amount"],
    ),
    ("an income left out need not be known", [person(incomes=[{"kind": "scholarship", "amount": None}])], []),
    ("nor that of one outside the unit", [{"age": 70, "recognised_as": "special_hardship"}, person()], []),
    (
        "an age that decides between rates",
        [{"incomes": [], "disability": {"kind": "speech", "grade": 4}}],
        [f"{FIRST}/age"],
    ),
    ("an age that decides nothing", [{"incomes": [], "severe_illness": True}], []),
    (
        "a need of care",
        [person(disability={"kind": "visual", "grade": 2}, needs_constant_care=None)],
        [f"{FIRST}/needs_constant_care"],
    ),
    (
        "a need of care with a grade that gets none",
        [person(disability={"kind": "visual", "grade": 3}, needs_constant_care=None)],
        [],
    ),
    (
        "a need of care of the one who may get it",
        [person(disability={"kind": "visual", "grade": 2}, needs_constant_care=None), person(needs_constant_care=None)],
        [f"{FIRST}/needs_constant_care"],
    ),
    (
        "what decides an allowance for one where the family's is decided",
        [person(severe_illness=True), person(incomes=[{"amount": "1500"}, OPEN])],
        ["#/household/members/1/incomes/1/amount"],
    ),
    (
        "every fact once, however many awards hang on it",
        [{"disability": {"kind": "visual", "grade": 1}, "needs_constant_care": None}],
        [f"{FIRST}/incomes", f"{FIRST}/needs_constant_care", f"{FIRST}/age"],
    ),
    (
        "what one of two members earns",
        [person(severe_illness=True), {"age": 40}],
        ["#/household/members/1/incomes"],
    ),
    ("nothing where the income told is above every limit", [{"age": 40}, person(incomes=[{"amount": "9000"}])], []),
]


@pytest.mark.parametrize(("members", "wanted"), [each[1:] for each in MISSING], ids=[each[0] for each in MISSING])
def test_the_facts_that_would_decide_are_pointed_at(members: list[dict[str, Any]], wanted: list[str]) -> None:
    assert ask(*members)["missing"] == wanted


def test_a_pension_matters_only_from_the_day_its_treatment_is_in_doubt() -> None:
    assert ask(person(incomes=[PENSION]), date="2025-12-31")["missing"] == []
    answer = ask(person(incomes=[PENSION]), date="2026-01-01")
    assert answer["missing"] == [f"{FIRST}/incomes/0/amount"]
    assert answer["total"]["range"] == {"low": "0.00", "high": "665.00"}
    assert answer["change"]["unknown"] == ["income.basic_pension", f"{FIRST}/incomes/0/amount"]
    assert [each["figure"] for each in answer["warnings"] if each["code"] == "exemption_unknown"] == [
        "income.basic_pension"
    ]


def test_a_doubt_is_not_spoken_of_where_it_changes_nothing() -> None:
    pension = {"kind": "basic_pension", "amount": "50"}
    answer = ask(person(incomes=[pension, {"amount": "900"}]), date="2026-01-01")
    assert (answer["total"]["monthly"], answer["recognitions"]) == ("0.00", ["low_income_margin"])
    assert "exemption_unknown" not in {each["code"] for each in answer["warnings"]}
    assert answer["change"]["unknown"] == []


def test_what_decides_a_recognition_alone_is_spoken_of() -> None:
    """Neither changes the allowance: 900 are above the standard; with them 997.50 or more is no margin family."""
    pension = ask(person(incomes=[{"kind": "basic_pension", "amount": "100"}, {"amount": "900"}]), date="2026-01-01")
    unknown = ask(person(incomes=[{"amount": "900"}, {"kind": "other", "amount": None}]))
    assert [each["total"]["complete"] for each in (pension, unknown)] == [True, True]
    assert [each["recognitions"] for each in (pension, unknown)] == [[], []]
    assert "exemption_unknown" in {each["code"] for each in pension["warnings"]}
    assert unknown["missing"] == [f"{FIRST}/incomes/1/amount"]


def test_an_amount_that_hangs_on_a_fact_has_a_range_even_where_its_ends_round_to_the_same() -> None:
    open_income = [{"amount": "5369.99", "per": "year"}, {"kind": "other", "amount": None}]
    answer = ask(person(incomes=open_income), area="rural")
    assert answer["awards"][0]["outcome"] == "undetermined"
    nothing = {"low": "0.00", "high": "0.00"}
    assert (answer["awards"][0]["range"], answer["total"]["range"]) == (nothing, nothing)


def test_an_income_not_known_has_no_working() -> None:
    """What the allowance for one comes to goes by who earns it; no zero stands in for what is not known."""
    answer = ask(person(disability={"kind": "intellectual", "grade": 1}, incomes=[{"kind": "other", "amount": None}]))
    alone = next(each for each in answer["possible"] if each["scheme"] == "single_person_dibao")
    assert alone["steps"] == []


def test_a_rate_not_known_counts_only_where_it_is_needed() -> None:
    grown = person(age=19, recognised_as="orphan", care="dispersed")
    assert ask(grown)["change"]["status"] == "published"
    assert ask({**grown, "age": 9})["change"]["status"] == "unknown"


def test_doubts_are_named_once_and_in_order() -> None:
    """Figures before facts; of both dates, each once."""
    answer = ask({"age": 40}, person(age=9, recognised_as="orphan", care="dispersed"), CARED_FOR)
    assert answer["change"]["unknown"] == [
        "orphan.dispersed",
        "special_hardship.care.full",
        f"{FIRST}/incomes",
    ]
    assert answer["missing"] == [f"{FIRST}/incomes"]
    assert answer["total"] == {
        "monthly": None,
        "annual": None,
        "complete": False,
        "range": {"low": "2264.50", "high": None},
    }


def test_an_amount_left_open_is_nothing_at_best_and_above_every_limit_at_worst() -> None:
    answer = ask(person(incomes=[OPEN, {"amount": "5"}]), person())
    assert award(answer, "dibao")["range"] == {"low": "0.00", "high": "1325.00"}
    assert award(answer, "dibao")["outcome"] == "undetermined"
    assert answer["recognitions"] == []


def test_the_least_income_that_makes_a_margin_family_decides_an_allowance_for_one() -> None:
    """The family gets the allowance if nothing is earned; if just enough is, the ill member gets one alone."""
    alone = award(ask(person(severe_illness=True), {"age": 40}), "single_person_dibao")
    assert (alone["outcome"], alone["range"]) == ("undetermined", {"low": "0.00", "high": "665.00"})
    own = award(ask({"age": 40, "severe_illness": True}), "single_person_dibao")
    assert (own["outcome"], own["monthly"]) == ("not_entitled", "0.00")
    partly = award(ask({"age": 40, "severe_illness": True}, person(incomes=[{"amount": "700"}])), "single_person_dibao")
    assert partly["range"] == {"low": "0.00", "high": "35.00"}


def test_an_income_that_does_not_count_makes_no_margin_family() -> None:
    answer = ask(person(severe_illness=True), person(incomes=[{"kind": "scholarship", "amount": None}]))
    assert award(answer, "dibao")["monthly"] == "1330.00"
    alone = [each for each in answer["possible"] if each["scheme"] == "single_person_dibao"]
    assert [(each["outcome"], each["monthly"]) for each in alone] in ([], [("not_entitled", "0.00")])
    assert answer["missing"] == []


def test_whoever_earns_it_loses_no_more_than_there_was() -> None:
    """600 of 665 are earned already: 230 more for the family take the 65 that were left, and no more."""
    ill = {"age": 40, "severe_illness": True, "incomes": [{"amount": "600"}, OPEN]}
    alone = award(ask(ill, person(incomes=[{"amount": "500"}])), "single_person_dibao")
    assert (alone["outcome"], alone["monthly"], alone["range"]) == ("not_entitled", "0.00", None)


def test_a_fen_a_year_can_make_a_margin_family_and_costs_nothing_if_another_earns_it() -> None:
    """665 a month less 0.06 a year are 664.995 a month, rounded once: a fen less would be 664.99."""
    ill = person(severe_illness=True, incomes=[{"amount": "0.06", "per": "year"}])
    rich = person(incomes=[{"amount": "15959.93", "per": "year"}, OPEN])
    alone = award(ask(ill, rich), "single_person_dibao")
    assert (alone["outcome"], alone["range"]) == ("undetermined", {"low": "0.00", "high": "665.00"})


def test_of_two_who_may_earn_it_the_one_who_loses_least_does() -> None:
    """630 more make a margin family of three who have 1365: earned by the ill member they take 630 of 665."""
    members = [
        {"age": 40, "severe_illness": True},
        {"age": 41},
        person(incomes=[{"amount": "1365"}]),
    ]
    alone = award(ask(*members), "single_person_dibao")
    assert alone["range"] == {"low": "0.00", "high": "665.00"}
    only = award(ask(members[0], person(), members[2]), "single_person_dibao")
    assert only["range"] == {"low": "0.00", "high": "35.00"}


def test_what_is_certain_does_not_wait_for_what_is_not() -> None:
    answer = ask({"age": 40}, person(age=9, recognised_as="orphan", care="dispersed"), date="2024-06-01")
    assert award(answer, "orphan")["monthly"] == "1400.00"
    assert answer["change"]["before"]["monthly"] is None
