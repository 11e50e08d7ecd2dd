"""The page of the standards: what the newest change altered, and everything in force on a date."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask import Response, make_response, render_template
from marshmallow import ValidationError

from calculator import service, words
from calculator import standards as figures
from calculator.faults import CalculationRefused, InvalidRequest, NoStandardInForce, placed
from calculator.figures import day_before
from calculator.rulebook import Rulebook
from calculator.schemas import today
from calculator.width import narrow
from web import form_data, language, timeline, view
from web.api import StandardsQuery


def page(rulebook: Rulebook, asked: Mapping[str, str]) -> Response:
    """The page; 422 with what to mend where the date cannot be answered."""
    on, told = typed(asked)
    try:
        context = _tables(rulebook, told)
    except CalculationRefused as error:
        context = {"faults": faults(error)}
    return make_response(render_template("standards.html", on=on, **context), 422 if "faults" in context else 200)


def typed(asked: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The date as it was typed, and the query with the date as it is read."""
    told = {name: asked[name] for name in ("on", "jurisdiction") if asked.get(name)}
    on = form_data.iso(narrow(told.get("on", str(today()))))
    return told.get("on", on), told | {"on": on}


def asked_for(rulebook: Rulebook, told: dict[str, str]) -> tuple[str, date]:
    """Which place on which date. CalculationRefused says what to mend."""
    try:
        asked = StandardsQuery().load(told)
    except ValidationError as error:
        raise InvalidRequest(list(placed(error.messages))) from None
    return service.jurisdiction(asked["jurisdiction"], rulebook), asked["on"]


def _tables(rulebook: Rulebook, told: dict[str, str]) -> dict[str, Any]:
    (place, on), tongue = asked_for(rulebook, told), language.chosen()
    after = figures.standards(rulebook, place, on, tongue)
    start = max(block["effective_from"] for block in after["blocks"].values() if block["place"] == place)
    context = {"after": after, "documents": after["documents"], "start": start, "before": None, "changes": []}
    context["groups"] = _groups(rulebook, place, after, after["figures"])
    context |= {
        "timelines": timeline.of(rulebook, place, after["figures"], on),
        "stale": stale(rulebook, place, on, tongue),
        "place": rulebook.places[place].name[tongue],
        "covered": view.spans(rulebook.covered(place)),
    }
    earlier = day_before(date.fromisoformat(start))
    try:
        before = figures.standards(rulebook, place, earlier, tongue)
    except NoStandardInForce:
        return context
    replaced = [id for id, figure in before["figures"].items() if figure != after["figures"].get(id)]
    return context | {
        "before": before,
        "changes": figures.changes(rulebook, place, earlier, on, tongue)["changes"],
        "earlier_groups": _groups(rulebook, place, before, replaced),
        "documents": after["documents"] | before["documents"],
    }


def _groups(
    rulebook: Rulebook, place: str, shown: dict[str, Any], ids: Iterable[str]
) -> list[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    """Figures by the place that set them, from the city upwards, under its name."""
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    at: str | None = place
    while at is not None:
        mine = [(id, shown["figures"][id]) for id in ids if shown["figures"][id]["place"] == at]
        if mine:
            found[rulebook.places[at].name[language.chosen()]] = mine
        at = rulebook.places[at].parent
    return list(found.items())


def stale(rulebook: Rulebook, place: str, on: date, tongue: str) -> list[str]:
    """What is past its review, each title once."""
    found = rulebook.in_force(place, on)
    blocks = {found.block_of[id].id: found.block_of[id] for id in found.figures} if found else {}
    old = [block for block in blocks.values() if found and found.is_stale(block)]
    said = [
        words.say(
            "warnings",
            "standard_stale",
            tongue,
            title=block.title[tongue],
            date=block.effective_from,
            review_by=block.review_by,
        )
        for block in old
    ]
    return list(dict.fromkeys(said))


def faults(error: CalculationRefused) -> list[str]:
    """Why there is no page of this date."""
    covered, tongue = view.covered_by(error), language.chosen()
    return [words.say("faults", fault.code, tongue, **{**fault.params, **covered}) for _, fault in error.faults]


def documents(rulebook: Rulebook, shown: Iterable[dict[str, Any]], tongue: str) -> dict[str, dict[str, str]]:
    """Title and number of the documents that figures rest on, in one language."""
    ids = {figure["source"]["document"] for figure in shown if figure["source"]}
    return {
        id: {"title": rulebook.sources[id]["title"][tongue], "number": str(rulebook.sources[id].get("number", ""))}
        for id in sorted(ids)
    }
