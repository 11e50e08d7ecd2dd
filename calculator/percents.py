"""A rise as printed and the earlier value behind it: which value, by rounding or by truncation."""

from fractions import Fraction
from math import ceil, floor

from calculator.figures import Figure
from calculator.standards import fits


def explanations(after: Figure, printed: str, before: Figure | None) -> dict[str, str]:
    """Earlier values that make this figure "+printed %", each with its convention: both, truncation or rounding.

    The value of `before`, or the whole-yuan values of its range; where it is not known, any whole-yuan value.
    """
    new = Fraction(after.text)
    found = {value: fits((new - value) / value * 100, printed) for value in _candidates(new, printed, before)}
    return {_written(value): convention for value, convention in found.items() if convention != "neither"}


def _candidates(new: Fraction, printed: str, before: Figure | None) -> list[Fraction]:
    if before is None or before.value is None:
        low, high = _between(new, printed)
    elif before.range is None or not before.is_range:
        return [Fraction(before.text)]
    else:
        low, high = map(Fraction, before.range)
    return [Fraction(value) for value in range(max(1, ceil(low)), floor(high) + 1)]


def _between(new: Fraction, printed: str) -> tuple[Fraction, Fraction]:
    """The least and the greatest earlier value that any convention allows."""
    last_place = Fraction(1, 10 ** len(printed.partition(".")[2]))
    return tuple(new / (1 + (Fraction(printed) + side * last_place) / 100) for side in (1, -1))  # type: ignore[return-value]


def _written(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}"
