"""A printed receipt typed into the form: whether it still holds for the household."""

import io
import json
from collections.abc import Mapping
from typing import Any

import pytest

from calculator import ENGINE, receipt, service
from tests.web.visitor import Visitor, attribute, family, fields, words_of

ASKED: dict[str, Any] = {
    "date": "2023-06-01",
    "household": {"area": "urban", "members": [{"age": 42, "incomes": []}]},
}
RECEIPT = service.calculate(ASKED)["receipt"]
DIGITS = RECEIPT.removeprefix("sha256:")


def grouped(size: int, between: str) -> str:
    return between.join(DIGITS[at : at + size] for at in range(0, 64, size))


def verified(typed: str, asked: Mapping[str, Any], tongue: str = "zh", **more: str) -> tuple[int, str]:
    response = Visitor(tongue=tongue).send({**fields(asked), "receipt": typed, **more}, "/verify")
    return response.status_code, words_of(response.get_data(as_text=True))


@pytest.mark.parametrize(
    "typed",
    [
        RECEIPT,
        DIGITS.upper(),
        grouped(4, " "),
        grouped(16, " - "),
        f" sha256: {grouped(4, chr(10))} ",
        f"ＳＨＡ256：{grouped(16, '—')}",
        DIGITS.replace("0", "O").replace("1", "l"),
    ],
)
def test_it_matches_however_it_is_typed(typed: str) -> None:
    status, said = verified(typed, ASKED)
    assert status == 200
    assert "✓ 相符" in said
    assert "不相符" not in said
    assert "每月 665.00 元" in said


@pytest.mark.parametrize(
    "asked", [{"strict": False, "compare_with": None}, {"compare_with": "2022-06-01"}, {"strict": True}]
)
def test_it_matches_whatever_was_asked(asked: dict[str, Any]) -> None:
    request = ASKED | asked
    given = service.calculate(request)["receipt"]
    assert "✓ 相符" in verified(given, request)[1]
    assert "✗ 不相符" in verified(given, ASKED)[1]


def test_another_input_is_told_in_words_and_what_to_look_at() -> None:
    status, said = verified(RECEIPT, ASKED | {"date": "2023-07-01"})
    assert status == 200
    assert "✗ 不相符" in said
    assert "先核对回执是否抄错" in said
    assert "所填内容与出具回执时不同。" in said
    assert "请逐项对照打印单" in said
    assert "It does not match" in verified(RECEIPT, ASKED | {"date": "2023-07-01"}, "en")[1]


def test_another_program_is_told_with_the_same_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipt, "ENGINE", f"{ENGINE}+")
    said = verified(RECEIPT, ASKED)[1]
    assert "计算程序的版本与出具回执时不同。" in said
    assert "所填内容与打印单一样" in said
    assert "请逐项对照打印单" not in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "请照打印单填写。"),
        ("sha256: ", "请照打印单填写。"),
        (DIGITS[:-1], "应有 64 个数字或字母，现在是 63 个。"),
        (DIGITS + "0", "现在是 65 个"),
        ("g" + DIGITS, "回执里不会有“g”"),
    ],
)
def test_what_is_wrong_with_the_receipt_is_told_beside_what_else_is(typed: str, said: str) -> None:
    response = Visitor().send({**fields(ASKED), "receipt": typed, "members-0-age": "x"}, "/verify")
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert said in words_of(page)
    assert 'href="#receipt"' in page
    assert 'href="#members-0-age"' in page
    assert f">{typed}</textarea>" in page
    assert attribute(page, "members-0-age", "value") == "x"


def test_the_date_is_copied_and_never_that_of_today() -> None:
    visitor = Visitor()
    assert attribute(visitor.get("/verify"), "date", "value") == ""
    response = visitor.send({**fields(ASKED), "date": " ", "receipt": RECEIPT}, "/verify")
    assert response.status_code == 422
    assert 'href="#date"' in response.get_data(as_text=True)


def test_rows_are_added_and_the_language_changed_without_losing_the_receipt() -> None:
    visitor = Visitor()
    for address, action in (("/verify", "add-member"), ("/verify?lang=en", "language")):
        response = visitor.send({**fields(ASKED), "receipt": RECEIPT}, address, do=action)
        page = response.get_data(as_text=True)
        assert f">{RECEIPT}</textarea>" in page
        assert 'action="/verify#result"' in page
        assert attribute(page, "members-0-age", "value") == "42"
    assert "<h1>Verify</h1>" in page


def opened(text: str) -> tuple[int, str]:
    visitor = Visitor()
    file = (io.BytesIO(json.dumps(ASKED).encode()), "case.json")
    data = {"csrf_token": visitor.token, "receipt": text, "do": "load", "file": file}
    response = visitor.client.post("/verify", data=data)
    return response.status_code, response.get_data(as_text=True)


def test_the_case_may_be_a_file() -> None:
    status, page = opened(RECEIPT)
    assert status == 200
    assert "✓ 相符" in words_of(page)
    status, page = opened("")
    assert status == 200
    assert "填上回执就能核对" in words_of(page)
    assert attribute(page, "members-0-age", "value") == "42"


def test_the_household_goes_there_and_back() -> None:
    visitor = Visitor()
    page = visitor.see(family())
    assert 'formaction="/verify" name="do" value="show"' in page
    page = visitor.send(family(), "/verify", do="show").get_data(as_text=True)
    assert attribute(page, "members-0-incomes-0-amount", "value") == "1200.00"
    assert 'class="result"' not in page
    assert 'id="receipt"' in page
    assert 'id="receipt"' not in visitor.send(family() | {"receipt": "x"}).get_data(as_text=True)


def test_a_page_open_too_long_keeps_the_receipt() -> None:
    response = Visitor().send({**fields(ASKED), "receipt": RECEIPT}, "/verify", csrf_token="x")
    page = response.get_data(as_text=True)
    assert response.status_code == 400
    assert "没有核对" in words_of(page)
    assert f">{RECEIPT}</textarea>" in page


def test_while_typing_only_what_changes_is_sent() -> None:
    visitor = Visitor()
    data = {"csrf_token": visitor.token, **fields(ASKED), "receipt": RECEIPT}
    page = visitor.client.post("/verify", data=data, headers={"X-Requested-With": "fetch"}).get_data(as_text=True)
    assert 'data-said="相符"' in page
    assert "<textarea" not in page


def test_a_result_prints_its_receipt_in_groups_and_where_to_verify_it() -> None:
    page = Visitor().get("/?example=three-in-town")
    assert page.count("<span>", page.index("data-receipt")) >= 16
    assert "http://localhost/verify" in page
