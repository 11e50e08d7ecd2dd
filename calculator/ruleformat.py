"""The shape of the rule files as JSON Schema, for editors; made from `ruleschema` and what the schemes expect."""

import json
from collections.abc import Callable
from typing import Any

from marshmallow import Schema, fields

from calculator import words
from calculator.fields import ByName, Choice, IsoDate, Listing, Part, Text
from calculator.figures import Shape
from calculator.rulecheck import OF_A_METHOD
from calculator.rulefile import Expected
from calculator.ruleschema import BlockSchema, FigureSchema, PlaceSchema, RuleFileSchema, SourcesSchema, TotalsSchema

Json = dict[str, Any]

FILES: dict[str, type[Schema]] = {
    "year": RuleFileSchema,
    "place": PlaceSchema,
    "sources": SourcesSchema,
    "totals": TotalsSchema,
}
"""The kinds of files in a rules folder."""

BESIDE = "year.schema.json"
"""The schema of a year beside the places of a rules folder; new files name it for the editor."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: str, expected: Expected) -> Json:
    """The JSON Schema of one kind of file; that of a year names every block and figure with its unit."""
    found = {"$schema": DIALECT, **_object(FILES[kind]())}
    if kind == "year":
        blocks = {id: _block(id, shape) for id, shape in sorted(expected.items())}
        found["properties"]["schemes"] = {"type": "object", "properties": blocks, "additionalProperties": False}
    return found


def text(kind: str, expected: Expected) -> str:
    """The same as a file."""
    return json.dumps(schema(kind, expected), ensure_ascii=False, indent=2) + "\n"


def _block(id: str, shape: Shape) -> Json:
    found = _object(BlockSchema())
    figures = {name: _figure(f"{id}.{name}", unit) for name, unit in shape.figures.items()}
    required = [name for name in shape.figures if name not in shape.optional]
    found["properties"]["figures"] = _closed(figures, required)
    if shape.methods:
        found["properties"]["method"] = {"enum": list(shape.methods)}
        found["required"] += ["method", "method_status"]
    else:
        for key in ("method", *OF_A_METHOD):
            del found["properties"][key]
    return found


def _figure(id: str, unit: str) -> Json:
    """One figure; its name, where it has one, is what an editor shows beside it."""
    found = _object(FigureSchema())
    found["properties"]["unit"] = {"const": unit}
    name = words.dictionary()["figures"].get(id)
    return {"description": " · ".join(name.values()), **found} if name else found


def _object(schema: Schema) -> Json:
    properties = {name: _field(field) for name, field in schema.fields.items()}
    return _closed(properties, [name for name, field in schema.fields.items() if field.required])


def _closed(properties: Json, required: list[str]) -> Json:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _field(field: fields.Field[Any]) -> Json:
    return next(shown for kind, shown in _SHOWN.items() if isinstance(field, kind))(field)


_SHOWN: dict[type[fields.Field[Any]], Callable[[Any], Json]] = {
    IsoDate: lambda field: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Choice: lambda field: {"enum": list(field.choices)},
    Text: lambda field: {"type": "string", "minLength": 1, "maxLength": field.most},
    Listing: lambda field: {
        "type": "array",
        "items": _field(field.inner),
        "minItems": field.least,
        "maxItems": field.most,
    },
    ByName: lambda field: {"type": "object", "additionalProperties": _field(field.value_field)},
    Part: lambda field: _object(field.schema),
}
