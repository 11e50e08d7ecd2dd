"""The page that says how everything is computed, made from the rules and the schemes themselves."""

from collections.abc import Mapping
from typing import Any

from flask import Response, make_response, render_template

from calculator import catalogue, standards
from calculator.faults import CalculationRefused
from calculator.rulebook import Rulebook
from web import language, standards_page


def page(rulebook: Rulebook, asked: Mapping[str, str]) -> Response:
    """The page of a date; 422 with what to mend where the date cannot be answered."""
    on, typed = standards_page.typed(asked)
    try:
        context = _method(rulebook, typed)
    except CalculationRefused as error:
        context = {"faults": standards_page.faults(error)}
    return make_response(render_template("method.html", on=on, **context), 422 if "faults" in context else 200)


def _method(rulebook: Rulebook, typed: dict[str, str]) -> dict[str, Any]:
    place, on = standards_page.asked_for(rulebook, typed)
    tongue = language.chosen()
    shown = standards.standards(rulebook, place, on, tongue)
    return {
        "schemes": catalogue.schemes(rulebook, place, on, tongue)["schemes"],
        "incomes": {id: figure for id, figure in shown["figures"].items() if figure["block"] == "income"},
        "documents": shown["documents"],
        "place": rulebook.places[place].name[tongue],
        "rules": shown["rules"],
    }
