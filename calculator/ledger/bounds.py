"""How much is read of a ledger at most, on a desk or at a door open to all."""

from dataclasses import dataclass
from pathlib import Path
from typing import IO

Source = Path | IO[bytes]
"""Where a ledger is: a file, or what was sent, held in memory."""


@dataclass(frozen=True)
class Bounds:
    """MiB a workbook unpacks to; cells its widest row and last row span; rows of persons, None for any number."""

    mib: int = 512
    cells: int = 16_000_000
    rows: int | None = None

    def holds(self, rows: int) -> bool:
        """Whether so many rows of persons are taken."""
        return self.rows is None or rows <= self.rows

    def holds_text(self, rows: int, width: int, length: int) -> bool:
        """Whether a table is taken that a text of so many characters spans: short rows may span far more."""
        return rows * width <= (max(self.cells, length) if self.rows is None else self.cells)


DESK = Bounds()

MOST_COLUMNS = 16_384
"""As many as a sheet has."""


def content(source: Source) -> bytes:
    """All of it."""
    if isinstance(source, Path):
        return source.read_bytes()
    source.seek(0)
    return source.read()
