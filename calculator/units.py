"""The units a figure can have, and how its text becomes an exact value."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import partial

from calculator import money

PER_MONTH = "CNY/person/month"
PER_YEAR = "CNY/person/year"
RATIO = "ratio"
PERCENT = "percent"
YEARS = "years"
MONTHS = "months"
GRADE = "grade"
COUNT = "count"
TREATMENT = "treatment"

PERIODS = {
    PER_MONTH: money.MONTHS,
    PER_YEAR: 1,
}
"""The units of money, and how many of their periods make a year: a unit added here is read, checked and shown."""

AMOUNTS = (*PERIODS, RATIO, PERCENT)
"""The units of figures an amount is made of; the others limit or date it."""

TREATMENTS = ("exempt", "counted")

_RATIO = re.compile(r"[0-9]{1,2}(\.[0-9]{1,4})?")
_PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?")
_COUNT = re.compile(r"[0-9]{1,3}")

Value = int | Fraction | str


def _money(periods: int, text: str) -> int:
    return money.fen(text) * periods


def _decimal(shape: re.Pattern[str], parts: int, text: str) -> Fraction:
    if shape.fullmatch(text) is None:
        raise ValueError(text)
    return Fraction(text) / parts


def _count(text: str) -> int:
    if _COUNT.fullmatch(text) is None:
        raise ValueError(text)
    return int(text)


def _treatment(text: str) -> str:
    if text not in TREATMENTS:
        raise ValueError(text)
    return text


_PARSERS: dict[str, Callable[[str], Value]] = {
    **{unit: partial(_money, periods) for unit, periods in PERIODS.items()},
    RATIO: partial(_decimal, _RATIO, 1),
    PERCENT: partial(_decimal, _PERCENT, 100),
    YEARS: _count,
    MONTHS: _count,
    GRADE: _count,
    COUNT: _count,
    TREATMENT: _treatment,
}

NAMES = tuple(_PARSERS)


def parse(text: str, unit: str) -> Value:
    """The exact value: money as fen per year, percent as its fraction. ValueError if it is not exact."""
    return _PARSERS[unit](text)
