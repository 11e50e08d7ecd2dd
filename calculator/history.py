"""One figure through the years: every value it had, with standing, source and rise."""

from collections.abc import Iterator
from typing import Any

from calculator import percents, words
from calculator.figures import UNKNOWN, Block, Figure
from calculator.rulebook import Rulebook

COLUMNS = ("place", "from", "to", "rate", "unit", "status", "percent", "printed", "source")


class NoSuchFigure(Exception):
    """No rule file has a figure of this id; `known` lists those there are."""

    def __init__(self, known: list[str]) -> None:
        super().__init__(", ".join(known))
        self.known = known


def of(rulebook: Rulebook, id: str, place: str | None = None) -> list[dict[str, Any]]:
    """Every value of a figure, oldest first: in all places, or in one and those above it. NoSuchFigure if none.

    A percent is the exact change, two decimals, where both values are known.
    """
    places = rulebook.places if place is None else rulebook.line(place)
    blocks = [block for block in rulebook.blocks if block.place in places]
    found = [(block, figure) for block in blocks for figure in block.figures.values() if figure.id == id]
    if not found:
        known = {figure.id for block in rulebook.blocks for figure in block.figures.values()}
        raise NoSuchFigure(sorted(known))
    return list(_entries(found))


def named(asked: str, known: list[str]) -> list[str]:
    """The figures that have this in their id, or in their name in either language."""
    names = words.dictionary()["figures"]
    return [id for id in known if any(asked.lower() in said.lower() for said in (id, *names.get(id, {}).values()))]


def _entries(found: list[tuple[Block, Figure]]) -> Iterator[dict[str, Any]]:
    last: dict[str, Figure] = {}
    for block, figure in found:
        before = last.get(block.place)
        yield {
            "place": block.place,
            "from": str(block.effective_from),
            "to": block.effective_to and str(block.effective_to),
            "value": None if figure.status == UNKNOWN else figure.text,
            "range": figure.range if figure.is_range else None,
            "unit": figure.unit,
            "status": figure.status,
            "percent": percents.written(percents.change(before, figure)),
            "printed": _printed(block, figure),
            "source": figure.source,
        }
        last[block.place] = figure


def _printed(block: Block, figure: Figure) -> str | None:
    """The rise as the place printed it."""
    return next((other.text for other in block.figures.values() if other.change_in == figure.id), None)


def rows(entries: list[dict[str, Any]], language: str) -> list[list[str]]:
    """The same as a table with its heading."""
    heading = [
        words.say("labels" if name in words.dictionary()["labels"] else "rules", name, language) for name in COLUMNS
    ]
    return [heading, *(_row(entry, language) for entry in entries)]


def _row(entry: dict[str, Any], language: str) -> list[str]:
    value = entry["value"] or "?"
    return [
        entry["place"],
        entry["from"],
        entry["to"] or "…",
        f"{value} ({' – '.join(entry['range'])})" if entry["range"] else value,
        words.say("units", entry["unit"], language),
        words.say("statuses", entry["status"], language),
        entry["percent"] or "–",
        entry["printed"] or "–",
        words.source(entry["source"], language),
    ]
