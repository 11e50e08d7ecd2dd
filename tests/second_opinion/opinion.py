"""The amounts of an answer: every award with its range, the total, and what changed since the standards replaced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.second_opinion.rules import Figure, Rules, Value
from tests.second_opinion.schemes import ENDLESS, Guess, Pay, is_counted, pays, unit_of
from tests.second_opinion.told import Person, persons

Money = dict[str, Any]


def half_up(value: Fraction) -> int:
    """To the nearest whole number, halves away from zero."""
    whole = int(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole


def written(value: Fraction) -> str:
    """Two decimals, as amounts and percents are printed."""
    hundredths = half_up(value * 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def monthly(annual: Fraction) -> Fraction:
    """A twelfth, rounded half up to the fen."""
    return Fraction(half_up(annual * 100 / 12), 100)


@dataclass(frozen=True)
class World:
    """One complete set of figures."""

    values: dict[str, Value]

    @classmethod
    def of(cls, figures: dict[str, Figure], end: str = "value") -> "World":
        return cls({id: getattr(figure, end) for id, figure in figures.items()})


class Opinion:
    """One household, looked at under any world and every guess at what was not told."""

    def __init__(self, rules: Rules, request: dict[str, Any]) -> None:
        self.on = date.fromisoformat(request["date"])
        figures = rules.in_force("tongchuan", self.on)
        assert figures is not None
        self.rules, self.figures = rules, figures
        self.area: str = request["household"]["area"]
        self.people: list[Person] = persons(request["household"], self.on)
        self.now = World.of(self.figures)
        self.guesses: list[Guess] = []
        self.seen: dict[int, tuple[World, list[dict[str, Pay]]]] = {}

    def under(self, world: World) -> list[dict[str, Pay]]:
        """What every scheme pays under each guess."""
        if id(world) not in self.seen:
            found = [pays(self.people, self.area, world.values, guess) for guess in self.guesses]
            self.seen[id(world)] = world, found
        return self.seen[id(world)][1]

    def think(self, worlds: Sequence[World]) -> None:
        """Gather the guesses that can matter: each limit of income in each world, and both ways of all else."""
        people, first = self.people, Guess()
        is_doubtful = any(
            is_counted(kind, world.values, Guess(counts_doubtful=True)) != is_counted(kind, world.values, first)
            for world in worlds
            for person in people
            for kind, _ in person.incomes
        )
        is_open = any(one.age is None or (one.needs_care is None and one.disability is not None) for one in people)
        extras = list(self._extras(worlds, is_doubtful))
        self.guesses = [
            Guess(earner, extra, is_kind, counts)
            for counts in (False, True)[: 1 + is_doubtful]
            for is_kind in (True, False)[: 1 + is_open]
            for earner, extra in extras
        ]

    def _extras(self, worlds: Sequence[World], is_doubtful: bool) -> Iterator[tuple[int | None, Fraction]]:
        """No more, without end, and just as much as takes the family to a limit of any world."""
        yield None, Fraction(0)
        unknown = [
            place for place, one in enumerate(self.people) if one.category is None and self._is_open(one, worlds)
        ]
        if not unknown:
            return
        yield unknown[0], ENDLESS
        gaps = set()
        for world in worlds:
            for counts in (False, True)[: 1 + is_doubtful]:
                unit = unit_of(self.people, self.area, world.values, Guess(counts_doubtful=counts))
                gaps.add(unit.needs - unit.income)
        yield from ((earner, gap) for earner in unknown for gap in sorted(gaps) if gap > 0)

    def _is_open(self, person: Person, worlds: Sequence[World]) -> bool:
        """Whether an income that may count is not known."""
        counting = Guess(counts_doubtful=True)
        return any(
            amount is None and any(is_counted(kind, world.values, counting) for world in worlds)
            for kind, amount in person.incomes
        )

    def is_possible(self, pay: Pay) -> bool:
        """Whether an amount rests on an assumed figure."""
        return any(self.figures[figure].status == "assumed" for figure in pay.figures)

    def paid(self, world: World) -> dict[str, list[Fraction | None]]:
        """Fen-exact monthly amounts of the awards of the total, under each guess."""
        kept = [name for name, pay in self.under(self.now)[0].items() if not self.is_possible(pay)]
        found = self.under(world)
        return {
            name: [None if one[name].annual is None else monthly(one[name].annual or Fraction(0)) for one in found]
            for name in kept
        }

    def sums(self, world: World) -> list[Fraction] | None:
        """The total under each guess; None where an amount of it is unknown under any."""
        amounts = list(self.paid(world).values())
        if any(amount is None for row in amounts for amount in row):
            return None
        return [sum((amount or Fraction(0) for amount in row), Fraction(0)) for row in zip(*amounts, strict=True)]

    def is_certain(self, world: World, name: str) -> bool:
        """Whether an award has one known amount whatever the guess."""
        amounts = {one[name].annual for one in self.under(world)}
        return len(amounts) == 1 and None not in amounts

    def previous(self) -> date:
        """The day before the newest figure of the total came into force."""
        kept = [pay for pay in self.under(self.now)[0].values() if not self.is_possible(pay)]
        return max(self.figures[figure].start for pay in kept for figure in pay.figures) - timedelta(days=1)
