"""An output computed again: last year's results stand beside this year's, marked, and are taken for nothing else."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from calculator.words import LANGUAGES
from tests.ledger.files import HEADINGS, ROWS, read_csv, read_xlsx, run, write_csv, write_xlsx
from tests.ledger.test_parquet import HOUSEHOLDS, rows_of, write_flat

TABLE = [HEADINGS, *ROWS]


def columns(rows: list[list[Any]]) -> dict[str, list[Any]]:
    assert len(set(rows[0])) == len(rows[0])
    return {name: [row[place] for row in rows[1:]] for place, name in enumerate(rows[0])}


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_of_before_are_marked(tmp_path: Path, language: str) -> None:
    first, second, third = (tmp_path / f"{place}.csv" for place in range(3))
    before = ("--date", "2022-06-01", "--compare-with", "none")
    run(write_csv(tmp_path / "in.csv", TABLE), first, *before, lang=language)
    assert run(first, second, lang=language).exit_code == 1
    was, told = columns(read_csv(first)), columns(read_csv(second))
    mark, total = {"zh": ("（原有）", "每月合计（元）"), "en": (" (earlier)", "total_monthly")}[language]
    assert (was[total][0], told[total][0], told[total + mark][0]) == ("690.00", "795.00", "690.00")
    assert {name: told[name] for name in HEADINGS} == {name: was[name] for name in HEADINGS}
    assert {name.removesuffix(mark) for name in told if name.endswith(mark)} == {*was} - {*HEADINGS}
    assert run(second, third, lang=language).exit_code == 1
    again = columns(read_csv(third))
    assert (again[total + mark][0], again[total + mark * 2][0]) == ("690.00", "795.00")
    assert {*again} > {*told}


def test_a_workbook_of_before_is_computed_from_its_persons(tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    run(write_xlsx(tmp_path / "in.xlsx", TABLE), first)
    assert run(first, second).exit_code == 1
    was, told = read_xlsx(first), read_xlsx(second)
    assert told["结果"] == was["结果"]
    assert [row[:-1] for row in told["明细"][1:]] == was["明细"][1:]
    assert told["明细"][0] == [*HEADINGS, "测算状态（原有）", "测算状态"]
    assert {row[0]: row[1] for row in told["依据"]}["读取的工作表"] == "明细"


@pytest.mark.parametrize("rows", [ROWS, ROWS[3:5]], ids=["some", "none"])
def test_results_alone_are_no_ledger(tmp_path: Path, rows: list[list[Any]]) -> None:
    run(write_csv(tmp_path / "in.csv", [HEADINGS, *rows]), tmp_path / "out.xlsx")
    results = read_xlsx(tmp_path / "out.xlsx")["结果"]
    for source in (write_csv(tmp_path / "结果.csv", results), write_xlsx(tmp_path / "结果.xlsx", results)):
        done = run(source, tmp_path / "again.csv")
        assert (done.exit_code, "没有成员的情况" in done.output) == (2, True)


def test_a_ledger_that_says_how_many_persons_is_one(tmp_path: Path) -> None:
    rows = [["户编号", "城乡", "人数", "年龄"], ["1", "城市", "2", "40"], ["1", "城市", "2", "39"]]
    assert run(write_csv(tmp_path / "in.csv", rows), tmp_path / "out.csv").exit_code == 0
    assert columns(read_csv(tmp_path / "out.csv"))["人数"] == ["2", "2"]


def test_parquet_names_the_columns_of_before(tmp_path: Path) -> None:
    run(write_flat(tmp_path / "in.parquet", rows_of(HOUSEHOLDS)[0]), tmp_path / "1.parquet")
    done = run(tmp_path / "1.parquet", tmp_path / "2.parquet")
    assert (done.exit_code, "大概是上次的输出" in done.output) == (2, True)
    own = {*pq.read_schema(tmp_path / "1.parquet").names} - {*pq.read_schema(tmp_path / "in.parquet").names}
    assert all(name in done.output for name in own)
    assert not (tmp_path / "2.parquet").exists()
