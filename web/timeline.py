"""Where the steps of a standard over the years go; templates/_timeline.html draws them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from calculator import history
from calculator.rulebook import Rulebook
from calculator.units import PERIODS

WIDTH, LEFT, RIGHT = 340, 2, 16
TOP, DEEP = 44, 50


@dataclass(frozen=True)
class Span:
    """A value while it held; `value` None where it is not known, `range` where only its ends are."""

    start: str
    end: str | None
    value: str | None
    range: list[str] | None
    status: str
    x: float
    width: float
    y: float


@dataclass(frozen=True)
class Timeline:
    """One figure through the years."""

    figure: str
    unit: str
    spans: list[Span]
    years: list[tuple[float, int]]


def of(rulebook: Rulebook, place: str, figures: dict[str, dict[str, Any]], on: date) -> list[Timeline]:
    """Every amount of money of the place that ever changed or became known, to the year of `on` or the last change."""
    lines = {id: history.of(rulebook, id, place) for id, figure in figures.items() if figure["unit"] in PERIODS}
    lines = {id: entries for id, entries in lines.items() if len({entry["value"] for entry in entries}) > 1}
    if not lines:
        return []
    starts = [date.fromisoformat(entry["from"]) for entries in lines.values() for entry in entries]
    axis = Axis(min(starts), date(max(on, *starts).year + 1, 1, 1))
    return [_timeline(id, entries, axis) for id, entries in lines.items()]


@dataclass(frozen=True)
class Axis:
    """From the first day shown to the last."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day lies."""
        share = (min(day, self.last) - self.first) / (self.last - self.first)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    @property
    def years(self) -> list[tuple[float, int]]:
        """The first day of every year and where it lies."""
        found = (date(year, 1, 1) for year in range(self.first.year, self.last.year))
        return [(self.x(day), day.year) for day in found if day >= self.first]


def _timeline(id: str, entries: list[dict[str, Any]], axis: Axis) -> Timeline:
    most = max((float(entry["value"]) for entry in entries if entry["value"]), default=1.0)
    ends = [entry["from"] for entry in entries[1:]]
    spans = []
    for entry, following in zip(entries, [*ends, None], strict=True):
        end = entry["to"] and date.fromisoformat(entry["to"]) + timedelta(days=1)
        until = end or (date.fromisoformat(following) if following else axis.last)
        x = axis.x(date.fromisoformat(entry["from"]))
        y = TOP + DEEP * (1 - float(entry["value"] or most) / most)
        parts = (entry["from"], entry["to"], entry["value"], entry["range"], entry["status"])
        spans.append(Span(*parts, x, round(axis.x(until) - x, 1), round(y, 1)))
    return Timeline(id, entries[0]["unit"], spans, axis.years)
