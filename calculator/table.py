"""Plain tables for a terminal, aligned though Chinese characters take two columns."""

from collections.abc import Sequence
from unicodedata import east_asian_width


def lines(rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """Rows of equal length as lines; every column but the last as wide as its widest cell."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        (indent + "  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True))).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
