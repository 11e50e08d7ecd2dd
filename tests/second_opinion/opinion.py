"""The amounts of an answer: every award with its range, the total, and what changed since the standards replaced."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from tests.second_opinion.rules import Number, Rules
from tests.second_opinion.schemes import ENDLESS, Guess, Pay, earns_more, is_counted, pays, unit_of
from tests.second_opinion.told import Person, persons
from tests.second_opinion.worlds import World

Money = dict[str, Any]

NOTHING = Pay(0, ())
"""What a scheme pays where there is none yet."""


def half_up(value: Number, divisor: int = 1) -> int:
    """The quotient to the nearest whole number, halves away from zero."""
    numerator, denominator = abs(value.numerator), value.denominator * divisor
    whole = (2 * numerator + denominator) // (2 * denominator)
    return whole if value >= 0 else -whole


def written(hundredths: int) -> str:
    """Two decimals, as amounts and percents are printed."""
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def fen(yuan: Number) -> int:
    """Rounded half up."""
    return half_up(yuan * 100)


def monthly(annual: Number) -> int:
    """A twelfth in fen, rounded half up."""
    return half_up(annual * 100, 12)


class Opinion:
    """One household, looked at under any world and every guess at what was not told."""

    def __init__(self, rules: Rules, request: dict[str, Any]) -> None:
        self.on = date.fromisoformat(request["date"])
        figures = rules.in_force("tongchuan", self.on)
        assert figures is not None
        self.rules, self.figures = rules, figures
        self.area: str = request["household"]["area"]
        self.people: list[Person] = persons(request["household"], self.on)
        self.now = World.of(figures)
        self.guesses: list[Guess] = []
        self.seen: dict[World, list[dict[str, Pay]]] = {}
        self.rounded: dict[World, dict[str, list[int | None]]] = {}
        self.first = pays(self.people, self.area, self.now.values, Guess())
        self.kept = [name for name, pay in self.first.items() if not self.is_possible(pay)]

    def under(self, world: World) -> list[dict[str, Pay]]:
        """What every scheme pays under each guess; nothing, where the world does not have it."""
        if world not in self.seen:
            nothing = dict.fromkeys(self.first, NOTHING)
            self.seen[world] = [nothing | pays(self.people, self.area, world.values, guess) for guess in self.guesses]
        return self.seen[world]

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

    def _extras(self, worlds: Sequence[World], is_doubtful: bool) -> Iterator[tuple[int | None, Number]]:
        """No more, without end, and just as much as takes the family to a limit of any world."""
        yield None, 0
        unknown = [
            place for place, one in enumerate(self.people) if one.category is None and self._is_open(one, worlds)
        ]
        if not unknown:
            return
        yield from ((earner, ENDLESS) for earner in unknown)
        gaps = set()
        for world in worlds:
            for counts in (False, True)[: 1 + is_doubtful]:
                unit = unit_of(self.people, self.area, world.values, Guess(counts_doubtful=counts))
                gaps.add(unit.needs - unit.income)
        yield from ((earner, gap) for earner in unknown for gap in sorted(gaps) if gap > 0)

    def _is_open(self, person: Person, worlds: Sequence[World]) -> bool:
        """Whether an income that may count is not known."""
        counting = Guess(counts_doubtful=True)
        return any(earns_more(person, world.values, counting) for world in worlds)

    def is_possible(self, pay: Pay) -> bool:
        """Whether an amount rests on an assumed figure."""
        return any(self.figures[figure].status == "assumed" for figure in pay.figures)

    def paid(self, world: World) -> dict[str, list[int | None]]:
        """Monthly amounts of the awards of the total in fen, under each guess."""
        if world not in self.rounded:
            found = self.under(world)
            self.rounded[world] = {
                name: [None if (annual := one[name].annual) is None else monthly(annual) for one in found]
                for name in self.kept
            }
        return self.rounded[world]

    def sums(self, world: World) -> list[int] | None:
        """The total under each guess; None where an amount of it is unknown under any."""
        total = [0] * len(self.guesses)
        for amounts in self.paid(world).values():
            for place, amount in enumerate(amounts):
                if amount is None:
                    return None
                total[place] += amount
        return total

    def is_certain(self, world: World, name: str) -> bool:
        """Whether an award has one known amount whatever the guess."""
        amounts = {one[name].annual for one in self.under(world)}
        return len(amounts) == 1 and None not in amounts

    def previous(self) -> date:
        """The day before the newest figure of the total came into force."""
        figures = (figure for name in self.kept for figure in self.first[name].figures)
        return max(self.figures[figure].start for figure in figures) - timedelta(days=1)
