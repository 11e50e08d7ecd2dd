"""A receipt typed in with its case: whether it still holds."""

import io
import json

import pytest

from calculator import service
from tests.web.visitor import Visitor, words_of

ASKED = {"date": "2023-06-01", "household": {"area": "urban", "members": [{"age": 42, "incomes": []}]}}
RECEIPT = service.calculate(ASKED)["receipt"]
DIGITS = RECEIPT.removeprefix("sha256:")
TYPED = [RECEIPT, DIGITS.upper(), " ".join(DIGITS[at : at + 4] for at in range(0, 64, 4)), f"sha256: {DIGITS}"]


def verified(receipt: str, request: str, tongue: str = "zh") -> tuple[int, str]:
    response = Visitor(tongue=tongue).send({"receipt": receipt, "request": request}, "/verify")
    return response.status_code, words_of(response.get_data(as_text=True))


@pytest.mark.parametrize("typed", TYPED)
def test_it_matches_however_it_is_typed(typed: str) -> None:
    status, said = verified(typed, json.dumps(ASKED))
    assert status == 200
    assert "相符：与出具时完全一样" in said
    assert "不相符" not in said


def test_another_input_is_told_in_words() -> None:
    status, said = verified(RECEIPT, json.dumps(ASKED | {"date": "2023-07-01"}))
    assert status == 200
    assert "不相符" in said
    assert "所填内容与出具凭据时不同。" in said
    assert "It does not match" in verified(RECEIPT, json.dumps(ASKED | {"date": "2023-07-01"}), "en")[1]


def test_the_case_may_be_a_file() -> None:
    visitor = Visitor()
    file = (io.BytesIO(json.dumps(ASKED).encode()), "case.json")
    data = {"csrf_token": visitor.token, "receipt": RECEIPT, "request": "", "file": file}
    assert "相符：与出具时完全一样" in words_of(visitor.client.post("/verify", data=data).get_data(as_text=True))


@pytest.mark.parametrize(
    ("receipt", "request_", "said"),
    [
        ("x", json.dumps(ASKED), "回执不对"),
        (RECEIPT, "x", "案例不是 JSON"),
        (RECEIPT, "", "案例不是 JSON"),
        (RECEIPT, '{"household": {}}', "案例有误"),
    ],
)
def test_what_is_wrong_is_told_and_kept(receipt: str, request_: str, said: str) -> None:
    response = Visitor().send({"receipt": receipt, "request": request_}, "/verify")
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert said in words_of(page)
    assert f'value="{receipt}"' in page


def test_a_result_prints_its_receipt_in_groups() -> None:
    page = Visitor().get("/?example=three-in-town")
    assert page.count("<span>", page.index("data-receipt")) >= 16
