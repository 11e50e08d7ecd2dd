"""The rule files, read with plain YAML: figures in force in a place on a date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

Number = int | Fraction
Value = Number | str | None
Values = Mapping[str, Value]

PER_YEAR: dict[str, int | Fraction] = {"CNY/person/month": 12, "percent": Fraction(1, 100)}
"""What turns a printed number into yuan a year, or into a plain ratio."""


@dataclass(frozen=True)
class Figure:
    """One value: yuan a year, a number, or a word; None where it is unknown. `low` and `high` where it is a range."""

    id: str
    text: str
    value: Value
    low: Value
    high: Value
    status: str
    start: date
    is_rise: bool


@dataclass(frozen=True)
class Block:
    """The figures a place sets for one scheme, from a date to a date."""

    id: str
    place: str
    start: date
    end: date | None
    figures: tuple[Figure, ...]


def _load(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # every scalar stays text


def exact(value: Fraction) -> Number:
    """A whole number as int, which is as exact and much quicker."""
    return value.numerator if value.denominator == 1 else value


def _exact(text: str, unit: str) -> Value:
    if text == "unknown":
        return None
    return text if unit == "treatment" else exact(Fraction(text) * PER_YEAR.get(unit, 1))


def _figure(block: str, name: str, data: Mapping[str, Any], start: date) -> Figure:
    value = _exact(data["value"], data["unit"])
    low, high = (_exact(end, data["unit"]) for end in data.get("range", (data["value"],) * 2))
    id = f"{block}.{name}"
    return Figure(id, data["value"], value, low, high, data["status"], start, "change_in" in data)


class Rules:
    """All the files of a folder."""

    def __init__(self, folder: Path) -> None:
        self.parents: dict[str, str | None] = {}
        self.core: dict[str, list[str]] = {}
        self.blocks: list[Block] = []
        for path in sorted(folder.glob("*/place.yaml")):
            data = _load(path)
            self.parents[path.parent.name] = data.get("parent")
            self.core[path.parent.name] = data.get("core", [])
            self._read(path.parent)
        self.blocks.sort(key=lambda block: block.start)
        self.in_force = lru_cache(None)(self._in_force)

    def _read(self, folder: Path) -> None:
        for path in sorted(folder.glob("[0-9]*.yaml")):
            for id, data in _load(path)["schemes"].items():
                start = date.fromisoformat(data["effective_from"])
                end = date.fromisoformat(data["effective_to"]) if "effective_to" in data else None
                figures = tuple(_figure(id, name, one, start) for name, one in data["figures"].items())
                self.blocks.append(Block(id, folder.name, start, end, figures))

    def turns(self, place: str) -> list[date]:
        """The day before and the first day of every block, as far as there is a complete standard."""
        days = {day for block in self.blocks for day in (block.start - timedelta(days=1), block.start)}
        return sorted(day for day in days if self.in_force(place, day) is not None)

    def _in_force(self, place: str, on: date) -> dict[str, Figure] | None:
        """Whole blocks: the newest that has begun and not ended, of the city, else the province, else the nation."""
        found: dict[str, Block] = {}
        at: str | None = place
        while at is not None:
            here: dict[str, Block] = {}
            for block in self.blocks:
                if block.place == at and block.start <= on:
                    here[block.id] = block
            for id, block in here.items():
                if id not in found and (block.end is None or on <= block.end):
                    found[id] = block
            at = self.parents[at]
        if any(id not in found for id in self.core[place]):
            return None
        return {figure.id: figure for block in found.values() for figure in block.figures}
