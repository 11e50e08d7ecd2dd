"""The answer a person or a program reads, put together from one household's sight of an assessment."""

from functools import lru_cache
from typing import Any

from calculator import ENGINE, money
from calculator.change import change
from calculator.explanation import explain, period, read
from calculator.figures import Figure, Standards, for_area
from calculator.receipt import applied, normalised, receipt
from calculator.rulebook import Rulebook
from calculator.scenarios import KEPT, NOW
from calculator.schemas import Request
from calculator.sight import CANNOT_COMPUTE, AwardSight, Sight
from calculator.warnings import warnings
from calculator.writer import Page, Writer


def answer(sight: Sight, request: Request, rulebook: Rulebook, writer: Writer) -> dict[str, Any]:
    """The whole answer: the shape the interface promises (web/openapi.yaml)."""
    now = sight.plan.now
    result = {
        "total": total(sight),
        "awards": [_explained(award, sight, request, writer) for award in sight.paid if award.ground.is_in_force],
        "possible": [_explained(award, sight, request, writer) for award in sight.possible if award.ground.is_in_force],
        "recognitions": recognitions(sight),
        "change": change(sight),
    }
    figures, version, vouched = _shown(now, tuple(_applied(sight)))
    return {
        "indicative": True,
        "jurisdiction": now.place,
        "date": now.day,
        **result,
        "figures": dict(figures),
        "warnings": warnings(sight, writer.language),
        "missing": sight.missing,
        "rules": {"digest": rulebook.digest, "version": version, "engine": ENGINE},
        "receipt": receipt(normalised(request, now.place), vouched, result),
    }


def total(sight: Sight) -> dict[str, Any]:
    """The rounded awards added up; no amount, but a range, where one of them is not certain."""
    is_complete = sight.certain[NOW]
    return {
        "monthly": money.yuan(sight.totals[NOW]) if is_complete else None,
        "annual": money.yuan(sum([award.annual for award in sight.paid])) if is_complete else None,
        "complete": is_complete,
        "range": _range(sight),
    }


def _range(sight: Sight) -> dict[str, str | None] | None:
    if not [award for award in sight.paid if award.range or award.outcome == CANNOT_COMPUTE]:
        return None
    known = [award for award in sight.paid if award.outcome != CANNOT_COMPUTE]
    ranges = [award.range or (award.monthly[NOW], award.monthly[NOW]) for award in known]
    low, high = (sum(ends) for ends in zip(*ranges, strict=True)) if ranges else (0, 0)
    if len(known) < len(sight.paid):
        return {"low": money.yuan(low), "high": None}
    return {"low": money.yuan(low), "high": money.yuan(high)}


def recognitions(sight: Sight) -> list[str]:
    """The statuses that hold, whatever is not known."""
    here, twin = sight.place, sight.plan.twin
    return [
        recognition.code
        for recognition in sight.assessment.recognitions.values()
        if recognition.is_recognised[NOW, here] and recognition.is_recognised[twin, here]
    ]


def infirm(sight: Sight) -> list[tuple[Figure, str]]:
    """The figures of the total that are stale, inferred or assumed, with which of these they are."""
    now, found = sight.plan.now, dict[str, tuple[Figure, str]]()
    for award in sight.paid:
        for figure in award.figures(now):
            if figure.status in ("inferred", "assumed"):
                found[figure.id] = figure, figure.status
            elif now.is_stale(now.block_of[figure.id]):
                found[figure.id] = figure, "stale"
    return list(found.values())


def _explained(award: AwardSight, sight: Sight, request: Request, writer: Writer) -> dict[str, Any]:
    plan, values = sight.plan, read(award)
    per = period(award, values)
    page = Page(writer, sight.household, sight.place, sight.members.start, per, plan.now, plan.counted)
    return explain(award, values, page, request.date)


def _applied(sight: Sight) -> list[str]:
    """Every figure applied: of the awards, their start of payment, recognitions and incomes left out."""
    found: list[str] = []
    for award in sight.awards:
        found += award.figure_ids + award.limit_ids
    area, here, open_ones = sight.household.area, sight.place, sight.open_recognitions
    for recognition in sight.assessment.recognitions.values():
        is_open = recognition in open_ones
        found += [for_area(use.figure, area) for use in recognition.uses if is_open or use.where[here]]
    found += [f"income.{income.kind}" for member in sight.household.members for income in member.incomes or ()]
    return found


@lru_cache(maxsize=4 * KEPT)
def _shown(now: Standards, ids: tuple[str, ...]) -> tuple[dict[str, dict[str, Any]], str, bytes]:
    """These figures as shown, the place itself's newest rule file they come from, and for the receipt."""
    figures = {id: now.figures[id].shown for id in ids if id in now.figures}
    blocks = [now.block_of[id] for id in figures]
    return figures, max((block.version for block in blocks if block.place == now.place), default=""), applied(figures)
