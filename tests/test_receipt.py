"""A receipt vouches for one answer and outlives what does not touch it."""

from pathlib import Path

from calculator import service
from calculator.household import SELF_CARE
from tests.helpers import ask, person


def test_a_receipt_is_the_same_for_equal_requests_and_no_other() -> None:
    asked = [
        ask(person(incomes=[{"amount": "5"}])),
        ask({"incomes": [{"per": "month", "amount": 5, "kind": "other"}], "age": 40, "id": "m1"}),
        ask(person(incomes=[{"amount": "5.01"}])),
        ask(person(incomes=[{"amount": "5"}], needs_constant_care=None)),
        ask(person(incomes=[{"amount": "5"}], able_to_work=False)),
        ask(person(incomes=[{"amount": "5"}], self_care=dict.fromkeys(SELF_CARE, False))),
        ask(person(incomes=[{"amount": "5"}], disability={"kind": "visual", "grade": 4})),
    ]
    receipts = [answer["receipt"] for answer in asked]
    assert receipts[0] == receipts[1]
    assert len(set(receipts)) == len(receipts) - 1
    assert all(receipt.startswith("sha256:") for receipt in receipts)


def test_a_receipt_outlives_a_new_year(rules: Path) -> None:
    text = (
        (rules / "tongchuan/2023.yaml")
        .read_text()
        .replace("2023-12-31", "2024-12-31")
        .replace("2023-01-01", "2024-01-01")
    )
    (rules / "tongchuan/2024.yaml").write_text(text)
    before, after = ask(person()), ask(person(), rulebook=service.read_rulebook(rules))
    assert before["receipt"] == after["receipt"]
    assert before["rules"]["digest"] != after["rules"]["digest"]
