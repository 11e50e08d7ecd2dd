"""What is asked of whom, under the names of the table, and what came back as money."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.http.serving import Served
from benchmarks.one_case import agreement
from benchmarks.one_case.cases import Request
from benchmarks.one_case.peer.formulas import AWARDS, RECOGNITIONS
from benchmarks.one_case.peer.situation import task

OURS = "ours, the whole answer"
EVERY = "ours, the whole answer of all schemes"
ECHO = "Flask, the JSON back"
RAW = "Flask, the bytes back"
PEER = "openfisca-core's web API, numbers only"
BATCH = "ours, a batch, the whole answers"
BARE = "ours, a batch, detail=none"

BATCH_SIZE = 1000
CALCULATE = "/api/v1/calculate"


@dataclass(frozen=True)
class Asked:
    """One row: the application of `apps`, the address, and the bodies it is sent for the cases of a round."""

    name: str
    app: str
    path: str
    bodies: Callable[[Sequence[Request]], list[bytes]]

    def messages(self, served: Served, requests: Sequence[Request]) -> list[bytes]:
        """The requests of a round as they are sent."""
        return [served.message(self.path, body) for body in self.bodies(requests)]

    def households(self, requests: int) -> int:
        """How many are answered in a round of so many requests."""
        return BATCH_SIZE if self.bodies is batched else requests


def single(requests: Sequence[Request]) -> list[bytes]:
    """One household a request."""
    return [json.dumps(request).encode() for request in requests]


def batched(requests: Sequence[Request]) -> list[bytes]:
    """One request with the households of the round, over and over until it is full."""
    cases = [requests[place % len(requests)] for place in range(BATCH_SIZE)]
    return [json.dumps({"cases": cases}).encode()]


def situations(requests: Sequence[Request]) -> list[bytes]:
    """As the peer takes it: what is to be computed is null."""
    return [json.dumps(_situation(request)).encode() for request in requests]


def _situation(request: Request) -> dict[str, Any]:
    told = task(request)
    asked: dict[str, Any] = {name: dict.fromkeys(told.months) for name in (*AWARDS, *RECOGNITIONS)}
    households = {name: home | asked for name, home in told.situation["households"].items()}
    return {**told.situation, "households": households}


SUBJECTS = (
    Asked(OURS, "same", CALCULATE, single),
    Asked(EVERY, "every", CALCULATE, single),
    Asked(ECHO, "echo", "/echo", single),
    Asked(RAW, "raw", "/echo", single),
    Asked(PEER, "openfisca", "/calculate", situations),
    Asked(BATCH, "every", f"{CALCULATE}/batch", batched),
    Asked(BARE, "every", f"{CALCULATE}/batch?detail=none", batched),
)


def check(requests: Sequence[Request], found: dict[str, list[bytes]]) -> None:
    """The same money from both, a batch of what its cases get alone, an echo of what was sent. Disagreement, else."""
    ours, every = _read(found[OURS]), _read(found[EVERY])
    theirs = [
        _columns(answer, task(request).months) for answer, request in zip(_read(found[PEER]), requests, strict=True)
    ]
    agreement.check_round(requests, [ours], [theirs])
    [batch], [bare] = _read(found[BATCH]), _read(found[BARE])
    _same("a batch", batch["answers"][: len(every)], every)
    _same("a bare batch", [each["total"] for each in bare["answers"]], [each["total"] for each in batch["answers"]])
    _same("the echo", _read(found[ECHO]), requests)
    _same("the bytes", found[RAW], single(requests))


def _read(bodies: Sequence[bytes]) -> list[Any]:
    return [json.loads(body) for body in bodies]


def _columns(answer: Any, months: Sequence[str]) -> dict[str, dict[str, list[Any]]]:
    home = answer["households"]["h1"]
    return {month: {name: [home[name][month]] for name in (*AWARDS, *RECOGNITIONS)} for month in months}


def _same(what: str, found: object, expected: object) -> None:
    if found != expected:
        raise agreement.Disagreement(f"{what} is not what was to come back")
