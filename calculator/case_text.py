"""A case written from a request and its answer, for a person to confirm."""

from collections.abc import Mapping
from typing import Any

import yaml

from calculator import service, words
from calculator.cases import ABOUT
from calculator.faults import CalculationRefused
from calculator.rulebook import Rulebook
from calculator.schemas import today

_OF_AWARD = ("outcome", "monthly", "annual", "range")


def of_request(request: Mapping[str, Any], rulebook: Rulebook, language: str, sentence: str = "") -> str:
    """One entry for a file of cases: the request, dated, with today's answer, `confirmed: false`."""
    dated = {"date": str(today()), **{key: value for key, value in request.items() if key not in ABOUT}}
    try:
        expect = expected(service.calculate(dated, rulebook=rulebook))
    except CalculationRefused as error:
        if error.kind == "validation":
            raise
        expect = {"error": error.problems(language)[0]["code"]}
    return entry(dated, expect, sentence or words.say("cases", "to_write", language))


def expected(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of an answer that a case stands for."""
    change = answer["change"]
    return {
        **{key: {award["scheme"]: _part(award, _OF_AWARD) for award in answer[key]} for key in ("awards", "possible")},
        "total": answer["total"],
        "recognitions": answer["recognitions"],
        "change": change and _part(change, ("before", "monthly", "percent", "range")),
        "warnings": list(dict.fromkeys(warning["code"] for warning in answer["warnings"])),
    }


def _part(whole: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: whole[key] for key in keys}


def entry(request: Mapping[str, Any], expect: Mapping[str, Any], sentence: str) -> str:
    """A case not yet confirmed, as YAML that `cases.read` reads back."""
    written = {"case": sentence, **request, "confirmed": False, "expect": dict(expect)}
    return yaml.safe_dump([written], sort_keys=False, allow_unicode=True, width=120, default_flow_style=None)
