"""Times several subjects side by side: in rounds, in turn, so that a busy moment of the machine falls on all."""

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter_ns
from typing import Any


@dataclass(frozen=True)
class Subject:
    """One thing timed: `prepare` makes the argument of a case outside the clock, `run` is what is timed."""

    name: str
    prepare: Callable[[Any], Any]
    run: Callable[[Any], Any]


@dataclass
class Times:
    """Microseconds a call, one mean of each round."""

    rounds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Microseconds a call: half of the rounds took longer."""
        return median(self.rounds)

    @property
    def spread(self) -> tuple[float, float]:
        """Microseconds a call: the tenth and the ninetieth percentile of the rounds."""
        tenths = quantiles(self.rounds, n=10, method="inclusive")
        return tenths[0], tenths[-1]


Check = Callable[[Sequence[Any], dict[str, list[Any]]], None]
"""Looks at the cases of a round and what each subject made of them, outside the clock; raises to stop."""


def measure(subjects: Sequence[Subject], rounds: Iterator[Sequence[Any]], check: Check) -> dict[str, Times]:
    """Every subject over the same cases, round by round, each second round in reverse order."""
    times = {subject.name: Times() for subject in subjects}
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        for number, cases in enumerate(rounds):
            order = subjects if number % 2 == 0 else subjects[::-1]
            check(cases, {subject.name: _timed(subject, cases, times[subject.name]) for subject in order})
            gc.collect()
    finally:
        gc.enable()
        gc.unfreeze()
    return times


def _timed(subject: Subject, cases: Sequence[Any], times: Times) -> list[Any]:
    run = subject.run
    arguments = [subject.prepare(case) for case in cases]
    started = perf_counter_ns()
    results = [run(argument) for argument in arguments]
    times.rounds.append((perf_counter_ns() - started) / len(cases) / 1000)
    return results
