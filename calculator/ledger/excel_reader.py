"""A ledger in a workbook: values only, no formula is evaluated; dates stay dates, text stays text."""

from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from calculator.faults import Fault
from calculator.ledger import archive
from calculator.ledger.bounds import Bounds, Source
from calculator.ledger.csv_reader import TITLE_ROWS
from calculator.ledger.table import Cells, Flaw, Table, is_header, is_of_results, recognised
from calculator.ledger.unusable import Unusable

_KINDS = {date: pa.date32(), float: pa.float64()}

EXACT = 1 << 53
"""From here on a workbook's numbers are no longer whole: two ids would be one."""


def read(source: Source, bounds: Bounds) -> Table:
    """The one visible sheet with a header the ledger knows. Unusable where there is not one, or it must not be read."""
    flaws = archive.inspect(source, bounds)
    if not isinstance(source, Path):
        source.seek(0)
    try:
        with CalamineWorkbook.from_object(source) as workbook:
            return _read(workbook, flaws, bounds)
    except CalamineError:
        raise Unusable("broken") from None


def _read(workbook: CalamineWorkbook, flaws: list[archive.Flaws], bounds: Bounds) -> Table:
    found: list[tuple[int, CalamineSheet, int]] = []
    code = "no_header"
    for place, about in enumerate(workbook.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            sheet = workbook.get_sheet_by_index(place)
            header = next(
                (each for each in enumerate(islice(sheet.iter_rows(), TITLE_ROWS)) if is_header(each[1])), None
            )
            if header and is_of_results(header[1]):
                code = "only_results"
            elif header:
                found.append((place, sheet, header[0]))
    if not found:
        raise Unusable(code)
    if len(found) > 1:
        raise Unusable("several_sheets", sheets=", ".join(sheet.name for _, sheet, _ in found))
    place, sheet, number = found[0]
    return _table(sheet, number, flaws[place] if place < len(flaws) else {}, bounds)


def _table(sheet: CalamineSheet, header: int, flaws: archive.Flaws, bounds: Bounds) -> Table:
    all_rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    id_column = recognised(all_rows[header])["household_id"]
    _fill(sheet, all_rows, id_column)
    wrong = {number for number, _ in flaws}
    kept = [n for n in range(header + 1, len(all_rows)) if n in wrong or any(cell != "" for cell in all_rows[n])]
    if not bounds.holds(len(kept)):
        raise Unusable("too_many_persons", most=bounds.rows)
    flaws = flaws | {
        (number, id_column): ("id_not_exact", f"{all_rows[number][id_column]:.0f}")
        for number in kept
        if isinstance(all_rows[number][id_column], float) and abs(all_rows[number][id_column]) >= EXACT
    }
    columns = [*zip(*(all_rows[number] for number in [header, *kept]), strict=True)]
    while columns and all(cell == "" for cell in columns[-1]):
        columns.pop()
    headings = [str(column[0]) for column in columns]
    place_of = {number: place for place, number in enumerate(kept)}
    told = [
        Flaw(place_of[number], headings[column], said, Fault(code, {"value": said}))
        for (number, column), (code, said) in sorted(flaws.items())
        if number in place_of and column < len(headings)
    ]
    return Table(sheet.name, headings, [_typed(column[1:]) for column in columns], np.array(kept, np.int64) + 1, told)


def _typed(column: tuple[Any, ...]) -> Cells:
    """The column as arrow has it where all in it is text, or days, or numbers; else as it is."""
    kinds = set(map(type, column))
    if kinds == {str}:
        return pa.array(column, pa.string())
    kind = next((kind for of, kind in _KINDS.items() if kinds <= {of, str}), None)
    if kind is not None:
        with suppress(pa.ArrowException):  # text among them
            return pa.array([None if cell == "" else cell for cell in column], kind)
    return list(column)


def _fill(sheet: CalamineSheet, rows: list[list[Any]], column: int) -> None:
    """One household's number written once over its merged cells is that of each of its rows."""
    for (first, left), (last, right) in sheet.merged_cell_ranges or ():
        if left <= column <= right:
            for number in range(first + 1, min(last + 1, len(rows))):
                rows[number][column] = rows[first][column]
