"""What the cases leave untried: figures no case notices, limits no case stands at."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from calculator import cases, service, steps
from calculator.cases import Case
from calculator.faults import CalculationRefused
from calculator.lint import Finding, of_block, without_words
from calculator.rulebook import Rulebook

Answer = dict[str, Any]

FEN = Decimal("0.01")


def findings(rulebook: Rulebook, worked: Sequence[Case]) -> list[Finding]:
    """What has no words, which are not confirmed, which do not hold; where all do, everything they leave untried."""
    left = list(failing(rulebook, worked)) or [*unreached(rulebook, worked), *unbounded(rulebook, worked)]
    return [*unnamed(rulebook, worked), *unconfirmed(worked), *left]


def unnamed(rulebook: Rulebook, worked: Sequence[Case]) -> Iterator[Finding]:
    """A step or a condition some case comes to that has no words yet: it is shown by its code."""
    answers = [answer for case in worked if (answer := _answer(case, rulebook))]
    awards = [award for answer in answers for award in (*answer["awards"], *answer["possible"])]
    for section in ("conditions", "steps"):
        yield from without_words(section, {entry["code"] for award in awards for entry in award[section]})


def unconfirmed(worked: Sequence[Case]) -> Iterator[Finding]:
    """The cases that say themselves that they are to be confirmed, file by file."""
    yield from _by_file("not_confirmed", [case for case in worked if not case.confirmed])


def failing(rulebook: Rulebook, worked: Sequence[Case]) -> Iterator[Finding]:
    """The cases that do not hold, file by file: of what they would notice nothing can be said."""
    yield from _by_file("does_not_hold", [case for case in worked if cases.differences(case, rulebook)])


def _by_file(code: str, found: Sequence[Case]) -> Iterator[Finding]:
    for file in dict.fromkeys(case.file for case in found):
        yield Finding(code, str(file), ", ".join(str(case.line) for case in found if case.file == file))


def unreached(rulebook: Rulebook, worked: Sequence[Case]) -> Iterator[Finding]:
    """A figure that could be moved by one step, and no case that holds would fail."""
    holding = [case for case in worked if not cases.differences(case, rulebook)]
    figures = {id(case): _figures(case, rulebook) for case in holding}
    for moved in steps.every(rulebook):
        nearest = sorted(holding, key=lambda case: moved.figure not in figures[id(case)])
        if not any(cases.differences(case, moved.rulebook) for case in nearest):
            yield of_block("unreached", moved.block, moved.figure, step=moved.what)


def _figures(case: Case, rulebook: Rulebook) -> set[str]:
    answer = _answer(case, rulebook)
    return set(answer["figures"]) if answer else set()


def _answer(case: Case, rulebook: Rulebook) -> Answer | None:
    try:
        return service.calculate(case.request, rulebook=rulebook)
    except CalculationRefused:
        return None


def unbounded(rulebook: Rulebook, worked: Sequence[Case]) -> Iterator[Finding]:
    """A limit of money, and no case at it, or none within a fen below it.

    Ages, grades and counts need no such look: moved by one step they are noticed from both sides, or unreached.
    """
    reached: dict[tuple[str, str, str], set[bool]] = {}
    answers = [answer for case in worked if (answer := _answer(case, rulebook))]
    for scheme, condition in _conditions(answers):
        sides = reached.setdefault((scheme, condition["code"], condition["figure"] or ""), set())
        if Decimal(condition["gap"]) <= FEN:
            sides.add(condition["met"])
    for (scheme, code, figure), sides in reached.items():
        for side in {True, False} - sides:
            yield Finding("no_case_at_limit", f"{scheme}: {code}", figure or "-", {"side": "✓" if side else "✗"})


def _conditions(answers: Sequence[Answer]) -> Iterator[tuple[str, dict[str, Any]]]:
    for answer in answers:
        for award in (*answer["awards"], *answer["possible"]):
            limits = (one for one in award["conditions"] if one["gap"] is not None and one["unit"].startswith("CNY"))
            yield from ((award["scheme"], one) for one in limits)
