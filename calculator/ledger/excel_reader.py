"""A ledger in a workbook: values only, no formula is evaluated; dates stay dates, text stays text."""

from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from calculator.faults import Fault
from calculator.ledger import archive
from calculator.ledger.bounds import Bounds, Source
from calculator.ledger.csv_reader import TITLE_ROWS
from calculator.ledger.table import Flaw, Table, is_header
from calculator.ledger.unusable import Unusable


def read(source: Source, bounds: Bounds) -> Table:
    """The first sheet with a header the ledger knows. Unusable where there is none, or the file must not be read."""
    errors = archive.inspect(source, bounds)
    if not isinstance(source, Path):
        source.seek(0)
    try:
        with CalamineWorkbook.from_object(source) as workbook:
            return _read(workbook, errors, bounds)
    except CalamineError:
        raise Unusable("broken") from None


def _read(workbook: CalamineWorkbook, errors: list[archive.Errors], bounds: Bounds) -> Table:
    for place, about in enumerate(workbook.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_index(place)
            rows = islice(sheet.iter_rows(), TITLE_ROWS)
            header = next((number for number, row in enumerate(rows) if is_header(row)), None)
            if header is not None:
                return _table(sheet, header, errors[place] if place < len(errors) else {}, bounds)
    raise Unusable("no_header")


def _table(sheet: CalamineSheet, header: int, errors: archive.Errors, bounds: Bounds) -> Table:
    all_rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    names = all_rows[header]
    width = max(place for place, name in enumerate(names) if name != "") + 1
    wrong = {number for number, _ in errors}
    kept = [n for n in range(header + 1, len(all_rows)) if n in wrong or any(cell != "" for cell in all_rows[n])]
    if not bounds.holds(len(kept)):
        raise Unusable("too_many_persons", most=bounds.rows)
    place_of = {number: place for place, number in enumerate(kept)}
    headings = [str(name) for name in names[:width]]
    flaws = [
        Flaw(place_of[number], headings[column], said, Fault("is_error_cell", {"value": said}))
        for (number, column), said in sorted(errors.items())
        if number in place_of and column < width
    ]
    columns = [list(column) for column in zip(*(all_rows[number][:width] for number in kept), strict=True)]
    return Table(sheet.name, headings, columns or [[] for _ in headings], np.array(kept, np.int64) + 1, flaws)
