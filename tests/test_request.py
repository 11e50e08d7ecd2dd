"""What comes in is checked once, strictly, and every fault is told with its place."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from freezegun import freeze_time

from calculator import money, schemas, service, words
from calculator.faults import Fault, InvalidRequest, placed, pointer
from calculator.receipt import normalised
from tests.helpers import DATE, ask, household, person

HOUSEHOLD = "#/household"
MEMBER = "#/household/members/0"
INCOME = "#/household/members/0/incomes/0"


def faults(request: object) -> dict[str, str]:
    with pytest.raises(InvalidRequest) as refused:
        schemas.load(request)
    return {problem["pointer"]: problem["code"] for problem in refused.value.problems("en")}


def of(**told: Any) -> dict[str, Any]:
    return {"household": household(person(**told))}


def paid(amount: object) -> dict[str, Any]:
    return of(incomes=[{"amount": amount}])


NO_MONEY: list[object] = [
    1.5, 1e400, True, -1, 100_000_000, 10**30, "", " 1", "1.", ".5", "1.005", "1e3", "１", "1,000", "100000000",
    "NaN", [], "-0", "+1", "0x1", "1\n",
]  # fmt: skip

REFUSED: list[tuple[object, str, str]] = [
    ([], "#", "not_an_object"),
    (None, "#", "not_an_object"),
    ({}, HOUSEHOLD, "required"),
    ({"household": None}, HOUSEHOLD, "null"),
    ({"household": []}, HOUSEHOLD, "not_an_object"),
    ({**of(), "strict": "yes"}, "#/strict", "not_true_or_false"),
    ({**of(), "strict": 1}, "#/strict", "not_true_or_false"),
    ({**of(), "name": "x"}, "#/name", "unknown_field"),
    ({**of(), "a/b~c": 1}, "#/a~1b~0c", "unknown_field"),
    ({**of(), "date": "2023-6-1"}, "#/date", "not_a_date"),
    ({**of(), "date": "2023-02-29"}, "#/date", "not_a_date"),
    ({**of(), "date": 20230601}, "#/date", "not_a_date"),
    ({**of(), "date": "2101-01-01"}, "#/date", "date_out_of_range"),
    ({**of(), "date": None}, "#/date", "null"),
    ({**of(), "compare_with": "last"}, "#/compare_with", "not_a_date"),
    ({**of(), "jurisdiction": 1}, "#/jurisdiction", "not_text"),
    ({**of(), "jurisdiction": ""}, "#/jurisdiction", "wrong_length"),
    ({"household": {"area": "town", "members": [{}]}}, "#/household/area", "unknown_choice"),
    ({"household": {"area": "urban"}}, "#/household/members", "required"),
    ({"household": {"area": "urban", "members": []}}, "#/household/members", "wrong_number_of_members"),
    ({"household": {"area": "urban", "members": [{}] * 51}}, "#/household/members", "wrong_number_of_members"),
    ({"household": {"area": "urban", "members": {}}}, "#/household/members", "not_a_list"),
    ({"household": {"area": "urban", "members": [1]}}, MEMBER, "not_an_object"),
    (of(id=""), f"{MEMBER}/id", "wrong_length"),
    (of(id="x" * 21), f"{MEMBER}/id", "wrong_length"),
    (of(id="<b>"), f"{MEMBER}/id", "bad_label"),
    (of(id="610202198105021234"), f"{MEMBER}/id", "bad_label"),
    (of(age=-1), f"{MEMBER}/age", "out_of_range"),
    (of(age=131), f"{MEMBER}/age", "out_of_range"),
    (of(age=39.0), f"{MEMBER}/age", "not_a_whole_number"),
    (of(age=True), f"{MEMBER}/age", "not_a_whole_number"),
    (of(age="39"), f"{MEMBER}/age", "not_a_whole_number"),
    (of(birth_date="1981-05-02"), f"{MEMBER}/age", "birth_date_and_age"),
    (of(recognised_as="hero"), f"{MEMBER}/recognised_as", "unknown_choice"),
    (of(recognised_as="orphan"), f"{MEMBER}/care", "care_required"),
    (of(care="home"), f"{MEMBER}/care", "unknown_choice"),
    (of(disability={"kind": "visual"}), f"{MEMBER}/disability/grade", "required"),
    (of(disability={"kind": "visual", "grade": 5}), f"{MEMBER}/disability/grade", "out_of_range"),
    (of(disability=2), f"{MEMBER}/disability", "not_an_object"),
    (of(self_care={"eats": True}), f"{MEMBER}/self_care/bathes", "required"),
    (of(severe_illness=None), f"{MEMBER}/severe_illness", "null"),
    (of(incomes=[{}] * 21), f"{MEMBER}/incomes", "too_many_incomes"),
    (of(incomes=[{}]), f"{INCOME}/amount", "required"),
    (of(incomes=[{"amount": "1", "kind": "gift"}]), f"{INCOME}/kind", "unknown_choice"),
    (of(incomes=[{"amount": "1", "per": "week"}]), f"{INCOME}/per", "unknown_choice"),
    (of(work_cost="-1"), f"{MEMBER}/work_cost", "not_money"),
    *[(paid(amount), f"{INCOME}/amount", "not_money") for amount in NO_MONEY],
]


@pytest.mark.parametrize(
    ("request_", "at", "code"), REFUSED, ids=[f"{at} {code} {n}" for n, (_, at, code) in enumerate(REFUSED)]
)
def test_a_fault_is_told_with_its_place_and_code(request_: object, at: str, code: str) -> None:
    assert faults(request_)[at] == code


def test_every_code_has_words_in_both_languages() -> None:
    for request, at, code in REFUSED:
        with pytest.raises(InvalidRequest) as refused:
            schemas.load(request)
        for language in words.LANGUAGES:
            [detail] = [
                p["detail"] for p in refused.value.problems(language) if p["pointer"] == at and p["code"] == code
            ]
            assert "{" not in detail.replace("{…}", "")


def test_all_faults_are_told_at_once() -> None:
    members = [{"id": "a", "age": 1.5, "incomes": [{"amount": 1.5}, {"amount": "1", "per": "day"}]}, {"id": "a"}]
    told = faults({"date": "now", "household": {"area": "x", "members": members}})
    assert told == {
        "#/date": "not_a_date",
        "#/household/area": "unknown_choice",
        "#/household/members/0/age": "not_a_whole_number",
        "#/household/members/0/incomes/0/amount": "not_money",
        "#/household/members/0/incomes/1/per": "unknown_choice",
        "#/household/members/1/id": "doubled_label",
    }


@pytest.mark.parametrize(
    ("members", "at"),
    [
        ([{"id": "m2"}, {}], [0]),
        ([{}, {"id": "m1"}], [1]),
        ([{"id": "m2"}, {}, {"id": "m2"}], [0, 2]),
        ([{"id": "m3"}, {"id": "m3"}], [1]),
    ],
)
def test_a_given_label_that_clashes_is_a_fault_of_who_told_theirs(members: list[dict[str, Any]], at: list[int]) -> None:
    assert list(faults({"household": household(*members)})) == [f"#/household/members/{place}/id" for place in at]


def test_a_telephone_number_is_no_label_however_it_is_written() -> None:
    for label in ("13800138000", "１３８００１３８０００"):
        assert faults(of(id=label)) == {"#/household/members/0/id": "bad_label"}


def test_births_are_looked_at_whatever_else_is_wrong() -> None:
    members = [{"birth_date": "2030-01-01"}, "nobody", {"birth_date": "soon"}, {"birth_date": None, "age": -1}]
    found = faults({"date": "2023-06-01", "household": {"area": "urban", "members": members}})
    at = "#/household/members"
    assert found == {
        f"{at}/0/birth_date": "born_later",
        f"{at}/1": "not_an_object",
        f"{at}/2/birth_date": "not_a_date",
        f"{at}/3/age": "out_of_range",
    }
    assert faults({"household": "none"}) == {"#/household": "not_an_object"}


def test_nobody_is_born_after_the_assessment() -> None:
    request = {"date": DATE, "household": household({"birth_date": "2023-06-02"}, {"birth_date": DATE})}
    assert faults(request) == {"#/household/members/0/birth_date": "born_later"}


def test_a_chinese_label_is_welcome() -> None:
    assert ask(person(id="户主"))["awards"][0]["members"] == ["户主"]


def test_amounts_written_differently_are_the_same() -> None:
    asked = [schemas.load({"date": DATE, **paid(amount)}) for amount in ("5", "5.0", "5.00", 5)]
    assert len({str(normalised(request, "tongchuan")) for request in asked}) == 1


@pytest.mark.parametrize("text", ["0", "0.01", "99999999.99", "8.5"])
def test_an_amount_is_read_exactly(text: str) -> None:
    whole, _, rest = text.partition(".")
    assert money.fen(text) == int(whole) * 100 + int(rest.ljust(2, "0"))


def test_without_a_date_it_is_today_in_the_office() -> None:
    with freeze_time(datetime(2023, 5, 31, 15, 59, 59, tzinfo=UTC)):
        assert schemas.load(of()).date == date(2023, 5, 31)
    with freeze_time(datetime(2023, 5, 31, 16, 0, 0, tzinfo=UTC)):
        assert schemas.load(of()).date == date(2023, 6, 1)


def test_staleness_goes_by_the_date_asked_not_by_the_clock() -> None:
    with freeze_time("2030-01-01"):
        assert "standard_stale" not in {warning["code"] for warning in ask(person())["warnings"]}
        codes = {warning["code"] for warning in service.calculate(of())["warnings"]}
    assert "standard_stale" in codes


def test_an_unknown_place_is_refused_with_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidRequest, match="unknown_jurisdiction") as refused:
        ask(person(), jurisdiction="china")
    assert refused.value.problems("zh")[0]["detail"].endswith("tongchuan。")
    monkeypatch.setenv("BENEFITS_JURISDICTION", "nowhere")
    with pytest.raises(InvalidRequest, match="unknown_jurisdiction"):
        ask(person())


def test_a_message_may_be_plain() -> None:
    found = list(placed({"a": {"_schema": ["invalid"]}, "b": [Fault("null")], "c": "ignored"}))
    assert [(pointer(each.path), each.fault.code) for each in found] == [("#/a", "invalid"), ("#/b", "null")]
