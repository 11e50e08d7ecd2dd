"""How a condition reads, on a page and in a terminal."""

from typing import Any

import pytest

from calculator import comparison, record


def condition(met: bool | None, operator: str, gap: str | None, unit: str | None = "CNY/month") -> dict[str, Any]:
    return {"met": met, "operator": operator, "gap": gap, "unit": unit}


def test_a_comparison_that_does_not_hold_is_turned() -> None:
    for operator in record.OPERATORS:
        assert comparison.sign(condition(met=True, operator=operator, gap=None)) == operator
        assert comparison.sign(condition(met=None, operator=operator, gap=None)) == operator
        assert comparison.sign(condition(met=False, operator=operator, gap=None)) == comparison.negated(operator)
    assert [comparison.negated(operator) for operator in ("<", "≥", "=")] == ["≥", "<", "≠"]


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        (condition(True, "<", "5.00"), "低 5 元", "below by 5 元"),
        (condition(False, "<", "5.00"), "超出 5 元", "over by 5 元"),
        (condition(True, "≥", "5.00"), "高 5 元", "above by 5 元"),
        (condition(False, "≥", "5.00"), "还差 5 元", "short by 5 元"),
        (condition(False, "<", "0.00"), "正好等于界限，须低于才满足", "exactly at the limit; it must be below"),
        (condition(True, "≥", "0", "years"), "正好等于界限", "exactly at the limit"),
        (condition(True, "<", "9", "years"), "", ""),
        (condition(False, "<", None), "", ""),
        (condition(True, "=", None, None), "", ""),
    ],
)
def test_how_far_it_is_from_its_limit(found: dict[str, Any], zh: str, en: str) -> None:
    assert [comparison.gap(found, "5 元", language) for language in ("zh", "en")] == [zh, en]
