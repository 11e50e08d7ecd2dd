"""Whether a receipt still holds for a request, and if not, what has changed since."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from marshmallow import ValidationError, fields

from calculator import receipt, service
from calculator.faults import CalculationRefused, InvalidRequest, Placed, all_of, placed
from calculator.fields import Object, Text, refuse
from calculator.rulebook import Rulebook
from calculator.schemas import Request
from calculator.writer import Writer

WORDS = {
    "input": {
        "zh": "所填内容与出具回执时不同。",
        "en": "The input is not the one the receipt was given for.",
    },
    "undated": {
        "zh": "请求没有写日期，按今天计算；请填上原答复的 date 再核对。",
        "en": "The request names no date, so today's was taken; give the date of the answer and verify again.",
    },
    "rules": {
        "zh": "所适用的标准与出具回执时不同。",
        "en": "The figures applied are not the ones the receipt was given for.",
    },
    "engine": {
        "zh": "计算程序的版本与出具回执时不同。",
        "en": "The program is not the version the receipt was given by.",
    },
    "result": {
        "zh": "金额或结论与出具回执时不同。",
        "en": "The amounts or outcomes are not those of the receipt.",
    },
    "unexplained": {
        "zh": "内容、标准和程序都未变，金额或结论却不同：规则的方法或依据有变，或回执被改动。",
        "en": "Input, figures and program are the same, but the amounts or outcomes are not: a method or a figure's "
        "standing has changed in the rules, or the receipt was altered.",
    },
}
"""What is said of each part that differs; `result` alone is `unexplained`."""


class Receipt(Text):
    """A receipt as answers carry it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if receipt.SHAPE.fullmatch(text) is None:
            raise refuse("bad_receipt")
        return text


class VerifySchema(Object):
    """A receipt, and the request it is said to be for."""

    receipt = Receipt(required=True)
    request = fields.Raw(required=True, error_messages={"required": "required", "null": "null"})


_VERIFY = VerifySchema()


def verify(asked: object, *, rulebook: Rulebook, language: str = "zh") -> dict[str, Any]:
    """`matches`, the receipt the request gets now, and each part that `differs` in words.

    CalculationRefused where the receipt is none, or the request gets no answer.
    """
    told, request = all_of(lambda: _load(asked), lambda: _request(asked, rulebook))
    with _within_request():
        now = service.answer_of(request, rulebook, Writer(language, False))["receipt"]
    parts = _to_tell(receipt.differing(told["receipt"], now), told["request"])
    differs = [{"part": part, "detail": WORDS[word][language]} for part, word in parts]
    return {"matches": not differs, "differs": differs, "receipt": now}


def _load(asked: object) -> dict[str, Any]:
    try:
        told: dict[str, Any] = _VERIFY.load(asked)  # type: ignore[arg-type]  # whatever came in
    except ValidationError as error:
        raise InvalidRequest(list(placed(error.messages))) from None
    return told


def _request(asked: object, rulebook: Rulebook) -> Request | None:
    """The request; None where there is none, which is a fault of what is asked."""
    told = asked.get("request") if isinstance(asked, dict) else None
    with _within_request():
        return None if told is None else service.load(told, rulebook)


@contextmanager
def _within_request() -> Iterator[None]:
    """The places of faults are those in what was asked."""
    try:
        yield
    except CalculationRefused as refusal:
        refusal.faults = [Placed(("request", *path), fault) for path, fault in refusal.faults]
        raise


def _to_tell(parts: list[str], request: dict[str, Any]) -> list[tuple[str, str]]:
    """Each part worth telling with its word: another input makes another result, which says nothing more."""
    if "input" in parts:
        first = [("input", "input" if "date" in request else "undated")]
        return first + [(part, part) for part in parts if part == "engine"]
    if parts == ["result"]:
        return [("result", "unexplained")]
    return [(part, part) for part in parts]
