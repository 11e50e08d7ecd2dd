"""Many cases at once: checked one by one, assessed together, answered one after the other."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from calculator import money, service
from calculator.assessment import assess
from calculator.columns import columns
from calculator.faults import CalculationRefused
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
) -> Iterator[tuple[int, Result]]:
    """The answer `service.calculate` gives to each case, or its refusal, with its place among the cases.

    Refusals of what was asked come first, then the cases of one question after those of another; whoever is done with
    each before taking the next never holds them all. Without `explain`, steps and conditions are left empty.
    """
    groups: dict[Question, Group] = {}
    for place, case in enumerate(cases):
        try:
            request = service.load(case, rulebook)
        except CalculationRefused as refusal:
            refusal.faults = refusal.faults[:MOST_FAULTS]
            yield place, refusal.with_traceback(None)
        else:
            groups.setdefault(_question(request, rulebook), []).append((place, request))
    writer = Writer(language, False)
    for question, group in groups.items():
        yield from _answers(question, group, rulebook, writer, explain)


def _question(request: Request, rulebook: Rulebook) -> Question:
    return service.place_of(request, rulebook), request.date, request.compare_with


def _answers(
    question: Question, group: Group, rulebook: Rulebook, writer: Writer, explain: bool
) -> Iterator[tuple[int, Result]]:
    """All households of one question in one assessment."""
    requests = [request for _, request in group]
    households = columns([request.household for request in requests], [request.date for request in requests])
    has_unknowns = households.has_unknowns(rulebook.doubtful_kinds)
    try:
        plan = service.plan_of(requests[0], question[0], has_unknowns, rulebook, writer.language)
    except CalculationRefused as refusal:
        yield from ((place, refusal) for place, _ in group)
        return
    assessment = assess(households, plan.columns, explain=explain)
    for row, (place, request) in enumerate(group):
        yield place, _answer(Sight(assessment, plan, request.household, row), request, rulebook, writer)


def _answer(sight: Sight, request: Request, rulebook: Rulebook, writer: Writer) -> Result:
    try:
        return service.answer_seen(sight, request, rulebook, writer)
    except CalculationRefused as refusal:
        return refusal.with_traceback(None)


class Totals:
    """The whole batch: households, refusals, outcomes by scheme, and the sums of the totals that are complete."""

    def __init__(self) -> None:
        self.households = self.problems = self.complete = self.monthly = self.annual = 0
        self.outcomes: dict[str, dict[str, int]] = {}

    def add(self, result: Result) -> None:
        """Count one more."""
        self.households += 1
        if isinstance(result, CalculationRefused):
            self.problems += 1
            return
        if result["total"]["complete"]:
            self.complete += 1
            self.monthly += _fen(result["total"]["monthly"])
            self.annual += _fen(result["total"]["annual"])
        for award in result["awards"]:
            counts = self.outcomes.setdefault(award["scheme"], {})
            counts[award["outcome"]] = counts.get(award["outcome"], 0) + 1

    def shown(self) -> dict[str, Any]:
        """As the answer to a batch shows them."""
        return {
            "households": self.households,
            "problems": self.problems,
            "incomplete": self.households - self.problems - self.complete,
            "outcomes": self.outcomes,
            "monthly": money.yuan(self.monthly),
            "annual": money.yuan(self.annual),
        }


def _fen(amount: str) -> int:
    """An amount as answers show it: every one has two decimals."""
    return int(amount.replace(".", ""))
