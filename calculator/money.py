"""Money: whole fen inside, yuan with two decimals at the door; one place that rounds."""

import re
from typing import TypeVar

import numpy as np
import numpy.typing as npt

MONTHS = 12
MOST = 9_999_999_999
"""The largest amount accepted from outside, in fen: 99,999,999.99 yuan."""

PATTERN = r"([0-9]{1,8})(?:\.([0-9]{1,2}))?"
"""Yuan as they are written."""

_YUAN = re.compile(PATTERN)

Amount = TypeVar("Amount", int, npt.NDArray[np.int64])


def fen(text: str) -> int:
    """Yuan as written ("665", "665.5", "665.50") -> fen. ValueError on anything else."""
    match = _YUAN.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


_CENTS = tuple(f".{cents:02d}" for cents in range(100))


def yuan(amount: int) -> str:
    """Fen -> yuan with two decimals: 79500 -> "795.00"."""
    return f"{amount // 100}{_CENTS[amount % 100]}" if amount >= 0 else f"-{yuan(-amount)}"


def half_up(numerator: Amount, denominator: int) -> Amount:
    """The quotient of a non-negative numerator, rounded half up to a whole number."""
    return (numerator + denominator // 2) // denominator


def percent(part: int, whole: int) -> str:
    """`part` over `whole` in percent, two decimals, half up away from zero."""
    hundredths = half_up(abs(part) * 10_000, whole)
    return yuan(-hundredths if part < 0 else hundredths)
