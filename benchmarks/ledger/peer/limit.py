"""What a machine can do: the same rules as one compiled loop over the same columns, nothing said but the money."""

# mypy: disable-error-code="import-not-found, import-untyped, misc"
# numba is not installed where this is checked.

from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit

from benchmarks.ledger.ours import UNKNOWN, Block
from calculator.dibao_unit import STANDARD
from calculator.disability import SEVERE
from calculator.figures import Standards, for_area
from calculator.household import AREAS, CARES, DISABILITIES, KINDS, WAGES, Ints
from calculator.ledger.award_columns import paying

SCHEMES = 8
DIBAO, TOP_UP, LIVING, NURSING, ORPHAN, SINGLE, HARDSHIP, CARE = range(SCHEMES)
ORDER = (
    "dibao",
    "dibao_top_up",
    "disability_living",
    "disability_nursing",
    "orphan",
    "single_person_dibao",
    "special_hardship",
    "special_hardship_care",
)
TEN_THOUSAND = 10_000
"""Ratios and shares are held in ten-thousandths."""


@dataclass(frozen=True)
class Rates:
    """Of each date: fen a year (UNKNOWN where the rules do not know it), ratios in ten-thousandths, limits."""

    standards: Ints
    ratios: Ints
    orphan: Ints
    living: Ints
    nursing: Ints
    care: Ints
    ages: Ints
    failed: Ints
    severe: Ints


def rates(standards: list[Standards]) -> Rates:
    """The figures the loop needs, a row a date."""

    def column(ids: list[str], times: int = 1) -> Ints:
        values = [[each.figures[id].value for id in ids] for each in standards]
        return np.array([[UNKNOWN if v is None else int(v * times) for v in row] for row in values], np.int64)

    shares = ["special_hardship.multiple", "low_income_margin.multiple", "single_person_dibao.share"]
    return Rates(
        standards=column([for_area(STANDARD, area) for area in AREAS]),
        ratios=column([*shares, "dibao_top_up.severe", "dibao_top_up.age"], TEN_THOUSAND),
        orphan=column([f"orphan.{care}" for care in CARES]),
        living=column(["disability.living.adult", "disability.living.child"]),
        nursing=column(["disability.nursing.grade1", "disability.nursing.grade2"]),
        care=column([f"special_hardship.care.{grade}" for grade in ("full", "partial", "none")]),
        ages=column(
            [
                "orphan.eligibility.age_limit",
                "dibao_top_up.old_age",
                "dibao_top_up.young_age",
                "disability.living.adult_age",
            ]
        ),
        failed=column(["self_care.partial_failed", "self_care.none_failed"]),
        severe=column([f"{SEVERE}.{kind}" for kind in DISABILITIES]),
    )


def prepare(block: Block, counted: frozenset[str]) -> tuple[Any, ...]:
    """The columns of a block as the loop takes them: the arrays our own side takes, and incomes that count."""
    households = block.households
    told, rows = households.columns, block.rows
    none = np.zeros(rows, np.int64)
    others = tuple(households.incomes.get(kind, none) for kind in KINDS if kind in counted and kind != WAGES)
    names = ("recognised_as", "care", "age", "disability", "grade", "severe_illness", "needs_constant_care")
    columns = tuple(told[name] for name in (*names, "self_care_failed", "work_cost"))
    return households.starts, households.is_rural, columns, households.incomes.get(WAGES, none), others


def fused(prepared: tuple[Any, ...], rates: Rates) -> Ints:
    """(2, schemes, H) fen a month schemes by name; UNKNOWN where a rate is not known."""
    assert tuple(sorted(paying())) == ORDER
    figures = tuple(getattr(rates, name) for name in Rates.__dataclass_fields__)
    out = np.empty((len(rates.standards), SCHEMES, len(prepared[0])), np.int64)
    _loop(*prepared, figures, out)
    return out


@njit(cache=False, nogil=True)
def _monthly(amount, denominator):  # type: ignore[no-untyped-def]
    whole = denominator * 12
    return (amount + whole // 2) // whole


@njit(cache=False, nogil=True)
def _paid(rate, persons):  # type: ignore[no-untyped-def]
    return 0 if persons == 0 else (UNKNOWN if rate == UNKNOWN else rate * persons)


@njit(cache=False, nogil=True)
def _sum(first, second):  # type: ignore[no-untyped-def]
    return UNKNOWN if first == UNKNOWN or second == UNKNOWN else first + second


@njit(cache=False, nogil=True)
def _known(amount):  # type: ignore[no-untyped-def]
    return UNKNOWN if amount == UNKNOWN else _monthly(amount, 1)


@njit(cache=False, nogil=True)
def _in_unit(first, last, s, standard, columns, wages, others, figures):  # type: ignore[no-untyped-def]
    recognised, _, age, kind, grade, ill, constant, _, cost = columns
    _, ratios, _, _, _, _, ages, _, severe_grades = figures
    size = severe = aged = adults = children = income = own = poor = n1 = n2 = 0
    for m in range(first, last):
        if recognised[m] != -1:
            continue
        size += 1
        counted = max(wages[m] - cost[m], 0)
        for other in others:
            counted += other[m]
        income += counted
        if ill[m] > 0 or (grade[m] > 0 and grade[m] <= severe_grades[s, kind[m]]):
            severe += 1
            if counted * 10000 < standard * ratios[s, 2]:
                poor += 1
                own += counted * 10000
        elif age[m] >= ages[s, 1] or age[m] < ages[s, 2]:
            aged += 1
        if grade[m] > 0:
            if age[m] >= ages[s, 3]:
                adults += 1
            else:
                children += 1
            if constant[m] == 1:
                n1 += grade[m] == 1
                n2 += grade[m] == 2
    return size, severe, aged, adults, children, income, own, poor, n1, n2


@njit(cache=False, nogil=True)
def _outside(first, last, s, n1, n2, columns, figures):  # type: ignore[no-untyped-def]
    recognised, care, age, _, grade, _, constant, failed, _ = columns
    _, _, _, _, _, _, ages, fails, _ = figures
    hard = o0 = o1 = c0 = c1 = c2 = 0
    for m in range(first, last):
        if recognised[m] == 0:
            hard += 1
            if failed[m] >= fails[s, 1]:
                c2 += 1
            elif failed[m] >= fails[s, 0]:
                c1 += 1
            elif failed[m] >= 0:
                c0 += 1
        elif recognised[m] == 1:
            if constant[m] == 1:
                n1 += grade[m] == 1
                n2 += grade[m] == 2
            if age[m] < ages[s, 0]:
                o0 += care[m] == 0
                o1 += care[m] == 1
    return hard, o0, o1, n1, n2, c0, c1, c2


@njit(cache=False, nogil=True)
def _loop(starts, is_rural, columns, wages, others, figures, out):  # type: ignore[no-untyped-def]
    standards, ratios, orphan, living, nursing, care, _, _, _ = figures
    for h in range(len(starts)):
        first = starts[h]
        last = starts[h + 1] if h + 1 < len(starts) else len(wages)
        for s in range(len(standards)):
            standard = standards[s, 1 if is_rural[h] else 0]
            unit = _in_unit(first, last, s, standard, columns, wages, others, figures)
            size, severe, aged, adults, children, income, own, poor, n1, n2 = unit
            hard = o0 = o1 = c0 = c1 = c2 = 0
            if size < last - first:
                hard, o0, o1, n1, n2, c0, c1, c2 = _outside(first, last, s, n1, n2, columns, figures)
            needs = standard * size
            is_paid = income < needs
            is_margin = size > 0 and not is_paid and income * 10000 < needs * ratios[s, 1]
            out[s, 0, h] = _monthly(needs - income, 1) if is_paid else 0
            shares = standard * (severe * ratios[s, 3] + aged * ratios[s, 4])
            out[s, 1, h] = _monthly(shares, 10000) if is_paid else 0
            out[s, 2, h] = _known(_sum(_paid(living[s, 0], adults), _paid(living[s, 1], children))) if is_paid else 0
            out[s, 3, h] = _known(_sum(_paid(nursing[s, 0], n1), _paid(nursing[s, 1], n2)))
            out[s, 4, h] = _known(_sum(_paid(orphan[s, 0], o0), _paid(orphan[s, 1], o1)))
            out[s, 5, h] = _monthly(standard * ratios[s, 2] * poor - own, 10000) if is_margin else 0
            out[s, 6, h] = _monthly(standard * hard * ratios[s, 0], 10000)
            cared = _sum(_sum(_paid(care[s, 0], c0), _paid(care[s, 1], c1)), _paid(care[s, 2], c2))
            out[s, 7, h] = _known(cared)
