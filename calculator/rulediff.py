"""Two sets of rules, or one on two dates, side by side: the figures, and what becomes of every case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from calculator import service, words
from calculator.cases import Case
from calculator.faults import CalculationRefused
from calculator.figures import UNKNOWN, Figure
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


class Part(NamedTuple):
    """A part of what a case comes to: by what it is told from another, and how it is shown."""

    value: str
    shown: str


class Effect(NamedTuple):
    """A case that comes out otherwise, and what of it differs on the two sides."""

    case: Case
    before: str
    after: str


def figures(old: Side, new: Side, language: str) -> list[Row]:
    """Every figure whose value, range, standing or dates differ."""
    left, right = _figures(old, language), _figures(new, language)
    keys = [*left, *(key for key in right if key not in left)]
    rows = (Row(*key, left.get(key, ""), right.get(key, "")) for key in keys)
    return [row for row in rows if row.before != row.after]


def _figures(side: Side, language: str) -> dict[tuple[str, str], str]:
    """In force on the date, by place and id; else all there are, by file and id."""
    if side.on is not None:
        found = [(place, side.rulebook.in_force(place, side.on)) for place in side.rulebook.cities]
        return {
            (place, figure.id): _written(figure, language)
            for place, standards in found
            if standards is not None
            for figure in standards.figures.values()
        }
    return {
        (f"{block.place}/{block.version}.yaml", figure.id): f"{_written(figure, language)}, {block.effective_from}"
        for block in side.rulebook.blocks
        for figure in block.figures.values()
    }


def _written(figure: Figure, language: str) -> str:
    ends = f" ({' – '.join(figure.range)})" if figure.range and figure.is_range else ""
    standing = words.say("statuses", figure.status, language)
    return standing if figure.status == UNKNOWN else f"{figure.text}{ends}, {standing}"


def effects(worked: Sequence[Case], old: Side, new: Side, language: str) -> Iterator[Effect]:
    """Every case whose total, awards or change come out otherwise, with the parts that do."""
    for case in worked:
        before, after = (_outcome(case, side, language) for side in (old, new))
        parts = [name for name in {**before, **after} if _value(before, name) != _value(after, name)]
        if parts:
            yield Effect(case, _told(before, parts), _told(after, parts))


def _value(outcome: dict[str, Part], name: str) -> str | None:
    return outcome[name].value if name in outcome else None


def _told(outcome: dict[str, Part], names: list[str]) -> str:
    return "; ".join(f"{name} {outcome[name].shown}".strip() for name in names if name in outcome) or "–"


def _outcome(case: Case, side: Side, language: str) -> dict[str, Part]:
    """What a case comes to, part by part; the total has no name."""
    request = case.request if side.on is None else {**case.request, "date": str(side.on)}
    try:
        answer = service.calculate(request, rulebook=side.rulebook, language=language)
    except CalculationRefused as error:
        return {"": _refusal(error, language)}
    return {name: Part(said, said) for name, said in _answered(answer, side, language).items()}


def _answered(answer: dict[str, Any], side: Side, language: str) -> dict[str, str]:
    found = {"": answer["total"]["monthly"] or _span(answer["total"]["range"])}
    if len(answer["awards"]) > 1:
        found |= {_name(award, language): _award(award) for award in answer["awards"]}
    found |= {f"({_name(award, language)})": _award(award) for award in answer["possible"]}
    found |= {words.say("recognitions", code, language): "✓" for code in answer["recognitions"]}
    change = answer["change"]
    return found if side.on or change is None else {**found, "Δ": change["monthly"] or "?"}


def _refusal(error: CalculationRefused, language: str) -> Part:
    """Why there is no answer: the first reason in words, and how many more; by another date it is the same."""
    first, *more = error.problems(language)
    shown = words.say("rules", "refused", language, reason=first["detail"])
    if more:
        shown += words.say("rules", "further_reasons", language, count=len(more))
    return Part(first["code"], shown)


def _name(award: dict[str, Any], language: str) -> str:
    return words.say("schemes", award["scheme"], language)


def _award(award: dict[str, Any]) -> str:
    return award["monthly"] or _span(award["range"])


def _span(ends: dict[str, str | None] | None) -> str:
    return f"{ends['low'] or '?'}–{ends['high'] or '?'}" if ends else "?"
