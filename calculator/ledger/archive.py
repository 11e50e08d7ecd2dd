"""A workbook's archive, looked over before anything of it is parsed: in bounded memory and time."""

import io
import re
import zipfile
import zlib
from typing import IO
from xml.etree import ElementTree

from calculator.ledger.bounds import Bounds, Source, content
from calculator.ledger.unusable import Unusable

MOST_PARTS = 2000

_PIECE = 1 << 18
_OVERLAP = 1 << 14
"""Bytes a cell takes at most: a formula may have 8,192 characters."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00[DE]\x00", re.IGNORECASE)
_PLACE = re.compile(rb"""r(?<=\br)\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,9})["']""")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ERROR = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\bt\s*=\s*["']e["'][^<>]*>""")
_FORMULA = rb"\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
_VALUE = re.compile(rb"(?:" + _FORMULA + rb")?\s*<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)<")
_UNSAVED = re.compile(rb"<(?:\w+:)?c(\s[^<>]*)>" + _FORMULA + rb"(?:<(?:\w+:)?v(?:\s[^<>]*)?(?:/>|><)|</(?:\w+:)?c>)")
_TEXTS = "sharedstrings.xml"
_TEXT = re.compile(rb"<(?:\w+:)?si[\s/>]")
_SHARED = re.compile(rb"""t(?<=\bt)\s*=\s*["']s["'][^<>]*>\s*<(?:\w+:)?v(?:\s[^<>]*)?>\s*([0-9]{1,9})\s*<""")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    ElementTree.ParseError,
)
_INDEX_BYTES = 4 << 20
"""Of a part that lists the others, at most; those of real workbooks are a hundredth of it."""

Flaws = dict[tuple[int, int], tuple[str, str]]
"""(row, column) from 0 -> what is wrong with the cell, as a code, and what stands in it."""


def refuse(content: bytes) -> None:
    """Unusable where what should be text is a workbook, whatever its name says."""
    if content.startswith(_OLE):
        raise Unusable("encrypted")
    if content.startswith(_ZIP):
        raise Unusable("is_workbook")


def inspect(source: Source, bounds: Bounds) -> list[Flaws]:
    """The flaws of each sheet, in the workbook's order. Unusable where it must not be read."""
    file = io.BytesIO(content(source))
    if file.read(len(_OLE)) == _OLE:
        raise Unusable("encrypted")
    if not zipfile.is_zipfile(file):
        raise Unusable("not_its_kind", suffix=".xlsx")
    try:
        with zipfile.ZipFile(file) as archive:
            return _inspect(archive, bounds)
    except _BROKEN:
        raise Unusable("broken") from None


def _inspect(archive: zipfile.ZipFile, bounds: Bounds) -> list[Flaws]:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > bounds.mib << 20:
        raise Unusable("too_large_inside", most=bounds.mib)
    lengths = next((_lengths(archive, part) for part in parts if part.filename.lower().endswith(_TEXTS)), [])
    flaws = {}
    for part in parts:
        with archive.open(part) as stream:
            flaws[part.filename] = _look(stream, bounds, lengths)
    return [flaws.get(name, {}) for name in _sheets(archive)]


def _lengths(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> list[int]:
    """Bytes of each text that cells refer to, its markup included."""
    return [len(text) for text in _TEXT.split(archive.read(part))[1:]]


def _sheets(archive: zipfile.ZipFile) -> list[str]:
    """The parts of the sheets, in the workbook's order."""
    target = {each.get("Id"): each.get("Target", "") for each in _index(archive, "xl/_rels/workbook.xml.rels")}
    sheets = (each for each in _index(archive, "xl/workbook.xml").iter() if each.tag.endswith("}sheet"))
    ids = (next((value for name, value in sheet.items() if name.endswith("}id")), None) for sheet in sheets)
    return ["xl/" + target.get(id, "").removeprefix("/xl/") for id in ids]


def _index(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A part that lists others; what it declares was looked at before."""
    if name not in archive.namelist():
        raise Unusable("not_its_kind", suffix=".xlsx")
    if archive.getinfo(name).file_size > _INDEX_BYTES:
        raise Unusable("broken")
    return ElementTree.fromstring(archive.read(name))  # noqa: S314  # no part has a DTD


def _look(stream: IO[bytes], bounds: Bounds, lengths: list[int]) -> Flaws:
    """Read a part piece by piece, with a little of the piece before it.

    A sheet's reader makes room for all cells between the first and the last, and writes out each text wherever it is
    referred to: both are bounded, wherever in the archive the sheet lies.
    """
    flaws: Flaws = {}
    span, tail, text = Span(), b"", 0
    while piece := stream.read(_PIECE):
        seen = tail + piece
        if _DECLARATION.search(seen):
            raise Unusable("entities")
        span.widen(seen)
        if lengths:
            text += sum(lengths[int(place)] for place in _SHARED.findall(seen) if int(place) < len(lengths))
        if span.cells > bounds.cells:
            raise Unusable("too_many_cells", most=bounds.cells)
        if text > bounds.mib << 20:
            raise Unusable("too_large_inside", most=bounds.mib)
        flaws |= _flaws(seen)
        tail = seen[-_OVERLAP:]
    return flaws


class Span:
    """The rectangle of a sheet's cells seen so far, never too small."""

    def __init__(self) -> None:
        self.columns = {b""}
        self.last_row = 0
        self.rows_begun = 0
        self.cells_of_row = 0
        self.most_of_row = 0

    @property
    def cells(self) -> int:
        """Rows times columns, as their places say, or as they are counted where none are said."""
        return max(self.last_row, self.rows_begun) * max(self.most_of_row, *map(_number, self.columns))

    def widen(self, seen: bytes) -> None:
        """Take in a piece."""
        places = _PLACE.findall(seen)
        self.columns |= {column for column, _ in places}
        self.last_row = max(self.last_row, *map(int, {row for _, row in places}), 0)
        if seen.count(b"<c") + seen.count(b":c") > len(places) and len(_CELL.findall(seen)) > len(places):
            self._count(seen)

    def _count(self, seen: bytes) -> None:
        """Cells that do not say where they stand follow one another."""
        first, *others = (len(_CELL.findall(row)) for row in _ROW.split(seen))
        self.rows_begun += len(others)
        self.most_of_row = max(self.most_of_row, self.cells_of_row + first, *others)
        self.cells_of_row = others[-1] if others else self.cells_of_row + first


def _flaws(seen: bytes) -> Flaws:
    """Cells that hold the error of a formula, or a formula whose value was never saved: neither is blank."""
    found: Flaws = {}
    for cell in _ERROR.finditer(seen) if b'"e"' in seen or b"'e'" in seen else ():
        value = _VALUE.match(seen, cell.end())
        found[_placed(cell[0])] = "is_error_cell", value[1].decode("utf-8", "replace") if value else ""
    for cell in _UNSAVED.finditer(seen) if b"<f" in seen or b":f" in seen else ():
        found.setdefault(_placed(cell[1]), ("is_unsaved_formula", "="))
    return found


def _placed(cell: bytes) -> tuple[int, int]:
    """Row and column from 0. Unusable where the cell does not say: it could be any."""
    place = _PLACE.search(cell)
    if place is None:
        raise Unusable("broken")
    return int(place[2]) - 1, _number(place[1]) - 1


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
