"""What is typed becomes what JSON would say; what cannot be read stays as it was typed."""

from typing import Any

import pytest

from calculator import cases, schemas
from calculator.width import narrow
from tests.helpers import worked
from tests.web.visitor import DATE, fields
from web import form_data


def request_of(typed: dict[str, str]) -> dict[str, Any]:
    return form_data.as_request(form_data.read(typed.items()))


def member_of(**typed: str) -> dict[str, Any]:
    member: dict[str, Any] = request_of({f"members-0-{name}": text for name, text in typed.items()})["household"][
        "members"
    ][0]
    return member


COMPARED = [case for case in worked() if case.request.get("compare_with", "previous") is not None]
"""The form always compares."""


@pytest.mark.parametrize("case", COMPARED, ids=lambda case: case.name)
def test_every_worked_case_can_be_typed(case: cases.Case) -> None:
    asked = {"date": DATE, **{name: value for name, value in case.request.items() if name != "strict"}}
    assert schemas.load(request_of(fields(asked))) == schemas.load(asked)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1200", "1200"),
        ("１２００．５０", "1200.50"),
        ("1,200.00", "1200.00"),
        ("１，２００", "1200"),
        ("12,345,678.90", "12345678.90"),
        ("1 200", "1200"),
        ("1\u3000200", "1200"),
        ("￥1,200元", "1200"),
        ("¥ 1200 元", "1200"),
        ("　1200　", "1200"),
        # while decimals are typed
        ("1200.", "1200"),
        (".5", "0.5"),
        # not understood, and so left for the schema to refuse
        ("1,20", "1,20"),
        ("1,2000", "1,2000"),
        ("1,200 300", "1,200 300"),
        ("-5", "-5"),
        ("－５", "-5"),
        ("1e3", "1e3"),
        ("10²", "10²"),
        ("①②", "①②"),
        ("一千二百", "一千二百"),
        ("1200元/月", "1200元/月"),
        ("٣", "٣"),
        ("", ""),
    ],
)
def test_amounts(typed: str, read: str) -> None:
    assert form_data.yuan(narrow(typed)) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1981-05-02", "1981-05-02"),
        ("19810502", "1981-05-02"),
        ("１９８１０５０２", "1981-05-02"),
        ("1981/5/2", "1981-05-02"),
        ("1981.5.2", "1981-05-02"),
        ("1981年5月2日", "1981-05-02"),
        ("19811302", "1981-13-02"),
        ("05/02/1981", "05/02/1981"),
        ("1981", "1981"),
        ("1981052", "1981052"),
    ],
)
def test_dates(typed: str, read: str) -> None:
    assert form_data.iso(narrow(typed)) == read


def test_incomes_not_known_none_and_some_are_three_things() -> None:
    assert "incomes" not in member_of(income="unknown")
    assert member_of(income="none")["incomes"] == []
    assert member_of(**{"income": "some", "incomes-0-kind": "wages", "incomes-0-amount": ""})["incomes"] == [
        {"kind": "wages", "amount": None}
    ]
    assert "incomes" not in member_of(income="some")
    assert member_of(income="zero")["incomes"] == "zero"


def test_rows_not_shown_are_not_counted_but_kept() -> None:
    typed = {"members-0-income": "none", "members-0-incomes-0-amount": "300"}
    assert member_of(**{"income": "none", "incomes-0-amount": "300"})["incomes"] == []
    assert form_data.read(typed.items()).rows[0].incomes["0"]["amount"] == "300"


def test_yes_no_and_not_known() -> None:
    told = member_of(severe_illness="yes", needs_constant_care="unknown", able_to_work="no", has_supporter="maybe")
    assert told["severe_illness"] is True
    assert told["needs_constant_care"] is None
    assert told["able_to_work"] is False
    assert told["has_supporter"] == "maybe"
    assert "severe_illness" not in member_of(age="3")


def test_self_care_is_told_only_where_it_was_assessed() -> None:
    assert "self_care" not in member_of(**{"self_care-eats": "yes"})
    told = member_of(**{"self_care": "assessed", "self_care-eats": "yes", "self_care-bathes": "no"})["self_care"]
    assert told == {"eats": True, "bathes": False}
    assert member_of(self_care="assessed")["self_care"] == {}


def test_whether_care_is_needed_is_not_known_where_nobody_said() -> None:
    disabled = {"disability-kind": "physical", "disability-grade": "1"}
    assert member_of(**disabled)["needs_constant_care"] is None
    assert member_of(**disabled, needs_constant_care="no")["needs_constant_care"] is False
    assert "needs_constant_care" not in member_of(age="3")


def test_rows_are_taken_in_their_order_whatever_their_keys() -> None:
    typed = {"members-7-age": "7", "members-3-age": "3", "members-30-age": "30"}
    assert [member["age"] for member in request_of(typed)["household"]["members"]] == [7, 3, 30]


def test_age_that_is_no_number_is_handed_on() -> None:
    assert member_of(age="４２")["age"] == 42
    assert member_of(age="4.5")["age"] == "4.5"
    assert member_of(age="9" * 5000)["age"] == "9" * 5000


def test_names_of_no_field_are_left_alone() -> None:
    assert request_of(
        {"members-0-name": "x", "members-x-age": "3", "csrf_token": "x", "members-0-incomes-0-age": "3"}
    ) == {"household": {"members": []}}


def test_more_rows_than_accepted_are_cut_to_one_more() -> None:
    many = {f"members-{place}-age": "3" for place in range(5000)}
    assert len(request_of(many)["household"]["members"]) == schemas.MOST_MEMBERS + 1
    many = {f"members-0-incomes-{place}-amount": "3" for place in range(5000)}
    assert len(request_of(many)["household"]["members"][0]["incomes"]) == schemas.MOST_INCOMES + 1


def ages(case: form_data.Case) -> list[str]:
    return [row.told.get("age", "") for row in case.rows]


@pytest.mark.parametrize(
    ("action", "expected", "focus"),
    [
        ("add-member", ["1", "2", ""], "members-2-birth_date"),
        ("remove-member-4", ["2"], "add-member"),
        ("remove-member-99", ["1", "2"], "add-member"),
        ("add-income-9", ["1", "2"], "members-1-incomes-1-amount"),
        ("remove-income-9-5", ["1", "2"], "members-1-incomes-0-amount"),
        ("add-income-77", ["1", "2"], "add-member"),
        ("calculate", ["1", "2"], None),
        ("remove-everything", ["1", "2"], None),
    ],
)
def test_buttons_change_rows(action: str, expected: list[str], focus: str | None) -> None:
    case = form_data.read({"members-4-age": "1", "members-9-age": "2", "members-9-incomes-5-amount": "5"}.items())
    assert form_data.change_rows(case, action) == focus
    assert ages(case) == expected
    assert [len(row.incomes) for row in case.rows[-1:]] == [2 if action == "add-income-9" else 1]


def test_the_last_row_leaves_an_empty_one() -> None:
    case = form_data.read({"members-0-age": "1"}.items())
    form_data.change_rows(case, "remove-member-0")
    assert ages(case) == [""]
