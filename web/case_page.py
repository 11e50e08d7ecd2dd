"""The form with its result: the whole page, or only what changes while someone types."""

import json
import shlex
from typing import Any

from flask import Response, make_response, render_template, request, url_for

from calculator import service
from calculator.faults import CalculationRefused
from calculator.household import AREAS, CARES, DISABILITIES, EXEMPTIBLE, KINDS, PERIODS, RECOGNITIONS, SELF_CARE
from web import (
    change_words,
    examples,
    fault_words,
    field_names,
    form_data,
    household_words,
    income_notes,
    language,
    pictures,
    standards_page,
    verify_page,
    view,
)
from web.api import rulebook
from web.form_data import Case

CHOICES = {
    "AREAS": AREAS,
    "CARES": CARES,
    "DISABILITIES": DISABILITIES,
    "COUNTED": [kind for kind in KINDS if kind not in EXEMPTIBLE],
    "EXEMPTIBLE": EXEMPTIBLE,
    "PERIODS": PERIODS,
    "RECOGNITIONS": RECOGNITIONS,
    "SELF_CARE": SELF_CARE,
}


def is_live() -> bool:
    """Whether a script asks while someone types: only the part that changes is sent, and rows keep their keys."""
    return request.headers.get("X-Requested-With") == "fetch"


def is_verifying() -> bool:
    """Whether a printed receipt is one more field of the form."""
    return request.endpoint == "pages.verify"


def answered(case: Case, **shown: Any) -> Response:
    """The result of a case, with what became of its receipt where that is asked; or what to mend in it."""
    tongue, book, asked = language.chosen(), rulebook(), form_data.as_request(case)
    wrong = verify_page.faults(case) if is_verifying() else []
    try:
        answer = service.calculate(asked, rulebook=book, language=tongue, spoken=True)
    except CalculationRefused as error:
        wrong += faults(error, case, asked)
    if wrong:
        return page(case, 422, faults=wrong, **shown)
    if is_verifying():
        shown["verified"] = verify_page.verdict(case, asked, book)
    return page(
        case,
        answer=answer,
        documents=standards_page.documents(book, answer["figures"].values(), tongue),
        household=household_words.members(case),
        terms=household_words.asked(case),
        bars=pictures.change(answer),
        lacking=change_words.lacking(answer, book),
        curve=pictures.curve(service.curve(asked, rulebook=book, language=tongue)),
        curl=_curl(asked),
        **shown,
    )


def faults(error: CalculationRefused, case: Case, asked: dict[str, Any]) -> list[dict[str, str]]:
    """Each fault with the field it is about, in the words of the form."""
    covered = view.covered_by(error)
    return [
        {
            "field": field_names.field_id(placed.path, case),
            "name": field_names.describe(placed.path, case),
            "detail": fault_words.detail(placed, asked, covered),
        }
        for placed in sorted(error.faults, key=lambda placed: field_names.order(placed.path))
    ]


def page(case: Case, status: int = 200, **shown: Any) -> Response:
    """The page; `shown` may give answer, faults, notice, verified, focus, expired, and how it `start`s.

    That is "blank", "example", or else typed: what a browser keeps for whoever comes back is filled into a blank one.
    """
    shown.setdefault("start", "typed")
    listed: list[dict[str, str]] = shown.setdefault("faults", [])
    errors: dict[str, list[str]] = {}
    for fault in listed:
        errors.setdefault(fault["field"], []).append(fault["detail"])
    book = rulebook()
    context = {
        "case": case,
        "verifying": is_verifying(),
        "errors": errors,
        "rare_errors": [
            key for key in case.members if any(f"members-{key}-{name}" in errors for name in form_data.RARELY)
        ],
        "places": {city: book.places[city].name for city in book.cities},
        "notes": income_notes.of(case, book),
        "examples": examples.families(),
    }
    template = "_live.html" if is_live() else "index.html"
    return make_response(render_template(template, **CHOICES, **context, **shown), status)


def _curl(asked: dict[str, Any]) -> str:
    """The same question for the JSON endpoint, for a shell."""
    address = url_for("api.calculate", _external=True)
    body = json.dumps(asked, ensure_ascii=False)
    return f"curl -s {address} -H 'Content-Type: application/json' -d {shlex.quote(body)}"
