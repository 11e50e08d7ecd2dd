"""A figure with its standing, the dated block it came in, and what is in force at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any

from calculator import money
from calculator.units import Value, parse

STATUSES = ("published", "inherited", "inferred", "assumed", "unknown")
"""From the firmest to the least firm."""

FIRM = ("published", "inherited")
UNKNOWN = "unknown"


@cache
def for_area(pattern: str, area: str) -> str:
    """The id of a figure for an area: {area} in it stands for urban or rural."""
    return pattern.format(area=area)


def least_firm(statuses: list[str]) -> str:
    """The standing of a result that rests on figures of these standings; on none, it is not known."""
    return max(statuses, key=STATUSES.index, default=UNKNOWN)


@dataclass(frozen=True)
class Figure:
    """One value of the rules, as text and exactly, with its standing and source."""

    id: str
    text: str
    unit: str
    status: str
    effective_from: date
    source: dict[str, str] | None
    range: tuple[str, str] | None
    how: dict[str, str] | None
    change_in: str | None

    @cached_property
    def value(self) -> Value | None:
        """Fen per year, exact ratio, count or treatment; None where it is unknown."""
        return None if self.status == UNKNOWN else parse(self.text, self.unit)

    @cached_property
    def fen(self) -> int:
        """Of a figure of money: fen in the period it is written in. ValueError of any other."""
        return money.fen(self.text)

    @cached_property
    def ends(self) -> tuple[Value | None, Value | None]:
        """The lowest and the highest value it can have."""
        if self.range is None:
            return self.value, self.value
        return parse(self.range[0], self.unit), parse(self.range[1], self.unit)

    @property
    def is_range(self) -> bool:
        """Whether the value is known only to lie between two."""
        return self.ends[0] != self.ends[1]

    @cached_property
    def shown(self) -> dict[str, Any]:
        """The figure as an answer shows it."""
        source = self.source and {key: self.source[key] for key in ("document", "locator")}
        entry: dict[str, Any] = {
            "value": None if self.status == UNKNOWN else self.text,
            "unit": self.unit,
            "status": self.status,
            "effective_from": str(self.effective_from),
            "source": source,
        }
        if self.range:
            entry["range"] = list(self.range)
        return entry


@dataclass(frozen=True)
class Shape:
    """What a scheme expects of its block: figures with their units, those it can do without, methods."""

    figures: Mapping[str, str]
    optional: frozenset[str] = frozenset()
    methods: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """What one file sets for one scheme from one date on."""

    id: str
    place: str
    version: str
    title: dict[str, str]
    effective_from: date
    effective_from_status: str
    effective_from_how: dict[str, str] | None
    effective_to: date | None
    review_by: date | None
    method: str | None
    method_status: str | None
    method_how: dict[str, str] | None
    figures: dict[str, Figure]

    def is_in_force(self, on: date) -> bool:
        """Whether the date lies within the block's own dates."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


@dataclass(frozen=True, eq=False)
class Standards:
    """Everything in force in one place on one date, by block."""

    place: str
    on: date
    blocks: dict[str, Block]

    @cached_property
    def day(self) -> str:
        """The date as it is written."""
        return self.on.isoformat()

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """All figures by id."""
        return {figure.id: figure for block in self.blocks.values() for figure in block.figures.values()}

    @cached_property
    def block_of(self) -> dict[str, Block]:
        """The block of each figure id."""
        return {figure.id: block for block in self.blocks.values() for figure in block.figures.values()}

    def is_stale(self, block: Block) -> bool:
        """Whether the block was due for review before this date."""
        return block.review_by is not None and self.on > block.review_by


def day_before(on: date) -> date:
    """The last day of what a figure replaced."""
    return on - timedelta(days=1)
