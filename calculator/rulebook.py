"""The rules folder, read and checked once; the standards in force for a place and a date."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from calculator import rulefile
from calculator.figures import UNKNOWN, Block, Standards, day_before
from calculator.rulefile import BadRules, Expected


@dataclass(frozen=True)
class Place:
    """A jurisdiction: its names, the place above it, the blocks it cannot do without, and totals it printed."""

    id: str
    name: dict[str, str]
    level: str
    parent: str | None
    core: Sequence[str]
    totals: dict[str, Any] | None


class Rulebook:
    """All rules of a folder. Standards looked up are kept, so that plans can be kept by them."""

    def __init__(self, places: Mapping[str, Place], blocks: list[Block], sources: dict[str, Any], digest: str) -> None:
        self.places = dict(places)
        self.blocks = sorted(blocks, key=lambda block: block.effective_from)
        self.sources = sources
        self.digest = digest
        self.in_force = lru_cache(maxsize=1024)(self._in_force)

    @cached_property
    def cities(self) -> list[str]:
        """The places a household can live in: those that name what they cannot do without."""
        return [place.id for place in self.places.values() if place.core]

    @cached_property
    def doubtful_kinds(self) -> frozenset[str]:
        """The kinds of income whose treatment is unknown on some date."""
        figures = (figure for block in self.blocks if block.id == "income" for figure in block.figures.items())
        return frozenset(kind for kind, figure in figures if figure.status == UNKNOWN)

    def line(self, place: str) -> list[str]:
        """The place and those above it, up to the nation."""
        line: list[str] = []
        at: str | None = place
        while at is not None:
            line.append(at)
            at = self.places[at].parent
        return line

    def _in_force(self, place: str, on: date) -> Standards | None:
        """Whole blocks, from the place itself upwards; None where a core block is missing."""
        found: dict[str, Block] = {}
        for at in self.line(place):
            own = {block.id: block for block in self.blocks if block.place == at and block.is_in_force(on)}
            found = {**found, **{id: block for id, block in own.items() if id not in found}}
        if not found.keys() >= set(self.places[place].core):
            return None
        return Standards(place, on, found)

    def starts(self, place: str) -> list[date]:
        """The dates on which something changes in the place, oldest first."""
        line = self.line(place)
        return sorted({block.effective_from for block in self.blocks if block.place in line})

    def covered(self, place: str) -> list[tuple[date, date | None]]:
        """The spans of dates with a complete standard."""
        spans: list[tuple[date, date | None]] = []
        for on in self._turns(place):
            is_covered = self.in_force(place, on) is not None
            is_open = bool(spans) and spans[-1][1] is None
            if is_covered and not is_open:
                spans.append((on, None))
            elif is_open and not is_covered:
                spans[-1] = (spans[-1][0], day_before(on))
        return spans

    def _turns(self, place: str) -> list[date]:
        line = self.line(place)
        ends = {
            date.fromordinal(block.effective_to.toordinal() + 1)
            for block in self.blocks
            if block.place in line and block.effective_to
        }
        return sorted(ends.union(self.starts(place)))


def read(folder: Path, expected: Expected) -> Rulebook:
    """Read and check every file of the folder. BadRules names every file, line, key and mend.

    Where a file was changed meanwhile, all are read again: the digest is that of the rules that were read.
    """
    digested = digest(folder)
    rulebook = _read(folder, expected, digested)
    return rulebook if digest(folder) == digested else read(folder, expected)


def _read(folder: Path, expected: Expected, digested: str) -> Rulebook:
    files = rulefile.Files(folder, expected)
    places = {
        name: Place(id=name, totals=files.totals(name), **{"parent": None, "core": ()} | data)
        for name, data in files.places().items()
    }
    blocks = [block for name in places for block in files.blocks(name)]
    if files.problems:
        raise BadRules(files.problems)
    return Rulebook(places, blocks, files.sources, digested)


def digest(folder: Path) -> str:
    """One digest over the names and bytes of all rule files; of one that cannot be read, over its name."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        total.update(f"{path.relative_to(folder).as_posix()} {_content(path)}\n".encode())
    return f"sha256:{total.hexdigest()}"


def _content(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "-"
