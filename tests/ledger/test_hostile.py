"""Files that cannot be used are refused with a clear reason, in bounded memory, and leave nothing behind."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from calculator.ledger import archive
from tests.ledger.files import HEADINGS, ROWS, read_xlsx, run, write_csv, write_xlsx

TABLE = [HEADINGS, *ROWS[:3]]


def changed(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """A part of a workbook made other."""
    with zipfile.ZipFile(path) as book:
        parts = {each: book.read(each) for each in book.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for each, content in parts.items():
            book.writestr(each, change(content) if each == name else content)


SHEET = "xl/worksheets/sheet1.xml"


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
    start = raw.index(zlib.compress(b"", 1)[:0] + SHEET.encode()) + len(SHEET) + 20
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


@pytest.mark.parametrize(("make", "said"), list(WORKBOOKS.items()), ids=[make.__name__ for make in WORKBOOKS])
def test_a_workbook_that_cannot_be_used(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    source = write_xlsx(tmp_path / "in.xlsx", TABLE)
    make(source)
    done = run(source, tmp_path / "out.xlsx")
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert [path.name for path in tmp_path.iterdir()] == ["in.xlsx"]


TEXTS = {
    b"": "表头",
    "户编号,区域\n".encode(): "没有数据",
    "户编号,户号,区域\n1,1,城市\n".encode(): "同一列",
    '户编号,区域\n1,"城市\n'.encode(): "引号",
    "户编号,区域\n1,城市\n2,".encode() + b"\xff\xff\n": "第 3 行",
    b"PK\x03\x04\x00\x00": "不是 .csv",
    "姓名,年龄\n".encode() * 30: "表头",
    '户编号,区域\n1,"a"b\n'.encode(): "引号",
    b"x" * (2 << 20): "表头",
}


@pytest.mark.parametrize(("content", "said"), list(TEXTS.items()), ids=[str(place) for place in range(len(TEXTS))])
def test_a_text_that_cannot_be_used(tmp_path: Path, content: bytes, said: str) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(content)
    done = run(source, tmp_path / "out.csv")
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_files_that_are_not_there_or_of_no_kind(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "in.csv", TABLE)
    assert "读不出" in run(tmp_path / "no.csv", tmp_path / "out.csv").output
    assert ".ods" in run(source, tmp_path / "out.ods").output
    assert "–" in run(tmp_path / "in", tmp_path / "out.csv").output
    assert "覆盖" in run(source, source).output
    assert "写不出" in run(source, tmp_path / "no" / "out.csv").output


def test_what_no_calculation_can_be_made_for(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "in.csv", TABLE)
    refused = run(source, tmp_path / "out.csv", "--date", "2020-01-01")
    assert refused.exit_code == 2
    assert "没有完整的标准" in refused.output
    assert run(source, tmp_path / "out.csv", "--jurisdiction", "nowhere").exit_code == 2
    assert run(source, tmp_path / "out.csv", "--compare-with", "2023-13-01").exit_code == 2


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calculator.ledger.sheet_xml.MOST_ROWS", 3)
    done = run(write_csv(tmp_path / "in.csv", TABLE), tmp_path / "out.xlsx")
    assert (done.exit_code, "最多 3 行" in done.output) == (2, True)
    assert not (tmp_path / "out.xlsx").exists()


def test_cells_are_written_as_they_are(tmp_path: Path) -> None:
    odd = ["<b>&amp;", "_x0041_", "a\x01b", "'=1", "\t=x", True, 3, 0.3]
    headings = ["户编号", "区域", *(f"c{place}" for place in range(len(odd)))]
    source = write_xlsx(
        tmp_path / "in.xlsx", [headings, ["1", "城市", *[cell for cell in odd if cell != "a\x01b"], ""]]
    )
    assert run(source, tmp_path / "out.xlsx").exit_code == 0
    csv = write_csv(tmp_path / "in.csv", [headings, ["1", "城市", *(str(cell) for cell in odd)]])
    assert run(csv, tmp_path / "out2.xlsx").exit_code == 0
    own = read_xlsx(tmp_path / "out.xlsx")["明细"][1]
    assert own[2:9] == ["<b>&amp;", "_x0041_", "'=1", "\t=x", True, 3, 0.3]
    assert read_xlsx(tmp_path / "out2.xlsx")["明细"][1][4] == "a\ufffdb"
