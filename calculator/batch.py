"""Many cases at once: checked one by one, assessed together, answered one by one."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from calculator import money, service
from calculator.assessment import assess
from calculator.faults import CalculationRefused
from calculator.household import columns
from calculator.rulebook import Rulebook
from calculator.schemas import Request
from calculator.sight import Sight
from calculator.writer import Writer

MOST_CASES = 1000

MOST_FAULTS = 100
"""Told of one case: a batch of nothing but faults would be answered by many times its size."""

Result = dict[str, Any] | CalculationRefused
"""An answer, or why there is none."""

Question = tuple[str, dt.date, dt.date | str | None]
"""Jurisdiction, date and date to compare with: cases that have them in common are assessed together."""

Group = list[tuple[int, Request]]
"""The cases of one question, each with its place in the batch."""


def calculate(
    cases: Sequence[object], *, rulebook: Rulebook, language: str = "zh", explain: bool = True
) -> list[Result]:
    """The answer `service.calculate` gives to each case, or its refusal, in the order of the cases.

    Without `explain`, steps and conditions are left empty.
    """
    results: list[Result] = []
    groups: dict[Question, Group] = {}
    for place, case in enumerate(cases):
        try:
            request = service.load(case, rulebook)
        except CalculationRefused as refusal:
            refusal.faults = refusal.faults[:MOST_FAULTS]
            results.append(refusal.with_traceback(None))
        else:
            results.append({})
            groups.setdefault(_question(request, rulebook), []).append((place, request))
    for question, group in groups.items():
        for (place, _), result in zip(
            group,
            _answers(question, [request for _, request in group], rulebook, Writer(language, False), explain),
            strict=True,
        ):
            results[place] = result
    return results


def _question(request: Request, rulebook: Rulebook) -> Question:
    return service.place_of(request, rulebook), request.date, request.compare_with


def _answers(
    question: Question, requests: list[Request], rulebook: Rulebook, writer: Writer, explain: bool
) -> Iterable[Result]:
    """All households of one question in one assessment."""
    households = columns([request.household for request in requests], [request.date for request in requests])
    has_unknowns = households.has_unknowns(rulebook.doubtful_kinds)
    try:
        plan = service.plan_of(requests[0], question[0], has_unknowns, rulebook, writer.language)
    except CalculationRefused as refusal:
        return [refusal] * len(requests)
    assessment = assess(households, plan.columns, explain=explain)
    sights = (Sight(assessment, plan, request.household, place) for place, request in enumerate(requests))
    return [_answer(sight, request, rulebook, writer) for sight, request in zip(sights, requests, strict=True)]


def _answer(sight: Sight, request: Request, rulebook: Rulebook, writer: Writer) -> Result:
    try:
        return service.answer_seen(sight, request, rulebook, writer)
    except CalculationRefused as refusal:
        return refusal


def totals(results: Sequence[Result]) -> dict[str, Any]:
    """The whole batch: households, refusals, outcomes by scheme, and the sums of the totals that are complete."""
    answers = [result for result in results if not isinstance(result, CalculationRefused)]
    complete = [answer["total"] for answer in answers if answer["total"]["complete"]]
    outcomes: dict[str, dict[str, int]] = {}
    for answer in answers:
        for award in answer["awards"]:
            counts = outcomes.setdefault(award["scheme"], {})
            counts[award["outcome"]] = counts.get(award["outcome"], 0) + 1
    return {
        "households": len(results),
        "problems": len(results) - len(answers),
        "incomplete": len(answers) - len(complete),
        "outcomes": outcomes,
        "monthly": _sum(total["monthly"] for total in complete),
        "annual": _sum(total["annual"] for total in complete),
    }


def _sum(amounts: Iterable[str]) -> str:
    """Amounts as answers show them, added exactly: every one has two decimals."""
    return money.yuan(sum(int(amount.replace(".", "")) for amount in amounts))
