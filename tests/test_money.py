"""Money and figures are read exactly, or not at all; rounding happens in one place."""

from fractions import Fraction

import numpy as np
import pytest

from calculator import money, units
from calculator.figures import STATUSES, for_area, least_firm


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("0", 0),
        ("7", 700),
        ("665", 66500),
        ("665.5", 66550),
        ("665.05", 66505),
        ("665.50", 66550),
        ("0.01", 1),
        ("99999999.99", money.MOST),
    ],
)
def test_yuan_are_read_to_the_fen(text: str, fen: int) -> None:
    assert money.fen(text) == fen


@pytest.mark.parametrize(
    "text", ["", ".", "665.", ".5", "665.005", "-1", "+1", " 1", "1 ", "1e3", "1,000", "６６５", "665\n", "123456789"]
)
def test_what_is_not_exactly_yuan_is_refused_with_what_was_read(text: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011  # what it says is what is checked
        money.fen(text)
    assert refused.value.args == (text,)


@pytest.mark.parametrize(
    ("fen", "text"),
    [(0, "0.00"), (5, "0.05"), (99, "0.99"), (100, "1.00"), (66505, "665.05"), (-5, "-0.05"), (-66550, "-665.50")],
)
def test_fen_are_written_with_two_decimals(fen: int, text: str) -> None:
    assert money.yuan(fen) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [(0, 12, 0), (5, 12, 0), (6, 12, 1), (17, 12, 1), (18, 12, 2), (1, 3, 0), (2, 3, 1), (7, 1, 7), (1, 2, 1)],
)
def test_half_is_rounded_up(numerator: int, denominator: int, whole: int) -> None:
    assert money.half_up(numerator, denominator) == whole
    assert money.half_up(np.array([numerator, 0]), denominator).tolist() == [whole, 0]


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (35, 630, "5.56"),
        (-35, 665, "-5.26"),
        (0, 7, "0.00"),
        (1, 1, "100.00"),
        (1, 20_000, "0.01"),
        (1, 20_001, "0.00"),
        (-1, 20_000, "-0.01"),
        (3, 20_000, "0.02"),
    ],
)
def test_percent_has_two_decimals_and_half_goes_away_from_zero(part: int, whole: int, percent: str) -> None:
    assert money.percent(part, whole) == percent


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("665.00", units.PER_MONTH, 798_000),
        ("5370.00", units.PER_YEAR, 537_000),
        ("1.3", units.RATIO, Fraction(13, 10)),
        ("99.9999", units.RATIO, Fraction(999_999, 10_000)),
        ("5.5", units.PERCENT, Fraction(55, 1000)),
        ("18", units.YEARS, 18),
        ("1", units.MONTHS, 1),
        ("2", units.GRADE, 2),
        ("4", units.COUNT, 4),
        ("999", units.COUNT, 999),
        ("exempt", units.TREATMENT, "exempt"),
        ("counted", units.TREATMENT, "counted"),
    ],
)
def test_a_figure_is_its_exact_value(text: str, unit: str, value: units.Value) -> None:
    assert units.parse(text, unit) == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("665.005", units.PER_MONTH),
        ("100", units.RATIO),
        ("1.33333", units.RATIO),
        ("1.", units.RATIO),
        ("4/3", units.RATIO),
        ("5,5", units.PERCENT),
        ("18.5", units.YEARS),
        ("-1", units.MONTHS),
        ("1000", units.COUNT),
        ("", units.GRADE),
        ("EXEMPT", units.TREATMENT),
        ("unknown", units.TREATMENT),
    ],
)
def test_a_figure_that_is_not_exact_is_refused_with_what_was_read(text: str, unit: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011  # what it says is what is checked
        units.parse(text, unit)
    assert refused.value.args == (text,)


def test_a_result_stands_no_firmer_than_the_least_firm_it_rests_on() -> None:
    for place, status in enumerate(STATUSES):
        assert least_firm([STATUSES[0], status, *STATUSES[:place]]) == status


def test_a_figure_of_an_area_is_named_after_it() -> None:
    assert for_area("dibao.{area}.standard", "rural") == "dibao.rural.standard"
    assert for_area("orphan.dispersed", "urban") == "orphan.dispersed"
