"""What is sent while someone types: the part that changes, with the keys of the rows as they are."""

import re

from tests.web.visitor import Visitor, family, words_of

LIVE = {"X-Requested-With": "fetch"}


def fragment(visitor: Visitor, typed: dict[str, str], **more: str) -> tuple[int, str]:
    data = {"csrf_token": visitor.token, **typed, **more}
    response = visitor.client.post("/", data=data, headers=LIVE)
    return response.status_code, response.get_data(as_text=True)


def test_only_the_part_that_changes_is_sent() -> None:
    status, part = fragment(Visitor(), family())
    assert status == 200
    assert "<form" not in part
    assert 'data-said="每月 795.00 元"' in part
    assert '<li data-for="members-0-incomes-0-note">1,200.00 元/月 = 14,400.00 元/年</li>' in part
    assert "每月多 105.00 元" in words_of(part)


def test_rows_keep_their_keys_and_faults_point_to_them() -> None:
    typed = {name.replace("members-1-", "members-9-"): text for name, text in family().items()}
    typed["members-9-age"] = "x"
    status, part = fragment(Visitor(), typed)
    assert status == 422
    assert re.findall(r'href="#([^"]+)"', part) == ["members-9-age"]
    assert "成员 m2 · 年龄" in words_of(part)
    assert 'role="alert"' not in part
    assert 'data-said="还不能测算"' in part


def test_what_to_ask_points_to_the_keys_too() -> None:
    typed = {name.replace("incomes-0", "incomes-5"): text for name, text in family().items()}
    typed["members-0-incomes-5-amount"] = ""
    _, part = fragment(Visitor(), typed)
    assert 'href="#members-0-incomes-5-amount"' in part


def test_notes_stand_beside_incomes_without_javascript_too() -> None:
    typed = family() | {"members-0-incomes-1-kind": "scholarship", "members-0-incomes-1-amount": "2,000"}
    typed["members-0-incomes-1-per"] = "year"
    said = words_of(Visitor(tongue="en").see(typed))
    assert "1,200.00 yuan a month = 14,400.00 yuan a year" in said
    assert "2,000.00 yuan a year = 166.67 yuan a month · not counted, by the rules" in said


def test_whether_a_kind_counts_is_not_said_where_no_rule_does() -> None:
    typed = family() | {"members-0-incomes-0-kind": "basic_pension", "date": "2026-06-01"}
    assert "是否计入没有规定可依" in words_of(Visitor().see(typed))
    typed |= {"date": "1990-01-01", "members-0-incomes-0-amount": "x"}
    assert 'id="members-0-incomes-0-note" data-note></p>' in Visitor().see(typed)


def test_an_expired_form_is_told_as_such() -> None:
    status, part = fragment(Visitor(), family(), csrf_token="x")
    assert status == 400
    assert "所填内容都在" in words_of(part)


def test_an_expired_page_is_told_the_token_to_ask_again_with() -> None:
    visitor = Visitor()
    _, part = fragment(visitor, family(), csrf_token="x")
    visitor.token = re.findall('data-token="([^"]+)"', part)[0]
    status, part = fragment(visitor, family())
    assert status == 200
    assert "data-token" not in part
