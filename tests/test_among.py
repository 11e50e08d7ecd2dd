"""What is computed over the few a scheme concerns is what is computed over all."""

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from calculator import plan as plans
from calculator import service
from calculator.assessment import assess
from calculator.award import Assessment, Award, Recognition
from calculator.household import DISABILITIES, KINDS, NONE, Households
from calculator.rulebook import Rulebook
from calculator.scenarios import NOW
from tests.test_schemes_in_time import end

FAMILIES = 4_000
NO_COLUMNS = {"record", "few"}
"""Of an award, what is no column."""
ORPHAN = 1


def families(random: np.random.Generator, *, open_incomes: float, orphans: int) -> Households:
    """Families of one to four, a few of them special hardship, disabled, ill, or of whom something is not known."""
    sizes = random.integers(1, 5, FAMILIES)
    starts, count = np.cumsum(sizes) - sizes, int(sizes.sum())
    recognised = np.where(random.random(count) < 0.05, 0, NONE)
    recognised[random.choice(count, orphans, replace=False)] = ORPHAN
    kinds = np.where(random.random(count) < 0.2, random.integers(0, len(DISABILITIES), count), NONE)
    incomes = {kind: random.integers(0, 30_000, count) * 12 * (random.random(count) < 0.2) for kind in KINDS}
    columns: dict[str, Any] = {
        "recognised_as": recognised,
        "care": np.where(recognised == ORPHAN, random.integers(0, 2, count), NONE),
        "age": random.integers(0, 100, count),
        "is_age_known": random.random(count) < 0.9,
        "disability": kinds,
        "grade": np.where(kinds == NONE, 0, random.integers(1, 5, count)),
        "severe_illness": random.integers(0, 10, count) == 0,
        **{name: random.integers(-1, 2, count) for name in ("needs_constant_care", "able_to_work", "has_supporter")},
        "self_care_failed": random.integers(-1, 7, count),
    }
    columns = {name: column.astype(np.int16) for name, column in columns.items()}
    columns |= {
        "is_age_known": columns["is_age_known"] > 0,
        "work_cost": random.integers(0, 5_000, count),
        "incomes": incomes,
        "unknown_incomes": {"other": random.random(count) < open_incomes} if open_incomes else {},
    }
    return Households(starts, random.random(FAMILIES) < 0.5, columns)


@pytest.mark.parametrize("open_incomes", [0, 0.02, 0.9])
@pytest.mark.parametrize("orphans", [0, 1, 40])
def test_over_the_few_it_is_as_over_all(rulebook: Rulebook, open_incomes: float, orphans: int) -> None:
    households = families(np.random.default_rng(1), open_incomes=open_incomes, orphans=orphans)
    found = same(rulebook, households)
    few = {id for id, award in found.awards.items() if award.few}
    assert ("special_hardship" in few) == (open_incomes < 0.5)
    more_than_one_home = orphans > 1 or (orphans and open_incomes)
    assert ("orphan" in few) == bool(more_than_one_home and open_incomes < 0.5)


def test_what_is_no_longer_in_force_is_nothing_for_the_few(rules: Path) -> None:
    end(rules, "tongchuan/2023.yaml", "disability.payment", "2023-12-31")
    households = families(np.random.default_rng(2), open_incomes=0, orphans=40)
    award = same(service.read_rulebook(rules), households, "2024-06-01").awards["disability_nursing"]
    assert award.few
    assert not award.amount[NOW].any()


def same(rulebook: Rulebook, households: Households, day: str = "2024-06-01") -> Assessment:
    """Assess them both ways, and compare every column."""
    plan = plans.make(rulebook, "tongchuan", date.fromisoformat(day), date(2023, 6, 1), True)
    assert plan is not None
    few, all_ = (assess(households, plan.columns, explain=explain) for explain in (False, True))
    for found, wanted in ((few.awards, all_.awards), (few.recognitions, all_.recognitions)):
        assert list(found) == list(wanted)
        for id, each in wanted.items():
            equal(households, found[id], each)
    return few


def equal(households: Households, found: Any, wanted: Award | Recognition) -> None:
    shape = len(found.amount if isinstance(wanted, Award) else found.is_recognised), len(households.starts)
    for name in {field.name for field in fields(wanted)} - NO_COLUMNS:
        one, other = getattr(found, name), getattr(wanted, name)
        if name == "is_known":
            is_anyone = households.is_any(found.is_member)
            known, wanted_known = (np.broadcast_to(each, shape)[:, is_anyone] for each in (one, other))
            assert np.array_equal(known, wanted_known)
        elif name == "unknown_facts":
            assert one.keys() == other.keys()
            assert all(np.array_equal(one[fact], other[fact]) for fact in other)
        elif name in ("uses", "limits", "cautions"):
            assert [each.figure for each in one] == [each.figure for each in other]
            assert all(np.array_equal(a.where, b.where) for a, b in zip(one, other, strict=True))
        elif isinstance(other, np.ndarray):
            assert np.array_equal(np.broadcast_to(one, other.shape), other), name
        else:
            assert one == other
