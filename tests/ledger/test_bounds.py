"""What is sent is read from memory as a file is, and no more of it than is taken."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calculator.ledger import run as runs
from calculator.ledger.bounds import DESK, Bounds
from calculator.ledger.unusable import Unusable
from tests.ledger.files import HEADINGS, ROWS, read_xlsx, run, write_csv, write_xlsx

MADE: dict[str, Callable[[Path, list[list[Any]]], Path]] = {".csv": write_csv, ".xlsx": write_xlsx}


@pytest.mark.parametrize("kind", MADE)
def test_memory_is_read_as_a_file_is(tmp_path: Path, kind: str) -> None:
    path = MADE[kind](tmp_path / f"in{kind}", [HEADINGS, *ROWS])
    sent = io.BytesIO(path.read_bytes())
    sent.read(10)
    from_memory, from_file = runs.read(sent, f"IN{kind.upper()}"), runs.read(path, path.name)
    assert from_memory.headings == from_file.headings == HEADINGS
    assert [list(map(str, column)) for column in from_memory.columns] == [
        list(map(str, column)) for column in from_file.columns
    ]


@pytest.mark.parametrize("kind", MADE)
def test_no_more_rows_than_are_taken(tmp_path: Path, kind: str) -> None:
    path = MADE[kind](tmp_path / f"in{kind}", [HEADINGS, *ROWS, []])
    assert runs.read(path, path.name, Bounds(rows=len(ROWS))).rows == len(ROWS)
    with pytest.raises(Unusable) as refused:
        runs.read(path, path.name, Bounds(rows=len(ROWS) - 1))
    assert "超过 5 行" in refused.value.describe("zh")
    assert DESK.holds(1 << 40)


@pytest.mark.parametrize(
    ("bounds", "code"), [(Bounds(mib=0), "too_large_inside"), (Bounds(cells=48), "too_many_cells")]
)
def test_no_larger_a_workbook_than_is_taken(tmp_path: Path, bounds: Bounds, code: str) -> None:
    path = write_xlsx(tmp_path / "in.xlsx", [HEADINGS, *ROWS])
    assert runs.read(path, path.name, Bounds(cells=49)).rows == len(ROWS)
    with pytest.raises(Unusable) as refused:
        runs.read(path, path.name, bounds)
    assert refused.value.code == code


def test_a_ledger_of_nothing_but_faults_still_has_its_sheets(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "in.csv", [HEADINGS, ["1", "村", "", "40", "0", "", ""]])
    assert run(source, tmp_path / "out.xlsx").exit_code == 1
    book = read_xlsx(tmp_path / "out.xlsx")
    assert [len(book[name]) for name in ("结果", "明细", "错误")] == [1, 2, 2]


def test_short_rows_span_no_more_than_is_taken(tmp_path: Path) -> None:
    wide = ["户编号", "区域", *(f"c{place}" for place in range(16_000))]
    path = write_csv(tmp_path / "in.csv", [wide, *[["1", "城市"]] * 2000])
    said = run(path, tmp_path / "out.csv")
    assert (said.exit_code, "16000000 个" in said.stderr) == (2, True)
    table = write_csv(tmp_path / "few.csv", [HEADINGS, *ROWS])
    with pytest.raises(Unusable):
        runs.read(table, table.name, Bounds(cells=41, rows=50))
    assert runs.read(table, table.name, Bounds(cells=41)).rows == len(ROWS)


def test_no_more_columns_than_a_sheet_has(tmp_path: Path) -> None:
    def said(columns: int) -> tuple[int, bool]:
        wide = ["户编号", "区域", *(f"c{place}" for place in range(columns))]
        path = write_csv(tmp_path / "in.csv", [wide, ["1", "城市", *["x"] * columns]])
        done = run(path, tmp_path / "out.xlsx")
        return done.exit_code, "超过 16384 列" in done.stderr

    assert said(16_383) == (2, True)
    assert said(16_382) == (2, True)
    assert said(100) == (0, False)
