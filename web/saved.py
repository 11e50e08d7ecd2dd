"""A case as a file of the person's own, out and in again; nothing is kept here."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from calculator import case_text, schemas
from calculator.faults import CalculationRefused, Placed, pointer
from calculator.rulebook import Rulebook
from calculator.width import narrow
from web import field_names, form_data, refill
from web.form_data import Case

MOST_PLACES = 10
"""Of one thing wrong in a file; the rest is beyond what anyone reads."""


def now() -> datetime:
    """The time in the office."""
    return datetime.now(ZoneInfo("Asia/Shanghai"))


class NotACase(Exception):
    """The text is no JSON object."""


def as_json(case: Case) -> Response:
    """The request as a file, finished or not."""
    text = json.dumps(form_data.as_request(case), ensure_ascii=False, indent=2) + "\n"
    return _file(text, case, "json", "application/json", is_finished=_is_finished(form_data.as_request(case)))


def _is_finished(asked: dict[str, Any]) -> bool:
    try:
        schemas.load(asked)
    except CalculationRefused:
        return False
    return True


def as_test(case: Case, rulebook: Rulebook, tongue: str) -> Response:
    """The case with today's answer, for a file of cases. CalculationRefused where there is something to mend."""
    return _file(case_text.of_request(form_data.as_request(case), rulebook, tongue), case, "yaml", "application/yaml")


def _file(text: str, case: Case, ending: str, type: str, *, is_finished: bool = True) -> Response:
    """Named after the date asked and the time of day, with nothing of the household."""
    day = form_data.iso(narrow(case.told.get("date", "")))
    parts = ["case", day if form_data.is_iso(day) else "", f"{now():%H%M%S}", "" if is_finished else "unfinished"]
    name = "-".join(filter(None, parts))
    response = Response(text, mimetype=type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def read(file: FileStorage) -> dict[str, Any]:
    """A request from a file. NotACase, or CalculationRefused with what is wrong in it."""
    return parse(file.read().decode("utf-8-sig", "replace"))


def parse(text: str) -> dict[str, Any]:
    """A request from text: whole, or as far as the form had come that it was saved from.

    NotACase where it is no JSON object; CalculationRefused where no form could have saved it.
    """
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
    """What is wrong in a file, and where: whose field, and which."""
    places: dict[str, list[str]] = {}
    for path, fault in sorted(error.faults, key=_in_order):
        detail = fault.describe(tongue)
        places.setdefault(detail, []).append(field_names.place(path))
    return str(gettext("案例有误：")) + " ".join(map(_placed, places, places.values()))


def _in_order(found: Placed) -> tuple[tuple[int, ...], str]:
    return field_names.order(found.path), pointer(found.path)


def _placed(detail: str, places: list[str]) -> str:
    named = [place for place in places if place][:MOST_PLACES]
    more = "…" if len(places) > MOST_PLACES else ""
    return (
        str(gettext("%(places)s——%(detail)s", places=gettext("；").join(named) + more, detail=detail))
        if named
        else detail
    )


def _refuse(constant: str) -> None:
    raise ValueError(constant)
