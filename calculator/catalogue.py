"""What there is: the schemes with their figures and law, and the inputs with their choices."""

from datetime import date
from types import ModuleType
from typing import Any

from marshmallow import fields, missing

from calculator import money, words
from calculator import schemes as modules
from calculator.fields import Choice, Count, IsoDate, Listing, Part, Text, Truth, Yuan
from calculator.figures import UNKNOWN, Figure, Standards, least_firm
from calculator.rulebook import Rulebook
from calculator.schemas import CompareWith, RequestSchema
from calculator.standards import in_force
from calculator.units import AMOUNTS
from calculator.words import LANGUAGES

CHOICES = ("areas", "incomes", "recognitions", "cares", "disabilities", "choices")
"""The sections of words that name the choices of a request."""


def both(section: str, code: str, **params: Any) -> dict[str, str]:
    """A text in both languages."""
    return {language: words.say(section, code, language, **params) for language in LANGUAGES}


def schemes(rulebook: Rulebook, place: str, on: date, language: str) -> dict[str, Any]:
    """Every scheme in force: names, how it is computed, law, inputs, figures and standing."""
    standards = in_force(rulebook, place, on, language)
    found = [scheme for scheme in modules.in_order() if scheme.BLOCKS.keys() <= standards.blocks.keys()]
    return {
        "jurisdiction": place,
        "date": str(on),
        "schemes": [_scheme(scheme, standards, rulebook) for scheme in found],
        "rules": {"digest": rulebook.digest},
    }


def _scheme(scheme: ModuleType, standards: Standards, rulebook: Rulebook) -> dict[str, Any]:
    id = modules.name(scheme)
    figures = [figure for block in scheme.BLOCKS for figure in standards.blocks[block].figures.values()]
    return {
        "id": id,
        "name": both("schemes", id),
        "how": both("how_computed", id),
        "law": [
            {"document": document, "title": rulebook.sources[document]["title"], "locator": locator}
            for document, locator in scheme.LAW
        ],
        "inputs": list(scheme.INPUTS),
        "figures": [
            {"id": figure.id, "name": both("figures", figure.id), **figure.shown}
            for figure in figures
            if figure.change_in is None
        ],
        "standing": least_firm([figure.status for figure in _amounts(figures)]),
        "counts": _counts(scheme, figures),
        "builds_on": list(scheme.AFTER),
    }


def _amounts(figures: list[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.unit in AMOUNTS and figure.change_in is None]


def _counts(scheme: ModuleType, figures: list[Figure]) -> str:
    """What becomes of its amount: in the total, apart, some of each, a status only, or not computed."""
    if not scheme.PAYS:
        return "status_only"
    statuses = {figure.status for figure in _amounts(figures)}
    if len(statuses) > 1 and "assumed" in statuses:
        return "mixed"
    return {UNKNOWN: "cannot", "assumed": "apart"}.get(least_firm(list(statuses)), "in_total")


def inputs() -> dict[str, Any]:
    """Every field of a request, with labels, type, choices, limits and default."""
    return {"inputs": list(_fields(RequestSchema(), ""))}


def _fields(schema: Any, path: str) -> list[dict[str, Any]]:
    found = []
    for name, field in schema.fields.items():
        here = f"{path}/{name}"
        inner = field.inner if isinstance(field, Listing) else field
        found.append(_input(name, here, field))
        if isinstance(inner, Part):
            found += _fields(inner.schema, f"{here}/*" if isinstance(field, Listing) else here)
    return found


def _input(name: str, path: str, field: fields.Field[Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {"path": path, "name": both("inputs", name), "type": _type(field)}
    if isinstance(field, Choice):
        entry["choices"] = [{"value": choice, "name": _choice(choice)} for choice in field.choices]
    if isinstance(field, Count):
        entry |= {"least": field.least, "most": field.most}
    if isinstance(field, Listing):
        entry |= {"least": field.least, "most": field.most}
    if isinstance(field, Yuan):
        entry |= {"least": money.yuan(0), "most": money.yuan(money.MOST)}
    return {**entry, "required": field.required, "may_be_null": bool(field.allow_none), **_default(field)}


def _default(field: fields.Field[Any]) -> dict[str, Any]:
    """What a field left out stands for, as it would be written; nothing where it is required or made up of the day."""
    default = field.load_default
    if default is missing or callable(default):
        return {}
    return {"default": money.yuan(default) if isinstance(field, Yuan) else default}


_TYPES: dict[type[fields.Field[Any]], str] = {
    CompareWith: "date, or previous",
    IsoDate: "date",
    Choice: "choice",
    Truth: "boolean",
    Count: "integer",
    Yuan: "yuan",
    Text: "text",
    Listing: "list",
    Part: "object",
}


def _type(field: fields.Field[Any]) -> str:
    return next(name for kind, name in _TYPES.items() if isinstance(field, kind))


def _choice(value: str) -> dict[str, str]:
    section = next(section for section in CHOICES if value in words.dictionary()[section])
    return both(section, value)
