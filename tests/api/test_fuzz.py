"""A small run of the hostile requests; `python -m tests.api.fuzz` is the large one."""

from random import Random

from tests.api.fuzz import fuzz
from tests.api.hostile import MAKERS, RARE


def test_hostile_requests_break_nothing() -> None:
    answers, wrong, _ = fuzz(1520, seed=7)
    assert wrong == []
    assert answers.total() == 1520


def test_every_kind_is_made() -> None:
    kinds = {maker(Random(1)).kind for maker in {*MAKERS, *RARE}}
    assert len(kinds) == len({*MAKERS, *RARE})
