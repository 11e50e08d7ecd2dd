"""A ledger in a CSV file; every cell is text and stays as it is."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice, zip_longest

import numpy as np
import pyarrow as pa

from calculator.faults import Fault
from calculator.ledger import archive, decoding
from calculator.ledger.bounds import MOST_COLUMNS, Bounds, Source, content
from calculator.ledger.table import Flaw, Table, is_header, is_of_results, recognised
from calculator.ledger.unusable import Unusable

SEPARATORS = ",\t;"
TITLE_ROWS = 20
"""How many rows may stand above the header."""

SURPLUS = " | "
"""Between the cells of a row beyond the last heading, where they are shown."""

_MOST_CELL = 1 << 20


def read(source: Source, bounds: Bounds) -> Table:
    """The whole file. Unusable where it is no CSV with a header the ledger knows."""
    found = content(source)
    archive.refuse(found)
    text = decoding.decode(found)
    csv.field_size_limit(_MOST_CELL)
    separator, header = _header(text)
    numbered = _rows(text, separator)
    _, headings = next(islice(numbered, header, None))
    if len(headings) > MOST_COLUMNS:
        raise Unusable("too_many_columns", most=MOST_COLUMNS)
    recognised(headings)
    if is_of_results(headings):
        raise Unusable("only_results")
    lines: list[int] = []
    rows: list[list[str]] = []
    for line, row in numbered:
        if any(cell.strip() for cell in row):
            lines.append(line)
            rows.append(row)
            if not bounds.holds(len(rows)):
                raise Unusable("too_many_persons", most=bounds.rows)
    if not bounds.holds_text(len(rows), len(headings), len(text)):
        raise Unusable("too_many_cells", most=bounds.cells)
    return _table(headings, rows, lines)


def _header(text: str) -> tuple[str, int]:
    """What separates the cells, and which row is the header."""
    for separator in SEPARATORS:
        top = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), TITLE_ROWS)
        with suppress(csv.Error):
            for number, row in enumerate(top):
                if is_header(row):
                    return separator, number
    raise Unusable("no_header")


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line on which it ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error:
        raise Unusable("bad_quotes", line=reader.line_num) from None


def _table(headings: list[str], rows: list[list[str]], lines: list[int]) -> Table:
    width = len(headings)
    flaws = [
        Flaw(place, "", SURPLUS.join(cells[width:]), Fault("row_too_long" if len(cells) > width else "row_too_short"))
        for place, cells in enumerate(rows)
        if len(cells) < width or any(cells[width:])
    ]
    columns = [*zip_longest(*(row[:width] for row in rows), fillvalue="")] or [()] * width
    columns += [("",) * len(rows)] * (width - len(columns))
    arrays = [pa.array(column, pa.string()) for column in columns]
    return Table("", headings, arrays, np.array(lines, np.int64), flaws)
