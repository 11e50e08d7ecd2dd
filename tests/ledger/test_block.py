"""Every household of a block gets what the one door gives it."""

import random
from datetime import date
from typing import Any

import numpy as np
import pytest

from calculator import service
from calculator.ledger.block import Task, compute
from calculator.rulebook import Rulebook
from tests.ledger import people
from tests.ledger.answers import comparable, flat_row

QUESTIONS = [
    (date(2023, 6, 1), "previous", 4000),
    (date(2024, 2, 1), "previous", 2500),
    (date(2026, 2, 1), date(2023, 6, 1), 1500),
    (date(2022, 3, 1), "previous", 1000),
    (date(2023, 6, 1), None, 1000),
]


def compared(rulebook: Rulebook, on: date, with_: Any, households: list[dict[str, Any]]) -> None:
    rows = [
        people.row(str(place), each["area"], member)
        for place, each in enumerate(households)
        for member in each["members"]
    ]
    sizes = np.array([len(each["members"]) for each in households])
    task = Task(rulebook, "tongchuan", on, with_)
    found = compute(people.table(rows), np.cumsum(sizes) - sizes, len(rows), task)
    assert found.faults.count == 0
    asked = {"date": str(on), "compare_with": with_ if with_ is None else str(with_)}
    for each, got in zip(households, found.results.to_pylist(), strict=True):
        wanted = flat_row(service.calculate({**asked, "household": each}, rulebook=rulebook))
        assert comparable(got) == comparable(wanted), each


@pytest.mark.parametrize(("on", "with_", "count"), QUESTIONS)
def test_every_household_is_answered_as_alone(rulebook: Rulebook, on: date, with_: Any, count: int) -> None:
    rng = random.Random(count)
    compared(rulebook, on, with_, [people.household(rng) for _ in range(count)])
