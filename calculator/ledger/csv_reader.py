"""A ledger in a CSV file; every cell is text and stays as it is."""

import csv
import io
from contextlib import suppress
from itertools import islice, zip_longest
from pathlib import Path

import numpy as np
import pyarrow as pa

from calculator.faults import Fault
from calculator.ledger import decoding
from calculator.ledger.table import Flaw, Table, is_header, recognised
from calculator.ledger.unusable import Unusable

SEPARATORS = ",\t;"
TITLE_ROWS = 20
"""How many rows may stand above the header."""

_MOST_CELL = 1 << 20


def read(path: Path) -> Table:
    """The whole file. Unusable where it is no CSV with a header the ledger knows."""
    text = decoding.decode(path.read_bytes())
    csv.field_size_limit(_MOST_CELL)
    separator, header = _header(text)
    lines, rows = _rows(text, separator)
    recognised(rows[header])
    return _table(rows[header], rows[header + 1 :], lines[header + 1 :])


def _header(text: str) -> tuple[str, int]:
    """What separates the cells, and which row is the header."""
    for separator in SEPARATORS:
        top = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), TITLE_ROWS)
        with suppress(csv.Error):
            for number, row in enumerate(top):
                if is_header(row):
                    return separator, number
    raise Unusable("no_header")


def _rows(text: str, separator: str) -> tuple[list[int], list[list[str]]]:
    """The line on which each row ends, and the rows."""
    lines: list[int] = []
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows.append(row)
            lines.append(reader.line_num)
    except csv.Error:
        raise Unusable("bad_quotes", line=reader.line_num) from None
    return lines, rows


def _table(headings: list[str], rows: list[list[str]], lines: list[int]) -> Table:
    kept = [place for place, row in enumerate(rows) if any(cell.strip() for cell in row)]
    flaws = []
    width = len(headings)
    for row, place in enumerate(kept):
        cells = rows[place]
        if len(cells) != width and any(cells[width:] or ["short"]):
            code = "row_too_long" if len(cells) > width else "row_too_short"
            flaws.append(Flaw(row, "", "", Fault(code)))
    columns = [*zip_longest(*(rows[place][:width] for place in kept), fillvalue="")] or [()] * width
    columns += [("",) * len(kept)] * (width - len(columns))
    arrays = [pa.array(column, pa.string()) for column in columns]
    return Table("", headings, arrays, np.array([lines[place] for place in kept], np.int64), flaws)
