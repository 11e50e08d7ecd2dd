"""Which scenarios one question takes: now, before, the ends of ranges, one cause switched at a time.

A plan depends on the rules, the place, the dates and on whether facts may not be known, so it is made once and kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from calculator.figures import Figure, Standards, day_before
from calculator.household import KINDS
from calculator.record import at
from calculator.rulebook import Rulebook
from calculator.scenarios import KEPT, NOW, FigureColumns, FigureSet
from calculator.units import Value


@dataclass(frozen=True)
class Cause:
    """A figure or method that differs, and the scenarios without and with it switched."""

    figure: str
    before: str | None
    after: str | None
    without: int
    switched: int


@dataclass(frozen=True)
class Comparison:
    """The scenarios that answer what changed since a date; `standards` is None where none were in force.

    `pairs` are the scenarios (after, before) between which the change lies: as they are, then at the ends
    of figures that are ranges.
    """

    on: date
    standards: Standards | None
    before: int
    pairs: tuple[tuple[int, int], ...]
    causes: tuple[Cause, ...]

    @cached_property
    def day(self) -> str:
        """The date as it is written."""
        return self.on.isoformat()


@dataclass(frozen=True, eq=False)
class Plan:
    """The scenarios of one question; `twin` is the distance from a scenario to its unfavourable twin."""

    now: Standards
    columns: FigureColumns
    ends: tuple[int, ...]
    comparisons: dict[date, Comparison]
    twin: int

    @cached_property
    def counted(self) -> frozenset[str]:
        """The kinds of income that count on the assessment date, or may."""
        return frozenset(kind for kind in KINDS if at(self.columns.is_counted(kind), self.twin, 0))

    @cached_property
    def all_ends(self) -> tuple[int, ...]:
        """The scenarios between which today's amounts lie."""
        return tuple({twin: None for end in (NOW, *self.ends) for twin in self.twins(end)})

    def twins(self, scenario: int) -> tuple[int, ...]:
        """The scenario, and its unfavourable twin where facts may not be known (else the same again)."""
        return scenario, scenario + self.twin


class _Sets:
    """The figure sets gathered so far, each once."""

    def __init__(self) -> None:
        self.sets: list[FigureSet] = []

    def place(self, wanted: FigureSet) -> int:
        if wanted not in self.sets:
            self.sets.append(wanted)
        return self.sets.index(wanted)


def _make(rulebook: Rulebook, place: str, on: date, compare_with: date | str | None, has_unknowns: bool) -> Plan | None:
    """The plan of all questions asked so on a date; None where no standard is in force."""
    now = rulebook.in_force(place, on)
    if now is None:
        return None
    sets = _Sets()
    sets.place(FigureSet.of(now))
    ends = tuple(dict.fromkeys(sets.place(_at_ends(now, side)) for side in (0, 1)))
    dates = sorted(_dates(now, compare_with))
    comparisons = {date: _compare(sets, now, date, rulebook.in_force(place, date)) for date in dates}
    count = len(sets.sets)
    favourable = [True] * count + [False] * count * has_unknowns
    columns = FigureColumns(sets.sets * (1 + has_unknowns), favourable)
    return Plan(now, columns, ends, comparisons, count if has_unknowns else 0)


make = lru_cache(maxsize=KEPT)(_make)
"""The plan of all questions asked so on a date, made once."""


def _dates(now: Standards, compare_with: date | str | None) -> set[date]:
    """The dates that may have to be compared with: for the previous standards, the day before each began."""
    if compare_with is None:
        return set()
    if isinstance(compare_with, date):
        return {compare_with}
    return {day_before(block.effective_from) for block in now.blocks.values()}


def _at_ends(standards: Standards, side: int) -> FigureSet:
    ends = {id: figure.ends[side] for id, figure in standards.figures.items()}
    return FigureSet.of(standards).switched(ends)


def _compare(sets: _Sets, now: Standards, on: date, earlier: Standards | None) -> Comparison:
    if earlier is None:
        return Comparison(on, None, NOW, (), ())
    before = sets.place(FigureSet.of(earlier))
    corners = ((sets.place(after), sets.place(past)) for after, past in _corners(now, earlier))
    pairs = tuple(dict.fromkeys([(NOW, before), *corners]))
    return Comparison(on, earlier, before, pairs, tuple(_causes(sets, now, earlier)))


def _corners(now: Standards, earlier: Standards) -> Iterator[tuple[FigureSet, FigureSet]]:
    """Each date's own ranges at opposite ends; a range shared by both dates at the same end in both."""
    shared = {id: figure for id, figure in now.figures.items() if figure.is_range and earlier.figures.get(id) == figure}
    for side in (0, 1):
        for common in (0, 1):
            values: dict[str, Value | None] = {id: figure.ends[common] for id, figure in shared.items()}
            yield _at_ends(now, side).switched(values), _at_ends(earlier, 1 - side).switched(values)


def _causes(sets: _Sets, now: Standards, earlier: Standards) -> Iterator[Cause]:
    """From the earlier figures to today's, one switched after the other, so that the effects add up."""
    target = FigureSet.of(now)
    reached = FigureSet.of(earlier).joined(target)
    without = sets.place(FigureSet.of(earlier))
    for id, figure in now.figures.items():
        old = earlier.figures.get(id)
        if figure.change_in or figure.value is None or (old is not None and old.value in (None, figure.value)):
            continue
        reached = reached.switched({id: figure.value})
        switched = sets.place(reached)
        yield Cause(id, _text(old), figure.text, without, switched)
        without = switched
    for old in _ended(now, earlier):
        block = earlier.block_of[old.id].id
        reached = reached.without(old.id, None if block in now.blocks else block)
        switched = sets.place(reached)
        yield Cause(old.id, old.text, None, without, switched)
        without = switched
    for block, method in target.methods.items():
        replaced = reached.methods.get(block)
        if replaced != method:
            reached = FigureSet(reached.values, {**reached.methods, block: method})
            switched = sets.place(reached)
            yield Cause(f"{block}.method", replaced, method, without, switched)
            without = switched


def _ended(now: Standards, earlier: Standards) -> Iterator[Figure]:
    """The figures there are no longer. With the first of a block all of it is gone."""
    for id, figure in earlier.figures.items():
        if id not in now.figures and figure.change_in is None and figure.value is not None:
            yield figure


def _text(figure: Figure | None) -> str | None:
    return None if figure is None else figure.text
