"""One family stays one, however wide its number was typed."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calculator.ledger.ids import keys
from tests.ledger.files import HEADINGS, ROWS, read_csv, read_xlsx, run, write_csv

FAMILY = ["0007", "０００７", "\u300000０７ "]
"""The number of the first family, on each of its rows written otherwise."""

TABLE = [[id, *row[1:]] for id, row in zip([*FAMILY, *(row[0] for row in ROWS[3:])], ROWS, strict=True)]


def amounts(rows: list[list[Any]]) -> list[Any]:
    place = next(place for place, name in enumerate(rows[0]) if name in ("每月合计（元）", "total_monthly"))
    return [row[place] for row in rows[1:]]


def test_of_a_text_file_and_a_workbook(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "in.csv", [HEADINGS, *TABLE])
    for target in ("out.csv", "out.xlsx"):
        assert run(source, tmp_path / target).exit_code == 1
    rows = read_csv(tmp_path / "out.csv")
    assert amounts(rows) == ["795.00", "", "", "", "", ""]
    assert [row[0] for row in rows[1:4]] == FAMILY
    book = read_xlsx(tmp_path / "out.xlsx")
    assert (book["结果"][1][:3], amounts(book["结果"])[0]) == (["0007", "城市", 3], 795.0)


@pytest.mark.parametrize("size", [1, 2, 1 << 15])
def test_of_a_parquet_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr("calculator.ledger.parquet_run.ROWS", size)
    columns = zip(*TABLE, strict=True)
    pq.write_table(pa.table(dict(zip(HEADINGS, map(list, columns), strict=True))), tmp_path / "in.parquet")
    assert run(tmp_path / "in.parquet", tmp_path / "out.parquet").exit_code == 1
    found = pq.read_table(tmp_path / "out.parquet")
    assert found["户编号"].to_pylist()[:3] == FAMILY
    assert [str(each) for each in found["total_monthly"].to_pylist()[:3]] == ["795.00", "None", "None"]


def test_rows_of_one_family_apart_are_seen_however_wide(tmp_path: Path) -> None:
    table = {"household_id": ["1", "2", "１"], "area": ["urban"] * 3}
    pq.write_table(pa.table(table), tmp_path / "in.parquet")
    done = run(tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert (done.exit_code, "不连在一起" in done.output) == (2, True)


def test_what_else_differs_is_another_family() -> None:
    ids = ["a", "A", "Ａ", "甲1", "甲１", "1 1", "1\u30001", "11", "²", "2", " ", None]
    assert keys(pa.array(ids)).to_pylist() == ["a", "A", "A", "甲1", "甲1", "1 1", "1 1", "11", "²", "2", None, None]
    assert keys(pa.array([None, " "], pa.string())).to_pylist() == [None, None]
