"""The calculation alone, from columns to the fen a month of every scheme on both dates, against each peer."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.clock import Subject, Times, measure
from benchmarks.ledger import ours, population
from benchmarks.ledger.ours import Block
from benchmarks.ledger.peer import facts, framework, limit
from benchmarks.ledger.peer.framework import Framework
from calculator.household import KINDS, Ints

OURS, OURS_BOTH = "ours, one thread", "ours, two threads"
ANSWERS = "ours, the whole answer of a ledger, two threads"
LIMIT, LIMIT_BOTH = "numba loop, one thread", "numba loop, two threads"
OPENFISCA, POLICYENGINE = "openfisca-core", "policyengine-core"
FRAMEWORKS = {OPENFISCA: "openfisca_core", POLICYENGINE: "policyengine_core"}
ENTITIES, COLUMNS, CALCULATE = (
    "build from entities and calculate",
    "build from columns and calculate",
    "calculate alone",
)
THREADS = 2
WARM_UP = 1


class Disagreement(Exception):
    """Two programs come to different money."""


@dataclass(frozen=True)
class Case:
    """The same persons in every shape, made outside the clock."""

    blocks: list[Block]
    prepared: list[tuple[Any, ...]]
    facts: framework.Facts
    wanted: Ints


def case(persons: int) -> Case:
    """Synthetic persons; `wanted` is what the compiled loop makes of them."""
    blocks = list(ours.blocks(persons))
    figures = ours.figures()
    counted = frozenset(kind for kind in KINDS if figures.is_counted(kind) is True)
    prepared = [limit.prepare(block, counted) for block in blocks]
    wanted = np.concatenate([limit.fused(each, _rates()) for each in prepared], axis=2)
    return Case(blocks, prepared, facts.of(blocks), wanted)


def frameworks() -> dict[str, Framework]:
    """Both, with the rules in them."""
    place = population.read().asked.place
    return {name: Framework(package, population.rulebook(), place) for name, package in FRAMEWORKS.items()}


def by_columns(case: Case, loaded: dict[str, Framework], rounds: int) -> dict[str, Times]:
    """Microseconds for all persons of the case, by subject."""
    with ThreadPoolExecutor(THREADS) as pool:
        subjects = [*_own(case, pool), *(one for name, each in loaded.items() for one in _peers(name, each))]
        times = measure(subjects, _rounds(case, WARM_UP + rounds), _check)
    return {name: Times(each.rounds[WARM_UP:]) for name, each in times.items()}


def by_entities(case: Case, loaded: dict[str, Framework], rounds: int) -> dict[str, Times]:
    """The same by the framework's public way, for as many persons as it can take."""
    situation = framework.situation(case.facts)

    def built(each: Framework) -> Callable[[Case], Any]:
        return lambda case: each.calculate(each.from_entities(situation), case.facts.months)

    subjects = [Subject(f"{name}, {ENTITIES}", _itself, built(each)) for name, each in loaded.items()]
    return measure(subjects, _rounds(case, rounds), _check)


def _rates() -> limit.Rates:
    return limit.rates(ours.task().standards())


def _own(case: Case, pool: ThreadPoolExecutor) -> list[Subject]:
    rates = _rates()

    def compiled(prepared: tuple[Any, ...]) -> Ints:
        return limit.fused(prepared, rates)

    return [
        Subject(OURS, _itself, lambda case: [*map(ours.amounts, case.blocks)]),
        Subject(OURS_BOTH, _itself, lambda case: [*pool.map(ours.amounts, case.blocks)]),
        Subject(ANSWERS, _itself, lambda case: [*pool.map(ours.everything, case.blocks)]),
        Subject(LIMIT, _itself, lambda case: [*map(compiled, case.prepared)]),
        Subject(LIMIT_BOTH, _itself, lambda case: [*pool.map(compiled, case.prepared)]),
    ]


def _peers(name: str, loaded: Framework) -> list[Subject]:
    def built(case: Case) -> tuple[Any, tuple[str, ...]]:
        return loaded.from_columns(case.facts), case.facts.months

    return [
        Subject(f"{name}, {COLUMNS}", _itself, lambda case: loaded.calculate(*built(case))),
        Subject(f"{name}, {CALCULATE}", built, lambda given: loaded.calculate(*given)),
    ]


def _itself(case: Case) -> Case:
    return case


def _rounds(case: Case, count: int) -> Iterator[Sequence[Case]]:
    return ([case] for _ in range(count))


def _check(cases: Sequence[Case], results: dict[str, list[Any]]) -> None:
    """Every amount of every subject is the same, to the fen. Disagreement where one is not."""
    [case] = cases
    for name, [result] in results.items():
        if name == ANSWERS:
            _same(name, case.wanted[0], np.concatenate([*map(ours.told_now, result)], axis=1))
        elif name.startswith("ours"):
            sizes = [len(block.starts) for block in case.blocks]
            found = [ours.dense(each, size) for each, size in zip(result, sizes, strict=True)]
            _same(name, case.wanted, np.concatenate(found, axis=2))
        elif name.startswith("numba"):
            _same(name, case.wanted, np.concatenate(result, axis=2))
        else:
            _same(name, case.wanted, framework.fen(result))


def _same(name: str, wanted: Ints, found: Ints) -> None:
    if not np.array_equal(wanted, found):
        place = np.argwhere(wanted != found)[0] if wanted.shape == found.shape else (wanted.shape, found.shape)
        raise Disagreement(f"{name}, at {place}")
