"""What the second opinion says of a request: the same fields of money as the answer has."""

from datetime import date
from typing import Any

from tests.second_opinion.opinion import Money, Opinion, fen, half_up, monthly, written
from tests.second_opinion.rules import Number, Rules
from tests.second_opinion.schemes import Pay
from tests.second_opinion.worlds import Compared, World, worlds


def answer(rules: Rules, request: dict[str, Any]) -> Money:
    """Awards, possible awards, total and change, as strings of yuan."""
    opinion = Opinion(rules, request)
    asked = request.get("compare_with", "previous")
    then = None if asked is None else opinion.previous() if asked == "previous" else date.fromisoformat(asked)
    here = worlds(rules, opinion.on, then)
    opinion.think(here.all)
    awards = {name: _award(opinion, name, here.ends) for name in opinion.first}
    return {
        "awards": {name: awards[name] for name in opinion.kept},
        "possible": {name: award for name, award in awards.items() if name not in opinion.kept},
        "total": _total(opinion, here.ends),
        "change": None if then is None else Change(opinion, here.compared).fields() if here.compared else NOT_IN_FORCE,
    }


NOT_IN_FORCE: Money = {"before": None, "monthly": None, "percent": None, "range": None, "causes": []}


def _award(opinion: Opinion, name: str, ends: list[World]) -> Money:
    """Outcome, amounts where there is one, and the range over guesses and ends of figures."""
    here = [one[name] for one in opinion.under(opinion.now)]
    if any(pay.annual is None for pay in here):
        return {"outcome": "cannot_compute", "monthly": None, "annual": None, "range": None}
    amounts = [_annual(one[name]) for world in ends for one in opinion.under(world)]
    annual = _annual(here[0])
    is_certain = all(pay.annual == annual for pay in here)
    return {
        "outcome": ("entitled" if annual else "not_entitled") if is_certain else "undetermined",
        "monthly": written(monthly(annual)) if is_certain else None,
        "annual": written(fen(annual)) if is_certain else None,
        "range": _span([monthly(amount) for amount in amounts]),
    }


def _annual(pay: Pay) -> Number:
    assert pay.annual is not None
    return pay.annual


def _span(amounts: list[int]) -> dict[str, str] | None:
    low, high = min(amounts), max(amounts)
    return None if low == high else {"low": written(low), "high": written(high)}


def _total(opinion: Opinion, ends: list[World]) -> Money:
    """The rounded awards added up."""
    names = opinion.kept
    known = [name for name in names if None not in opinion.paid(opinion.now)[name]]
    is_complete = all(opinion.is_certain(opinion.now, name) for name in names)
    sums = [
        sum(amounts[place] or 0 for name, amounts in opinion.paid(world).items() if name in known)
        for world in ends
        for place in range(len(opinion.guesses))
    ]
    pays = opinion.under(opinion.now)[0]
    annual = sum(fen(_annual(pays[name])) for name in known)
    return {
        "monthly": written(sums[0]) if is_complete else None,
        "annual": written(annual) if is_complete else None,
        "complete": is_complete,
        "range": _span(sums) if known == names else {"low": written(min(sums)), "high": None},
    }


class Change:
    """What changed for the household between two sets of figures."""

    def __init__(self, opinion: Opinion, compared: Compared) -> None:
        self.opinion, self.compared = opinion, compared
        self.before = compared.before

    def fields(self) -> Money:
        """Difference, percent, range and causes."""
        opinion, names = self.opinion, self.opinion.kept
        before, after = self._sum(self.before), self._sum(opinion.now)
        difference = after - before if after is not None and before is not None else None
        return {
            "before": None if before is None else written(before),
            "monthly": None if difference is None else written(difference),
            "percent": written(half_up(difference * 10_000, before)) if difference is not None and before else None,
            "range": self._range(),
            "causes": [entry for name in names for entry in self._causes(name)],
        }

    def _sum(self, world: World) -> int | None:
        """The total where it is one amount."""
        sums = self.opinion.sums(world)
        is_sure = all(self.opinion.is_certain(world, name) for name in self.opinion.kept)
        return sums[0] if sums and is_sure else None

    def _range(self) -> dict[str, str] | None:
        """Over the ends of ranges; none where the change hangs on what was not told."""
        found: list[int] = []
        for after, before in ((self.opinion.now, self.before), *self.compared.corners):
            ends = [self._sum(world) for world in (after, before)]
            if ends[0] is None or ends[1] is None:
                return None
            found.append(ends[0] - ends[1])
        return _span(found)

    def _causes(self, name: str) -> list[tuple[str, str, str]]:
        """(award, figure, effect a month) of each figure that moved the award, or that it is made of."""
        found, reached = [], self.before
        for figure, world in self.compared.steps:
            if self.opinion.is_certain(reached, name) and self.opinion.is_certain(world, name):
                old, new = (monthly(_annual(self.opinion.under(one)[0][name])) for one in (reached, world))
                if new != old or figure.id in self.opinion.first[name].figures:
                    found.append((name.partition(".")[0], figure.id, written(new - old)))
            reached = world
        return found
