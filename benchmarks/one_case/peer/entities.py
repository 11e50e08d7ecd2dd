"""Persons, and the households they live in."""

# mypy: disable-error-code="import-not-found, import-untyped"
# openfisca-core comes without types, and is not installed where this is checked.

from typing import Any

from openfisca_core.entities import build_entity

Person: Any = build_entity(key="person", plural="persons", label="A person", is_person=True)
Household: Any = build_entity(
    key="household",
    plural="households",
    label="The persons who live together",
    roles=[{"key": "member", "plural": "members", "label": "Those who live in it"}],
)
