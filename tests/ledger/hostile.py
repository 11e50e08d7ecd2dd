"""Workbooks made bad on purpose: each function spoils the one at a path."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from calculator.ledger import archive
from tests.ledger.files import write_xlsx


def changed(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """A part of a workbook made other."""
    with zipfile.ZipFile(path) as book:
        parts = {each: book.read(each) for each in book.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for each, content in parts.items():
            book.writestr(each, change(content) if each == name else content)


SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"


def bomb(path: Path) -> None:
    changed(path, SHEET, lambda content: content + b" " * (600 << 20))


def lying_bomb(path: Path) -> None:
    """A part that unpacks to more than its archive says."""
    changed(path, SHEET, lambda content: content + b" " * 100_000)
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as book:
        size = book.getinfo(SHEET).file_size
    packed, small = struct.pack("<L", size), struct.pack("<L", 1000)
    path.write_bytes(bytes(raw).replace(packed, small))


def far_cell(path: Path) -> None:
    """Two cells that span a sheet of seventeen thousand million."""
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    changed(path, SHEET, lambda content: content.replace(b"</sheetData>", cell))


def far_cell_spelt(spelt: bytes) -> Callable[[Path], None]:
    """The same, its place written in another way that readers of workbooks understand."""

    def far_cell_otherwise(path: Path) -> None:
        far_cell(path)
        changed(path, SHEET, lambda content: content.replace(b'r="XFD1048576"', spelt))

    return far_cell_otherwise


def unplaced_cells(path: Path) -> None:
    """Cells that do not say where they stand: one long row, and many rows."""
    rows = b"<row>" + b"<c><v>1</v></c>" * 16_384 + b"</row>" + b"<row/>" * 1000 + b"</sheetData>"
    changed(path, SHEET, lambda content: content.replace(b"</sheetData>", rows))


def far_cell_elsewhere(path: Path) -> None:
    """The sheet is no part of the folder of sheets."""
    far_cell(path)
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/elsewhere.xml", book.read(SHEET))
    changed(path, SHEET, lambda _: b"<worksheet/>")
    changed(path, RELATIONS, lambda content: content.replace(b"worksheets/sheet1.xml", b"elsewhere.xml"))


def huge_index(path: Path) -> None:
    changed(path, "xl/workbook.xml", lambda content: content + b" " * (5 << 20))


def spoilt_index(path: Path) -> None:
    changed(path, "xl/workbook.xml", lambda content: content[:-20])


def entities(path: Path) -> None:
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet'
    changed(path, SHEET, lambda content: content.replace(b"<worksheet", declared, 1))


def many_parts(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as book:
        for place in range(archive.MOST_PARTS):
            book.writestr(f"xl/media/{place}", "")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def spoilt(path: Path) -> None:
    changed(path, SHEET, lambda content: content[: len(content) // 2])


def flipped(path: Path) -> None:
    """Bytes within a packed part changed."""
    raw = bytearray(path.read_bytes())
    start = raw.index(SHEET.encode()) + len(SHEET) + 20
    raw[start : start + 30] = b"\xff" * 30
    path.write_bytes(bytes(raw))


def encrypted(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)


def csv_inside(path: Path) -> None:
    path.write_text("户编号,区域\n1,城市\n")


def other_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("a.txt", "hello")


def no_header(path: Path) -> None:
    write_xlsx(path, [["姓名", "区域"], ["1", "城市"]])


WORKBOOKS = {
    bomb: "512 MiB",
    lying_bomb: "损坏",
    far_cell: "16000000 个",
    far_cell_spelt(b"r='XFD1048576'"): "16000000 个",
    far_cell_spelt(b'r = "XFD1048576"'): "16000000 个",
    far_cell_spelt(b'r="xfd1048576"'): "16000000 个",
    far_cell_elsewhere: "16000000 个",
    unplaced_cells: "16000000 个",
    huge_index: "损坏",
    spoilt_index: "损坏",
    entities: "实体",
    many_parts: "512 MiB",
    cut: "不是 .xlsx",
    spoilt: "损坏",
    flipped: "损坏",
    encrypted: "密码",
    csv_inside: "不是 .xlsx",
    other_archive: "不是 .xlsx",
    no_header: "表头",
}
"""Maker -> what is said of its workbook."""

TEXTS = {
    b"": "表头",
    "户编号,区域\n".encode(): "没有数据",
    "户编号,户号,区域\n1,1,城市\n".encode(): "同一列",
    '户编号,区域\n1,"城市\n'.encode(): "引号",
    "户编号,区域\n1,城市\n2,".encode() + b"\xff\xff\n": "第 3 行",
    b"PK\x03\x04\x00\x00": "后缀改为 .xlsx",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600: "旧的 .xls",
    "户编号,区域\n1,城\0市\n".encode(): "不是 .csv",
    "姓名,年龄\n".encode() * 30: "表头",
    '户编号,区域\n1,"a"b\n'.encode(): "引号",
    b"x" * (2 << 20): "表头",
}
"""What a text file holds -> what is said of it."""
