"""A schema as one function: what is right is read in one pass, without marshmallow's book-keeping of what is wrong."""

from collections.abc import Callable, Iterator
from typing import Any

from marshmallow import Schema, ValidationError, fields, missing
from marshmallow.decorators import POST_LOAD, VALIDATES_SCHEMA

Reader = Callable[[Any, None, None], Any]
"""What JSON gives -> the checked value; ValidationError, of whatever words, where it is not right.

It takes what a field's `_deserialize` takes, so that a field is its own reader.
"""


Slot = tuple[str, Reader, bool]
"""The attribute a value of an object goes to, how it is read, and whether it may be null."""


def reader_of(schema: Schema) -> Reader:
    """What `schema.load` does to an object that is right; the hooks are called as marshmallow calls them."""
    named = {field.attribute or name: field for name, field in schema.load_fields.items()}
    slots = {field.data_key or attribute: _slot(attribute, field) for attribute, field in named.items()}
    defaults = {name: field.load_default for name, field in named.items() if field.load_default is not missing}
    made = [name for name, default in defaults.items() if callable(default)]
    required = frozenset(field.data_key or attribute for attribute, field in named.items() if field.required)
    checks = [hook for hook, takes_original in _hooks(schema, VALIDATES_SCHEMA) if not takes_original]
    checks_of_both = [hook for hook, takes_original in _hooks(schema, VALIDATES_SCHEMA) if takes_original]
    builds = [hook for hook, _ in _hooks(schema, POST_LOAD)]

    def read(told: Any, *_: object) -> Any:
        if type(told) is not dict or not required <= told.keys():
            raise ValidationError("")
        found: Any = _values(told, slots, defaults)
        for name in made:
            if found[name] is defaults[name]:
                found[name] = defaults[name]()
        for check in checks:
            check(found)
        for check in checks_of_both:
            check(found, told)
        for build in builds:
            found = build(found)
        return found

    return read


def list_reader(field: fields.List[Any], least: int, most: int) -> Reader:
    """What a list between two lengths is read by."""
    _, read_one, may_be_null = _slot("", field.inner)

    def read(told: Any, *_: object) -> list[Any]:
        if type(told) is not list or not least <= len(told) <= most or (None in told and not may_be_null):
            raise ValidationError("")
        return [read_one(value, None, None) for value in told]

    return read


def _values(told: dict[str, Any], slots: dict[str, Slot], defaults: dict[str, Any]) -> dict[str, Any]:
    found = defaults.copy()
    for key, value in told.items():
        if key not in slots:
            raise ValidationError("")
        attribute, read, may_be_null = slots[key]
        if value is not None:
            found[attribute] = read(value, None, None)
        elif may_be_null:
            found[attribute] = None
        else:
            raise ValidationError("")
    return found


def _slot(attribute: str, field: fields.Field[Any]) -> Slot:
    """A field says itself how it is read quickly; any other is read as marshmallow does."""
    reader: Reader = getattr(field, "reader", field.deserialize)
    return attribute, reader, bool(field.allow_none)


def _hooks(schema: Schema, kind: str) -> Iterator[tuple[Callable[..., Any], bool]]:
    for name, _, options in schema._hooks[kind]:
        yield getattr(schema, name), bool(options.get("pass_original"))
