"""What the second opinion says of a request: the same fields of money as the answer has."""

from datetime import date
from fractions import Fraction
from typing import Any

from tests.second_opinion.opinion import Money, Opinion, World, half_up, monthly, written
from tests.second_opinion.rules import Figure, Rules
from tests.second_opinion.schemes import Pay

ENDS = ("low", "high")


def answer(rules: Rules, request: dict[str, Any]) -> Money:
    """Awards, possible awards, total and change, as strings of yuan."""
    opinion = Opinion(rules, request)
    ends = [World.of(opinion.figures, end) for end in ENDS]
    worlds = [opinion.now, *ends] if any(map(_is_range, opinion.figures.values())) else [opinion.now]
    opinion.think([opinion.now])
    asked = request.get("compare_with", "previous")
    on = None if asked is None else opinion.previous() if asked == "previous" else date.fromisoformat(asked)
    before = rules.in_force("tongchuan", on) if on else None
    compared = Compared(opinion, before) if before is not None else None
    opinion.seen.clear()
    opinion.think([*worlds, *(compared.worlds if compared else ())])
    awards = {name: _award(opinion, name, worlds) for name in opinion.under(opinion.now)[0]}
    possible = {name for name, pay in opinion.under(opinion.now)[0].items() if opinion.is_possible(pay)}
    return {
        "awards": {name: award for name, award in awards.items() if name not in possible},
        "possible": {name: award for name, award in awards.items() if name in possible},
        "total": _total(opinion, worlds),
        "change": None if on is None else compared.change() if compared else NOT_IN_FORCE,
    }


NOT_IN_FORCE: Money = {"before": None, "monthly": None, "percent": None, "range": None, "causes": []}


def _is_range(figure: Figure) -> bool:
    return figure.low != figure.high


def _award(opinion: Opinion, name: str, worlds: list[World]) -> Money:
    """Outcome, amounts where there is one, and the range over guesses and ends of figures."""
    here = [one[name] for one in opinion.under(opinion.now)]
    if any(pay.annual is None for pay in here):
        return {"outcome": "cannot_compute", "monthly": None, "annual": None, "range": None}
    amounts = [_annual(one[name]) for world in worlds for one in opinion.under(world)]
    annual = _annual(here[0])
    is_certain = all(pay.annual == annual for pay in here)
    return {
        "outcome": ("entitled" if annual else "not_entitled") if is_certain else "undetermined",
        "monthly": written(monthly(annual)) if is_certain else None,
        "annual": written(annual) if is_certain else None,
        "range": _span([monthly(amount) for amount in amounts]),
    }


def _annual(pay: Pay) -> Fraction:
    assert pay.annual is not None
    return pay.annual


def _span(amounts: list[Fraction]) -> dict[str, str] | None:
    low, high = min(amounts), max(amounts)
    return None if low == high else {"low": written(low), "high": written(high)}


def _total(opinion: Opinion, worlds: list[World]) -> Money:
    """The rounded awards added up."""
    names = list(opinion.paid(opinion.now))
    known = [name for name in names if None not in opinion.paid(opinion.now)[name]]
    is_complete = all(opinion.is_certain(opinion.now, name) for name in names)
    sums = [
        sum(
            (amounts[place] or Fraction(0) for name, amounts in opinion.paid(world).items() if name in known),
            Fraction(0),
        )
        for world in worlds
        for place in range(len(opinion.guesses))
    ]
    pays = opinion.under(opinion.now)[0]
    annual = sum((Fraction(half_up(_annual(pays[name]) * 100), 100) for name in known), Fraction(0))
    return {
        "monthly": written(sums[0]) if is_complete else None,
        "annual": written(annual) if is_complete else None,
        "complete": is_complete,
        "range": _span(sums) if known == names else {"low": written(min(sums)), "high": None},
    }


class Compared:
    """The same household under the figures of an earlier (or later) date."""

    def __init__(self, opinion: Opinion, figures: dict[str, Figure]) -> None:
        self.opinion, self.figures = opinion, figures
        self.before = World.of(figures)
        self.steps = self._steps()
        self.corners = self._corners()
        self.worlds = [
            self.before,
            *(world for _, world in self.steps),
            *(one for pair in self.corners for one in pair),
        ]

    def _steps(self) -> list[tuple[Figure, World]]:
        """From the earlier figures to today's, one after the other, so that the effects add up."""
        values, steps = dict(self.before.values), []
        for id, figure in self.opinion.figures.items():
            old = self.figures.get(id)
            if figure.is_rise or figure.value is None or (old and (old.value is None or old.value == figure.value)):
                continue
            values = {**values, id: figure.value}
            steps.append((figure, World(values)))
        return steps

    def _corners(self) -> list[tuple[World, World]]:
        """Every pair of ends; a range that holds on both dates is the same amount on both."""
        now, then = self.opinion.figures, self.figures
        if not any(_is_range(figure) for figure in (*now.values(), *then.values())):
            return []
        return [
            (_at(now, then, mine, both), _at(then, now, other, both))
            for mine in ENDS
            for other in ENDS
            for both in ENDS
        ]

    def change(self) -> Money:
        """Difference, percent, range and causes."""
        opinion, names = self.opinion, list(self.opinion.paid(self.opinion.now))
        sure = [all(opinion.is_certain(world, name) for name in names) for world in (self.before, opinion.now)]
        before, after = (
            self._sum(world, is_sure) for world, is_sure in zip((self.before, opinion.now), sure, strict=True)
        )
        difference = after - before if after is not None and before is not None else None
        return {
            "before": None if before is None else written(before),
            "monthly": None if difference is None else written(difference),
            "percent": written(difference / before * 100) if difference is not None and before else None,
            "range": self._range(),
            "causes": [entry for name in names for entry in self._causes(name)],
        }

    def _sum(self, world: World, is_sure: bool) -> Fraction | None:
        sums = self.opinion.sums(world)
        return sums[0] if sums and is_sure else None

    def _range(self) -> dict[str, str] | None:
        found: list[Fraction] = []
        for after, before in ((self.opinion.now, self.before), *self.corners):
            sums = self.opinion.sums(after), self.opinion.sums(before)
            if sums[0] is None or sums[1] is None:
                return None
            found += [new - old for new, old in zip(sums[0], sums[1], strict=True)]
        return _span(found)

    def _causes(self, name: str) -> list[tuple[str, str, str]]:
        """(award, figure, effect a month) of each figure that moved the award, or that it is made of."""
        found, reached = [], self.before
        for figure, world in self.steps:
            if self.opinion.is_certain(reached, name) and self.opinion.is_certain(world, name):
                old, new = (monthly(_annual(self.opinion.under(one)[0][name])) for one in (reached, world))
                if new != old or figure.id in self.opinion.under(self.opinion.now)[0][name].figures:
                    found.append((name.partition(".")[0], figure.id, written(new - old)))
            reached = world
        return found


def _at(own: dict[str, Figure], other: dict[str, Figure], end: str, both: str) -> World:
    return World({id: getattr(one, both if other.get(id) == one else end) for id, one in own.items()})
