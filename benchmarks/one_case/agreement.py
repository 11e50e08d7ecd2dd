"""Both must say the same money, to the fen, or nothing is reported."""

from collections.abc import Sequence

from benchmarks.one_case import cases, ours
from benchmarks.one_case.cases import Outcome, Request
from benchmarks.one_case.peer.formulas import AWARDS
from benchmarks.one_case.peer.situation import task
from benchmarks.one_case.peer.system import Arrays, Peer, outcome
from calculator.rulebook import Rulebook


class Disagreement(Exception):
    """The two programs answer differently."""


def check_agreed(peer: Peer, rulebook: Rulebook) -> int:
    """Every household of cases.yaml, every scheme, on both dates; how many households these are."""
    requests = cases.agreed()
    for name, request in requests.items():
        theirs = peer.whole(task(request))
        for on, month in zip((request["date"], request["compare_with"]), theirs, strict=True):
            answer = ours.whole({**request, "date": on, "compare_with": None}, rulebook)
            _same(f"{name}, {on}", ours.now(answer, AWARDS), outcome(theirs[month]))
        _check(name, ours.whole(request, rulebook), theirs)
    return len(requests)


def check_round(
    requests: Sequence[Request], answers: Sequence[Sequence[ours.Answer]], columns: Sequence[Sequence[Arrays]]
) -> None:
    """What was timed, call by call: each of our answers with each of the peer's."""
    for place, request in enumerate(requests):
        for answer in answers:
            for theirs in columns:
                _check(str(request), answer[place], theirs[place])


def _check(name: str, answer: ours.Answer, theirs: Arrays) -> None:
    """The awards of the assessment date, and the total of the date compared with."""
    now, before = (outcome(columns) for columns in theirs.values())
    _same(name, ours.now(answer, AWARDS), now)
    _same(f"{name}, before", ours.before(answer), before.total)


def _same(name: str, our: Outcome | int | None, their: Outcome | int | None) -> None:
    if our != their:
        raise Disagreement(f"{name}\n  ours:  {our}\n  peer:  {their}")
