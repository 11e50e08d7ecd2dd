"""The interface as an OpenAPI 3.1 document: `openapi.yaml`, and what comes in as the schemas check it."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from marshmallow import Schema, missing
from marshmallow.fields import Field

from calculator import ENGINE, money, words
from calculator.fields import Choice, Count, IsoDate, Listing, Object, Part, Text, Truth, Yuan
from calculator.schemas import PREVIOUS, CompareWith, Label, RequestSchema
from calculator.verify import Receipt, VerifySchema
from web.api import BatchSchema, ChangesQuery, DetailQuery, StandardsQuery

QUERIES: dict[str, Object] = {
    "/api/v1/standards": StandardsQuery(),
    "/api/v1/standards/changes": ChangesQuery(),
    "/api/v1/schemes": StandardsQuery(),
}
"""The queries of paths, whose parameters the schemas know."""

DATE = {"type": "string", "format": "date"}
LABEL = {"pattern": r"^[\p{L}\p{N}_.-]+( [\p{L}\p{N}_.-]+)*$", "not": {"type": "string", "pattern": "[0-9]{11}"}}
MONEY = {
    "oneOf": [
        {"type": "string", "pattern": f"^{money.PATTERN}$"},
        {"type": "integer", "minimum": 0, "maximum": money.MOST // 100},
    ]
}
ONE_AGE = {"not": {"required": ["birth_date", "age"], "properties": {"birth_date": DATE, "age": {"type": "integer"}}}}
ORPHAN = {
    "if": {"properties": {"recognised_as": {"const": "orphan"}}, "required": ["recognised_as"]},
    "then": {"properties": {"care": {"type": "string"}}, "required": ["care"]},
}
TOGETHER: dict[str, dict[str, Any]] = {"Member": {"allOf": [ONE_AGE, ORPHAN]}}
"""What only fields together can tell, as `validates_schema` checks it."""


@cache
def document() -> dict[str, Any]:
    """The whole document."""
    text = files("web").joinpath("openapi.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    found["info"]["version"] = ENGINE
    schemas = found["components"]["schemas"]
    for schema in (RequestSchema(), BatchSchema(), VerifySchema()):
        _add(schema, schemas)
    schemas["Batch"]["properties"]["cases"]["items"] = {"anyOf": [{"$ref": "#/components/schemas/Request"}, {}]}
    schemas["Verify"]["properties"]["request"] = {"$ref": "#/components/schemas/Request"}
    schemas["Detail"] = _described(DetailQuery().fields["detail"], schemas)
    for path, query in QUERIES.items():
        parameters = (_parameter(name, field, schemas) for name, field in query.fields.items())
        found["paths"][path]["get"]["parameters"] += parameters
    return found


def _parameter(name: str, field: Field[Any], schemas: dict[str, Any]) -> dict[str, Any]:
    return {"name": field.data_key or name, "in": "query", "schema": _typed(field, schemas)}


def _add(schema: Schema, schemas: dict[str, Any]) -> str:
    """Add an object, and the objects in it, to the components; its name there."""
    name = type(schema).__name__.removesuffix("Schema")
    schemas[name] = {
        "type": "object",
        "properties": {key: _described(field, schemas) for key, field in schema.fields.items()},
        "required": [key for key, field in schema.fields.items() if field.required],
        "additionalProperties": False,
        **TOGETHER.get(name, {}),
    }
    return name


def _described(field: Field[Any], schemas: dict[str, Any]) -> dict[str, Any]:
    found = _typed(field, schemas)
    if field.allow_none:
        found = _or_null(found)
    if field.load_default is not missing and not callable(field.load_default) and field.load_default is not None:
        found["default"] = "0.00" if isinstance(field, Yuan) else field.load_default
    if field.name in words.dictionary()["inputs"]:
        found["description"] = " · ".join(words.say("inputs", field.name, tongue) for tongue in words.LANGUAGES)
    return found


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [*schema.get("oneOf", schema.get("anyOf", [schema])), {"type": "null"}]} if schema else {}


def _typed(field: Field[Any], schemas: dict[str, Any]) -> dict[str, Any]:
    for kind, describe in KINDS.items():
        if isinstance(field, kind):
            return describe(field, schemas)
    return {}


KINDS: dict[type[Field[Any]], Callable[[Any, dict[str, Any]], dict[str, Any]]] = {
    Receipt: lambda field, _: {"$ref": "#/components/schemas/Receipt"},
    CompareWith: lambda field, _: {"anyOf": [{"const": PREVIOUS}, DATE]},
    IsoDate: lambda field, _: dict(DATE),
    Label: lambda field, _: {"type": "string", "minLength": 1, "maxLength": field.most, **LABEL},
    Text: lambda field, _: {"type": "string", "minLength": 1, "maxLength": field.most},
    Choice: lambda field, _: {"enum": list(field.choices)},
    Truth: lambda field, _: {"type": "boolean"},
    Count: lambda field, _: {"type": "integer", "minimum": field.least, "maximum": field.most},
    Yuan: lambda field, _: dict(MONEY),
    Listing: lambda field, schemas: {
        "type": "array",
        "minItems": field.least,
        "maxItems": field.most,
        "items": _typed(field.inner, schemas),
    },
    Part: lambda field, schemas: {"$ref": f"#/components/schemas/{_add(field.schema, schemas)}"},
}
"""How each kind of field is said in JSON Schema; the first that fits."""
