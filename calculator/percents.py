"""Changes in percent: exactly, as they are written, and as somebody printed them (by rounding or by truncation)."""

from fractions import Fraction
from math import ceil, floor

from calculator import money
from calculator.figures import Figure


def change(before: Figure | None, after: Figure | None) -> Fraction | None:
    """The change in percent, exactly; None where either is not known or no number, or the earlier is 0."""
    old, new = (figure.value if figure else None for figure in (before, after))
    if not isinstance(old, int | Fraction) or not isinstance(new, int | Fraction) or not old:
        return None
    return Fraction(new - old) / Fraction(old) * 100


def written(percent: Fraction | None) -> str | None:
    """Two decimals, half up; None where there is none."""
    return None if percent is None else money.percent(percent.numerator, percent.denominator * 100)


def fits(percent: Fraction, printed: str) -> str:
    """Which convention turns the exact percent into the printed one: both, truncation, rounding or neither."""
    scale = 10 ** len(printed.partition(".")[2])
    scaled = percent * scale
    truncated, rounded = scaled // 1, (scaled + Fraction(1, 2)) // 1
    wanted = Fraction(printed) * scale
    names = {(True, True): "both", (True, False): "truncation", (False, True): "rounding", (False, False): "neither"}
    return names[truncated == wanted, rounded == wanted]


def explanations(after: Figure, printed: str, before: Figure | None) -> dict[str, str]:
    """Earlier values that make this figure "+printed %", each with its convention: both, truncation or rounding.

    The value of `before`, or the whole-yuan values of its range; where it is not known, any whole-yuan value.
    """
    new = Fraction(after.text)
    found = {value: fits((new - value) / value * 100, printed) for value in _candidates(new, printed, before)}
    return {_plain(value): convention for value, convention in found.items() if convention != "neither"}


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


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}"
