"""Sound persons as the columns every calculation takes."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from calculator import money
from calculator.household import AREAS, NONE, SELF_CARE, Bools, Households, Ints
from calculator.ledger import cells, checks
from calculator.ledger.persons import INCOMES, Persons
from calculator.ledger.reading import Column


@dataclass
class Told:
    """Households as columns, and by kind of income the members (M,) of whom one was told."""

    households: Households
    incomes: dict[str, Bools]


def households(persons: Persons, is_kept: Bools, on: date) -> Told:
    """The households kept (H,), ages on the date. At least one must be."""
    rows = None if is_kept.all() else np.flatnonzero(is_kept[persons.household_of])
    sizes = persons.sizes[is_kept]
    starts = np.cumsum(sizes) - sizes
    told = {name: _rows(column, rows) for name, column in persons.told.items()}
    found = _columns(told, on)
    incomes, unknown, kinds = _incomes({name: _rows(column, rows) for name, column in persons.incomes.items()})
    is_income_told = persons.is_income_told if rows is None else persons.is_income_told[rows]
    if not is_income_told.all():
        unknown["other"] = unknown.get("other", False) | ~is_income_told
    found |= {"incomes": incomes, "unknown_incomes": unknown}
    is_rural = checks.area(persons)[is_kept] == AREAS.index("rural")
    return Told(Households(starts, is_rural, found), kinds)


def _rows(column: Column, rows: npt.NDArray[np.intp] | None) -> Column:
    if rows is None:
        return column
    return Column(column.values[rows], column.is_told[rows], column.is_blank[rows])


def _columns(told: dict[str, Column], on: date) -> dict[str, Any]:
    births, ages = told["birth_date"], told["age"]
    age = np.where(births.is_told, _ages(on)[births.values - cells.FIRST_DAY], np.maximum(ages.values, 0))
    constant = told["needs_constant_care"]
    kind, grade = told["disability_kind"], told["disability_grade"]
    words = {
        "recognised_as": told["recognised_as"].values,
        "care": told["care"].values,
        "age": age,
        "disability": kind.values,
        "grade": np.where(kind.values == NONE, 0, grade.values),
        "severe_illness": np.maximum(told["severe_illness"].values, 0),
        "needs_constant_care": np.where(constant.is_told, constant.values, 0),
        "able_to_work": told["able_to_work"].values,
        "has_supporter": told["has_supporter"].values,
        "self_care_failed": _failed([told[each] for each in SELF_CARE]),
    }
    return {
        **{name: column.astype(np.int16) for name, column in words.items()},
        "work_cost": np.maximum(told["work_cost"].values, 0) * money.MONTHS,
        "is_age_known": births.is_told | ages.is_told,
    }


def _failed(answers: list[Column]) -> Ints:
    """How many indicators of self-care a person fails; NONE of whom they were not told."""
    failed: Ints = np.sum([each.values == 0 for each in answers], axis=0)
    return np.where(answers[0].is_told, failed, NONE)


def _incomes(columns: dict[str, Column]) -> tuple[dict[str, Ints], dict[str, Bools], dict[str, Bools]]:
    """Fen a year by kind, members with an amount of the kind not known, and members of whom it was told."""
    sums: dict[str, Ints] = {}
    unknown: dict[str, Bools] = {}
    kinds: dict[str, Bools] = {}
    for name, column in columns.items():
        kind, times = INCOMES[name]
        if not np.count_nonzero(column.is_told):
            continue
        kinds[kind] = kinds.get(kind, False) | column.is_told
        is_known = column.is_told & (column.values != NONE)
        if np.count_nonzero(is_known):
            sums[kind] = sums.get(kind, 0) + np.where(is_known, column.values, 0) * times
        is_unknown = column.is_told & (column.values == NONE)
        if np.count_nonzero(is_unknown):
            unknown[kind] = unknown.get(kind, False) | is_unknown
    return sums, unknown, kinds


@lru_cache(maxsize=8)
def _ages(on: date) -> Ints:
    """Day of birth, counted from the earliest -> completed years; 0 on days to come."""
    days = np.arange(cells.FIRST_DAY, cells.LAST_DAY + 1).astype("datetime64[D]")
    years = days.astype("datetime64[Y]").astype(np.int64)
    months = days.astype("datetime64[M]").astype(np.int64)
    of_month = (days - days.astype("datetime64[M]")).astype(np.int64)
    reached = (months % 12 * 31 + of_month) <= ((on.month - 1) * 31 + on.day - 1)
    found: Ints = np.maximum(on.year - cells.EPOCH.year - years - ~reached, 0)
    return found
