"""A schema as one function: what is right is read in one pass, without marshmallow's book-keeping of what is wrong."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from marshmallow import Schema, ValidationError, fields, missing
from marshmallow.decorators import POST_LOAD, VALIDATES_SCHEMA

Reader = Callable[[Any, None, None], Any]
"""What JSON gives -> the checked value; ValidationError, of whatever words, where it is not right.

It takes what a field's `_deserialize` takes, so that a field is its own reader.
"""


class Slot(NamedTuple):
    """Where a value of an object goes, and how it is read."""

    attribute: str
    read: Reader
    may_be_null: bool


def reader_of(schema: Schema) -> Reader:
    """What `schema.load` does to an object that is right; the hooks are called as marshmallow calls them."""
    named = {field.attribute or name: field for name, field in schema.load_fields.items()}
    slots = {field.data_key or attribute: _slot(attribute, field) for attribute, field in named.items()}
    given = [(name, field.load_default) for name, field in named.items() if field.load_default is not missing]
    required = {name for name, field in named.items() if field.required}
    checks = list(_hooks(schema, VALIDATES_SCHEMA))
    builds = [hook for hook, _ in _hooks(schema, POST_LOAD)]

    def read(told: Any, *_: object) -> Any:
        found: Any = _values(told, slots)
        if not required <= found.keys():
            raise ValidationError("")
        for name, value in given:
            if name not in found:
                found[name] = value() if callable(value) else value
        for check, takes_original in checks:
            check(found, *([told] if takes_original else []))
        for build in builds:
            found = build(found)
        return found

    return read


def list_reader(field: fields.List[Any], least: int, most: int) -> Reader:
    """What a list between two lengths is read by."""
    slot = _slot("", field.inner)

    def read(told: Any, *_: object) -> list[Any]:
        if type(told) is not list or not least <= len(told) <= most or (None in told and not slot.may_be_null):
            raise ValidationError("")
        return [slot.read(value, None, None) for value in told]

    return read


def _values(told: Any, slots: dict[str, Slot]) -> dict[str, Any]:
    if type(told) is not dict:
        raise ValidationError("")
    found = {}
    for key, value in told.items():
        slot = slots.get(key)
        if slot is None or (value is None and not slot.may_be_null):
            raise ValidationError("")
        found[slot.attribute] = None if value is None else slot.read(value, None, None)
    return found


def _slot(attribute: str, field: fields.Field[Any]) -> Slot:
    """A field says itself how it is read quickly; any other is read as marshmallow does."""
    reader: Reader = getattr(field, "reader", field.deserialize)
    return Slot(attribute, reader, bool(field.allow_none))


def _hooks(schema: Schema, kind: str) -> Iterator[tuple[Callable[..., Any], bool]]:
    for name, _, options in schema._hooks[kind]:
        yield getattr(schema, name), bool(options.get("pass_original"))
