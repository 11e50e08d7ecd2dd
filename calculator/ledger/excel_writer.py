"""A ledger as a workbook: 结果, 明细, 错误, 汇总 and 依据."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

from calculator.ledger import basis, outgoing, sheet_xml, summary, vocabulary
from calculator.ledger.basis import About
from calculator.ledger.bounds import MOST_COLUMNS
from calculator.ledger.computation import Computation
from calculator.ledger.looks import HEADING_HEIGHT, Looks, prepare, width
from calculator.ledger.sheet_xml import Styles
from calculator.ledger.table import OF_RESULTS, Cells
from calculator.ledger.unusable import Unusable

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
_LEVEL = 1
_LOOKED_AT = 200
"""How many rows a column's width is made for."""


def write(found: Computation, target: Path | IO[bytes], about: About) -> None:
    """The workbook. Unusable where a sheet cannot hold so many rows."""
    lang = about.language
    sheets = {
        "results": _results(found, lang),
        "rows": _rows(found, lang),
        "rejects": outgoing.told_in_full(found, lang),
    }
    if max(_length(columns) for columns in sheets.values()) >= sheet_xml.MOST_ROWS:
        raise Unusable("too_many_rows", most=sheet_xml.MOST_ROWS)
    if max(map(len, sheets.values())) > MOST_COLUMNS:
        raise Unusable("too_many_columns", most=MOST_COLUMNS)
    frame = io.BytesIO()
    with xlsxwriter.Workbook(frame, _OPTIONS) as workbook:
        looks, samples = Looks.of(workbook), _samples(workbook)
        for name, columns in sheets.items():
            _sheet(workbook.add_worksheet(vocabulary.say("ledger_sheets", name, lang)), columns, looks, samples)
        summary.write(workbook, looks, found, lang)
        basis.write(workbook, looks, about, found.table.sheet, found.unread)
    _fill(frame, list(sheets.values()), target)


def _sheet(sheet: Any, columns: Mapping[str, Cells], looks: Looks, samples: list[Any]) -> None:
    """Headings that stay, on paper too, filters, widths; and the samples in place of the rows."""
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_row(0, HEADING_HEIGHT)
    across = 0
    for place, (heading, column) in enumerate(columns.items()):
        said = heading.rpartition("\x00")[2]
        sheet.write_string(0, place, said, looks.heading)
        shown = outgoing.as_text(column[:_LOOKED_AT]).to_pylist()
        wide = max(width(shown), width([said], most=18))
        sheet.set_column(place, place, wide)
        across += wide
    for place, sample in enumerate(samples):
        sheet.write_number(1, place, 0, sample)
    sheet.autofilter(0, 0, _length(columns), max(len(columns) - 1, 0))
    prepare(sheet, across)


def _length(columns: Mapping[str, Cells]) -> int:
    return max((len(column) for column in columns.values()), default=0)


def _samples(workbook: Any) -> list[Any]:
    """The formats of the rows, written once into each sheet so that their numbers can be read there."""
    numbers = ("#,##0.00", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm:ss", "[h]:mm:ss")
    return [
        *(workbook.add_format({"num_format": each}) for each in numbers),
        workbook.add_format({"quote_prefix": True}),
    ]


def _results(found: Computation, language: str) -> dict[str, Cells]:
    """A row a household."""
    own = (vocabulary.say("ledger_results", name, language) for name in OF_RESULTS)
    columns: list[Cells] = [found.ids, found.areas(language), pa.array(found.sizes)]
    named = {outgoing.result_name(name, language): name for name in outgoing.used(found)}
    answers = {said: outgoing.in_words(name, found.results[name], language) for said, name in named.items()}
    return {**dict(zip(own, columns, strict=True)), **answers}


def _rows(found: Computation, language: str) -> dict[str, Cells]:
    """The rows as they came, each with whether it was computed; headings may repeat, so they are numbered."""
    pairs = zip(outgoing.beside_results(found.table.headings, language), found.table.columns, strict=True)
    columns = {f"{place}\x00{name}": column for place, (name, column) in enumerate(pairs)}
    kept, rejected = (vocabulary.say("ledger_results", word, language) for word in ("computed", "rejected"))
    status = pc.if_else(pa.array(found.is_kept), kept, rejected)
    return {**columns, vocabulary.say("ledger_results", "row_status", language): status}


def _fill(frame: io.BytesIO, sheets: list[dict[str, Cells]], file: Path | IO[bytes]) -> None:
    """The frame with the rows of the big sheets put in place of the samples."""
    parts = {f"xl/worksheets/sheet{place}.xml": sheet for place, sheet in enumerate(sheets, 1)}
    with (
        zipfile.ZipFile(frame) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            with target.open(part.filename, "w", force_zip64=True) as stream:
                if part.filename not in parts:
                    stream.write(content)
                    continue
                before, sample, after = _split(content.decode())
                stream.write(before.encode())
                for piece in sheet_xml.rows(list(parts[part.filename].values()), _styles(sample)):
                    stream.write(piece)
                stream.write(after.encode())


def _split(sheet: str) -> tuple[str, str, str]:
    """A sheet's XML before the row of samples, that row, and what follows; its extent is left out."""
    sheet = re.sub(r"<dimension[^>]*/>", "", sheet)
    first, last = sheet.index('<row r="2"'), sheet.index("</sheetData>")
    return sheet[:first], sheet[first:last], sheet[last:]


def _styles(sample: str) -> Styles:
    return Styles(*re.findall(r' s="([0-9]+)"', sample))
