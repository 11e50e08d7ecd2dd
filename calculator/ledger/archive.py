"""A workbook's archive, looked over before anything of it is parsed: in bounded memory and time."""

import io
import re
import zipfile
import zlib
from typing import IO

from calculator.ledger.bounds import Bounds, Source, content
from calculator.ledger.unusable import Unusable

MOST_PARTS = 2000

_PIECE = 1 << 18
_OVERLAP = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00[DE]\x00", re.IGNORECASE)
_ERROR = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]+)"[^>]*?\bt="e"[^>]*>(?:<f[^<]*</f>|<f[^>]*/>)?<v>([^<]*)</v>')
_PLACE = re.compile(rb'\br="([A-Z]{0,3})([0-9]{1,9})"')
_SHEET = re.compile(r"<sheet\b[^>]*?\b\w+:id=\"([^\"]+)\"")
_RELATION = re.compile(r"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r"(\w+)=\"([^\"]*)\"")

Errors = dict[tuple[int, int], str]
"""(row, column) from 0 -> the error a formula left in the cell."""


def inspect(source: Source, bounds: Bounds) -> list[Errors]:
    """The errors of each sheet, in the workbook's order. Unusable where it must not be read."""
    file = io.BytesIO(content(source))
    if file.read(len(_OLE)) == _OLE:
        raise Unusable("encrypted")
    if not zipfile.is_zipfile(file):
        raise Unusable("not_its_kind", suffix=".xlsx")
    try:
        with zipfile.ZipFile(file) as archive:
            return _inspect(archive, bounds)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise Unusable("broken") from None


def _inspect(archive: zipfile.ZipFile, bounds: Bounds) -> list[Errors]:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > bounds.mib << 20:
        raise Unusable("too_large_inside", most=bounds.mib)
    errors = {}
    for part in parts:
        with archive.open(part) as stream:
            errors[part.filename] = _look(stream, bounds.cells if "/worksheets/" in part.filename else None)
    return [errors.get(name, {}) for name in _sheets(archive)]


def _sheets(archive: zipfile.ZipFile) -> list[str]:
    """The parts of the sheets, in the workbook's order."""
    names = archive.namelist()
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        raise Unusable("not_its_kind", suffix=".xlsx")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    found = (dict(_ATTRIBUTE.findall(each)) for each in _RELATION.findall(relations))
    target = {each.get("Id"): each.get("Target", "") for each in found}
    ids = _SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8"))
    return ["xl/" + target.get(id, "").removeprefix("/xl/") for id in ids]


def _look(stream: IO[bytes], most_cells: int | None) -> Errors:
    """Read a part piece by piece, with a little of the piece before it; a sheet spans `most_cells` at most.

    Its reader makes room for all cells between the first and the last.
    """
    errors: Errors = {}
    tail, columns, rows = b"", {b""}, 0
    while piece := stream.read(_PIECE):
        seen = tail + piece
        if _DECLARATION.search(seen):
            raise Unusable("entities")
        if most_cells is not None:
            places = _PLACE.findall(seen)
            columns |= {column for column, _ in places}
            rows = max(rows, *(int(row) for _, row in places), 0)
            if rows * max(map(_number, columns)) > most_cells:
                raise Unusable("too_many_cells", most=most_cells)
            if b't="e"' in seen:
                errors |= {_place(match): match[3].decode("utf-8", "replace") for match in _ERROR.finditer(seen)}
        tail = seen[-_OVERLAP:]
    return errors


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _place(match: re.Match[bytes]) -> tuple[int, int]:
    return int(match[2]) - 1, _number(match[1]) - 1
