"""Two sets of rules, or one on two dates, side by side: the figures, and what becomes of every case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from calculator import service
from calculator.cases import Case
from calculator.faults import CalculationRefused
from calculator.figures import Figure
from calculator.rulebook import Rulebook


@dataclass(frozen=True)
class Side:
    """Rules, and the date all cases are put on; None leaves each its own."""

    rulebook: Rulebook
    on: date | None = None


class Row(NamedTuple):
    """What stands on the two sides; empty where there is nothing."""

    file: str
    what: str
    before: str
    after: str


def figures(old: Side, new: Side) -> list[Row]:
    """Every figure whose value, range, standing or dates differ."""
    left, right = _figures(old), _figures(new)
    keys = [*left, *(key for key in right if key not in left)]
    rows = (Row(*key, left.get(key, ""), right.get(key, "")) for key in keys)
    return [row for row in rows if row.before != row.after]


def _figures(side: Side) -> dict[tuple[str, str], str]:
    """In force on the date, by place and id; else all there are, by file and id."""
    if side.on is not None:
        found = [(place, side.rulebook.in_force(place, side.on)) for place in side.rulebook.cities]
        return {
            (place, figure.id): _written(figure)
            for place, standards in found
            if standards is not None
            for figure in standards.figures.values()
        }
    return {
        (f"{block.place}/{block.version}.yaml", figure.id): f"{_written(figure)}, {block.effective_from}"
        for block in side.rulebook.blocks
        for figure in block.figures.values()
    }


def _written(figure: Figure) -> str:
    ends = f" ({' – '.join(figure.range)})" if figure.range and figure.is_range else ""
    return f"{figure.text}{ends}, {figure.status}"


def effects(worked: Sequence[Case], old: Side, new: Side) -> Iterator[Row]:
    """Every case whose total, awards or change come out otherwise."""
    for case in worked:
        before, after = (_outcome(case, side) for side in (old, new))
        if before != after:
            yield Row(f"{case.file}:{case.line}", case.name, before, after)


def _outcome(case: Case, side: Side) -> str:
    """What a case comes to, on one line."""
    request = case.request if side.on is None else {**case.request, "date": str(side.on)}
    try:
        answer = service.calculate(request, rulebook=side.rulebook)
    except CalculationRefused as error:
        return error.problems("en")[0]["code"]
    awards = [_award(award) for award in answer["awards"]] + [f"({_award(award)})" for award in answer["possible"]]
    change = answer["change"] or {"monthly": None}
    total = answer["total"]["monthly"] or _span(answer["total"]["range"])
    parts = [total, *awards, *answer["recognitions"]]
    return "; ".join(parts if side.on else [*parts, f"Δ {change['monthly'] or '?'}"])


def _award(award: dict[str, Any]) -> str:
    return f"{award['scheme']} {award['monthly'] or _span(award['range'])}"


def _span(ends: dict[str, str | None] | None) -> str:
    return f"{ends['low'] or '?'}–{ends['high'] or '?'}" if ends else "?"
