"""How a condition of an answer reads: the comparison as it holds, and by how much money it is met or missed."""

from decimal import Decimal
from typing import Any

from calculator import words

MONEY = "CNY/"
"""What the units of money begin with."""

_NEGATED = {"<": "≥", "≥": "<", "=": "≠"}


def negated(sign: str) -> str:
    """How a comparison reads that does not hold."""
    return _NEGATED[sign]


def sign(condition: dict[str, Any]) -> str:
    """The comparison as it holds: turned where the condition is not met."""
    operator: str = condition["operator"]
    return negated(operator) if condition["met"] is False else operator


def gap(condition: dict[str, Any], amount: str, language: str) -> str:
    """Below or over the limit by an amount, as it is shown, or right at it; empty where neither is worth saying."""
    code = _gap(condition)
    return words.say("gaps", code, language, gap=amount) if code else ""


def _gap(condition: dict[str, Any]) -> str | None:
    difference, is_below = condition["gap"], condition["operator"] == "<"
    if difference is None:
        return None
    if not Decimal(difference):
        return "at_limit_to_be_below" if is_below else "at_limit"
    if not condition["unit"].startswith(MONEY):
        return None
    if is_below:
        return "below" if condition["met"] else "over"
    return "above" if condition["met"] else "short"
