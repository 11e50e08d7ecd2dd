"""The sets of figures one question is looked at under: of both dates, at the ends of ranges, one cause at a time."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from tests.second_opinion.rules import Figure, Rules, Value

Figures = dict[str, Figure]

ENDS = ("low", "high")

_KNOWN: dict[tuple[tuple[str, Value], ...], "World"] = {}


class World:
    """One complete set of figures; the same set is the same object, so that it is worked out once."""

    def __init__(self, values: dict[str, Value]) -> None:
        self.values = values

    @classmethod
    def with_values(cls, values: dict[str, Value]) -> "World":
        return _KNOWN.setdefault(tuple(values.items()), cls(values))

    @classmethod
    def of(cls, figures: Figures, end: str = "value") -> "World":
        return cls.with_values({id: getattr(figure, end) for id, figure in figures.items()})


class Compared:
    """The figures of an earlier (or later) date beside today's."""

    def __init__(self, now: Figures, then: Figures) -> None:
        self.before = World.of(then)
        self.steps = list(_steps(now, then))
        self.corners = list(_corners(now, then))
        self.all = [self.before, *(world for _, world in self.steps), *(one for pair in self.corners for one in pair)]


class Worlds:
    """Today's figures, the ends of their ranges, and what they are compared with; `compared` is None for nothing."""

    def __init__(self, now: Figures, then: Figures | None) -> None:
        self.now = World.of(now)
        self.ends = list(dict.fromkeys([self.now, *(World.of(now, end) for end in ENDS)]))
        self.compared = None if then is None else Compared(now, then)
        self.all = list(dict.fromkeys([*self.ends, *(self.compared.all if self.compared else ())]))


@cache
def worlds(rules: Rules, on: date, then: date | None) -> Worlds:
    """The worlds of a question; made once for all who ask it on that date."""
    now = rules.in_force("tongchuan", on)
    assert now is not None
    return Worlds(now, None if then is None else rules.in_force("tongchuan", then))


def _steps(now: Figures, then: Figures) -> Iterator[tuple[Figure, World]]:
    """From the earlier figures to today's, one after the other, so that the effects add up."""
    values = World.of(then).values
    for id, figure in now.items():
        old = then.get(id)
        if figure.is_rise or figure.value is None or (old and (old.value is None or old.value == figure.value)):
            continue
        values = {**values, id: figure.value}
        yield figure, World.with_values(values)


def _corners(now: Figures, then: Figures) -> Iterator[tuple[World, World]]:
    """Every pair of ends; a range that holds on both dates is the same amount on both."""
    if any(figure.low != figure.high for figure in (*now.values(), *then.values())):
        for mine in ENDS:
            for other in ENDS:
                yield from ((_at(now, then, mine, both), _at(then, now, other, both)) for both in ENDS)


def _at(own: Figures, other: Figures, end: str, both: str) -> World:
    return World.with_values({id: getattr(one, both if other.get(id) == one else end) for id, one in own.items()})
