"""Figures as columns: one row a scenario, what is unknown marked, ratios over one denominator."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from calculator.scenarios import KNOWN, FigureColumns, FigureSet

FIRST = FigureSet(
    {"rate": 5, "open": None, "share": Fraction(1, 2), "income.gift": "exempt", "income.loan": None, "word": "exempt"},
    {"dibao": "difference", "old": None},
)
SECOND = FigureSet(
    {"rate": 7, "open": 4, "share": Fraction(2, 3), "income.gift": "exempt", "income.loan": "counted", "late": 9},
    {"dibao": "tiers", "new": None},
)


@pytest.fixture
def columns() -> FigureColumns:
    """A favourable scenario of the first figures, an unfavourable one of the second."""
    return FigureColumns([FIRST, SECOND], [True, False])


def rows(column: Any) -> list[Any]:
    """One value a scenario, also of a column that is the same in both."""
    found: list[Any] = np.broadcast_to(column, (2, 1))[:, 0].tolist()
    return found


def test_an_amount_is_nothing_where_it_is_unknown_or_there_is_none(columns: FigureColumns) -> None:
    assert [rows(columns.amount(id)) for id in ("rate", "open", "late", "word")] == [[5, 7], [0, 4], [0, 9], [0, 0]]


def test_what_is_unknown_is_told_from_what_there_is_not(columns: FigureColumns) -> None:
    assert [rows(columns.is_known(id)) for id in ("rate", "open", "late")] == [[True] * 2, [False, True], [True] * 2]
    assert columns.is_known("rate") is KNOWN
    assert columns.is_known("open").dtype == np.bool_


def test_ratios_of_all_scenarios_stand_over_one_denominator(columns: FigureColumns) -> None:
    numerators, denominator = columns.ratio("share")
    assert (rows(numerators), denominator) == ([3, 4], 6)
    assert [rows(columns.ratio(id)[0]) for id in ("open", "word")] == [[0, 4], [0, 0]]


def test_blocks_are_in_force_together_or_not(columns: FigureColumns) -> None:
    wanted = {
        ("dibao",): [True, True],
        ("old",): [True, False],
        ("new", "dibao"): [False, True],
        ("old", "new"): [False] * 2,
    }
    for blocks, where in wanted.items():
        assert rows(columns.have(blocks)) == where
    assert rows(columns.have(["dibao", "none"])) == [False, False]
    assert [columns.has(id) for id in ("open", "late", "none")] == [True, True, False]
    assert len(columns) == 2


def test_a_kind_of_income_counts_unless_the_rules_leave_it_out(columns: FigureColumns) -> None:
    assert columns.is_counted("wages") is True
    assert columns.is_counted("gift") is False
    assert columns.may_count("wages") is True
    assert columns.may_count("gift") is False


def test_in_doubt_a_kind_counts_only_against_the_household(columns: FigureColumns) -> None:
    doubtful = FigureColumns([FIRST, FIRST], [True, False])
    assert rows(doubtful.is_counted("loan")) == [False, True]
    assert rows(doubtful.is_counted("loan")) == [False, True]
    assert doubtful.may_count("loan") is True
    assert rows(columns.may_count("loan")) == [True, True]


def test_the_method_of_the_first_scenario_stands_first(columns: FigureColumns) -> None:
    found = columns.methods("dibao")
    assert list(found) == ["difference", "tiers"]
    assert [rows(where) for where in found.values()] == [[True, False], [False, True]]
    assert columns.methods("old") == {}


def test_a_set_is_switched_in_what_is_named_alone() -> None:
    switched = FIRST.switched({"rate": 6})
    assert switched.values == {**FIRST.values, "rate": 6}
    assert switched.methods == FIRST.methods
    assert FIRST.values["rate"] == 5
