"""A case as a file of the person's own, out and in again; nothing is kept here."""

import json
from typing import Any

from flask import Response
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from calculator import case_text, schemas, words
from calculator.faults import CalculationRefused
from calculator.rulebook import Rulebook
from calculator.width import narrow
from web import form_data, refill
from web.form_data import Case


class NotACase(Exception):
    """The text is no JSON object."""


def as_json(case: Case) -> Response:
    """The request as a file, finished or not."""
    text = json.dumps(form_data.as_request(case), ensure_ascii=False, indent=2) + "\n"
    return _file(text, case, "json", "application/json")


def as_test(case: Case, rulebook: Rulebook, tongue: str) -> Response:
    """The case with today's answer, for a file of cases. CalculationRefused where there is something to mend."""
    return _file(case_text.of_request(form_data.as_request(case), rulebook, tongue), case, "yaml", "application/yaml")


def _file(text: str, case: Case, ending: str, type: str) -> Response:
    day = form_data.iso(narrow(case.told.get("date", "")))
    name = f"case-{day}" if form_data.is_iso(day) else "case"
    response = Response(text, mimetype=type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def read(file: FileStorage | None) -> dict[str, Any]:
    """A request from a file. NotACase, or CalculationRefused with what is wrong in it."""
    return parse(file.read().decode("utf-8-sig", "replace") if file else "")


def parse(text: str) -> dict[str, Any]:
    """A request from text: whole, or as far as the form had come that it was saved from."""
    try:
        told = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NotACase from None
    if not isinstance(told, dict):
        raise NotACase
    try:
        schemas.load(told)
    except CalculationRefused:
        if not refill.is_whole(told):
            raise
    return told


def refused(error: CalculationRefused, tongue: str) -> str:
    """What is wrong in a file, in one sentence."""
    details = (words.say("faults", fault.code, tongue, **fault.params) for _, fault in error.faults)
    return str(gettext("案例有误：")) + " ".join(dict.fromkeys(details))


def _refuse(constant: str) -> None:
    raise ValueError(constant)
