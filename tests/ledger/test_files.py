"""Ledgers as files: what comes in travels through, what is computed is right, what is wrong is named."""

import random
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pyarrow as pa
import pytest
import xlsxwriter

from calculator import words
from calculator.ledger.block import Task
from calculator.ledger.computation import computed
from calculator.ledger.table import Table
from calculator.rulebook import Rulebook
from tests.ledger import hostile
from tests.ledger.files import HEADINGS, ROWS, ledger, read_csv, read_xlsx, run, write_csv, write_xlsx

TABLE = [HEADINGS, *ROWS]


def column(rows: list[list[Any]], heading: str) -> list[Any]:
    place = rows[0].index(heading)
    return [row[place] for row in rows[1:]]


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("gb18030", "\t")])
def test_a_csv_comes_back_with_its_answers(tmp_path: Path, encoding: str, separator: str) -> None:
    source = write_csv(tmp_path / "in.csv", TABLE, encoding, separator)
    done = run(source, tmp_path / "out.csv")
    assert done.exit_code == 1
    out = read_csv(tmp_path / "out.csv")
    assert out[0][: len(HEADINGS)] == HEADINGS
    assert column(out, "户编号") == ["0007", "0007", "0007", "0008", "0008", "0009"]
    assert column(out, "备注") == ["甲", "'=1+1", 'a,"b"\n丙', "", "丁", "戊"]
    assert column(out, "经办编号") == ["0012", "'-", "'@x", "+86", "-5", "001"]
    assert column(out, "每月合计（元）") == ["795.00", "", "", "", "", ""]
    assert column(out, "增减（%）")[0] == "15.22"
    assert column(out, "请补填")[5] == "收入"
    assert column(out, "测算状态") == ["已测算"] * 3 + ["未测算（见错误表）"] * 2 + ["已测算"]


def test_every_row_of_a_rejected_household_is_named(tmp_path: Path) -> None:
    run(write_csv(tmp_path / "in.csv", TABLE), tmp_path / "out.csv")
    first, second = read_csv(tmp_path / "out.rejects.csv")[1:]
    assert first[1:6] == ["6", "0008", "", "", "household_rejected"]
    assert second[1:6] == ["7", "0008", "年龄", "五十六", "not_a_whole_number"]
    assert "整数" in second[6]


def test_a_workbook_comes_back_with_five_sheets(tmp_path: Path) -> None:
    born = [datetime(1981, 5, 2), None, None, None, None, None]
    table = [["2023年台账"], [], [*HEADINGS, "登记日"], *([*row, day] for row, day in zip(ROWS, born, strict=True))]
    table[3][4] = 1200.0
    done = run(write_xlsx(tmp_path / "in.xlsx", table), tmp_path / "out.xlsx")
    assert done.exit_code == 1, done.output
    book = read_xlsx(tmp_path / "out.xlsx")
    assert list(book) == ["结果", "明细", "错误", "汇总", "依据"]
    assert column(book["结果"], "户编号") == ["0007", "0009"]
    assert column(book["结果"], "每月合计（元）") == [795.0, ""]
    assert column(book["结果"], "人数") == [3, 1]
    assert [row[: len(HEADINGS)] for row in book["明细"][1:]] == [
        [1200 if cell == "1200" else cell for cell in row] for row in ROWS
    ]
    assert book["明细"][1][len(HEADINGS)] == date(1981, 5, 2)
    assert column(book["错误"], "行") == [7, 8]
    assert column(book["错误"], "工作表") == ["台账", "台账"]
    said = {row[0]: row[1] for row in book["汇总"] if row[0]}
    assert (said["读入行数"], said["其中已测算"], said["其中未测算（见“错误”）"]) == (6, 4, 2)
    basis = {row[0]: row[1] for row in book["依据"] if row[0]}
    assert basis["命令"] == (
        "benefits ledger run in.xlsx -o out.xlsx --date 2023-06-01 --compare-with previous --jurisdiction tongchuan"
    )
    assert basis["规则摘要"].startswith("sha256:")


def test_another_program_reads_the_workbook(tmp_path: Path) -> None:
    run(write_csv(tmp_path / "in.csv", TABLE), tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book["结果"]["A2"].value == "0007"
    assert book["明细"]["C3"].value == "=1+1"
    assert book["明细"]["C3"].data_type in ("s", "inlineStr")
    assert book["明细"]["C3"].quotePrefix
    assert book["明细"]["C4"].value == 'a,"b"\n丙'
    assert len(book["汇总"]._charts) == 1


def test_summary_adds_up(tmp_path: Path) -> None:
    run(write_csv(tmp_path / "in.csv", TABLE), tmp_path / "out.xlsx", lang="en")
    rows = read_xlsx(tmp_path / "out.xlsx")["Summary"]
    sums = {(row[0], row[1]): row[2:7] for row in rows if row[1] in ("urban", "rural", "both")}
    total = "total (households with a complete total)"
    assert sums["Minimum living allowance (dibao)", "urban"] == [1, 3, 795.0, 105.0, 1]
    assert sums[total, "urban"] == sums[total, "both"] == [1, 3, 795.0, 105.0, 1]
    assert sums[total, "rural"] == [0, 0, 0.0, "–", 0]
    changes = {row[0]: row[1] for row in rows if row[0] in ("100.00 to under 200.00", "not known")}
    assert changes == {"100.00 to under 200.00": 1, "not known": 1}


def test_a_clean_ledger_ends_well(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "in.csv", TABLE[:4])
    done = run(source, tmp_path / "out.csv", "--compare-with", "none", lang="en")
    assert done.exit_code == 0
    out = read_csv(tmp_path / "out.csv")
    assert column(out, "total_monthly")[0] == "795.00"
    assert "change_monthly" not in out[0]
    assert read_csv(tmp_path / "out.rejects.csv")[1:] == []
    assert run(source, tmp_path / "out.xlsx", "--compare-with", "2022-06-01").exit_code == 0
    assert run(source, tmp_path / "out.xlsx", "--compare-with", "2020-06-01").exit_code == 0
    assert column(read_xlsx(tmp_path / "out.xlsx")["结果"], "增减未知的原因") == ["比较日期没有完整的标准"]


def test_rows_of_a_household_may_be_scattered(tmp_path: Path) -> None:
    rows = [HEADINGS, ROWS[0], ROWS[5], ROWS[1], ["", "城市", "", "40", "0", "", ""], ROWS[2]]
    run(write_csv(tmp_path / "in.csv", rows), tmp_path / "out.csv")
    out = read_csv(tmp_path / "out.csv")
    assert column(out, "每月合计（元）") == ["795.00", "", "", "", ""]
    assert [row[1:6] for row in read_csv(tmp_path / "out.rejects.csv")[1:]] == [["5", "", "户编号", "", "required"]]


def test_a_ledger_of_many_blocks_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_csv(tmp_path / "in.csv", TABLE)
    run(source, tmp_path / "whole.csv")
    for size in (1, 2, 3, 4):
        monkeypatch.setattr("calculator.ledger.computation.BLOCK", size)
        run(source, tmp_path / "parts.csv")
        for name in ("{}.csv", "{}.rejects.csv"):
            assert read_csv(tmp_path / name.format("parts")) == read_csv(tmp_path / name.format("whole"))


def test_ragged_rows_are_rejected(tmp_path: Path) -> None:
    rows = [HEADINGS, ROWS[0][:3], [*ROWS[3], "more", "", " "], [*ROWS[5], ""], [*ROWS[5], "", "=1+1"], ["", ""], []]
    done = run(write_csv(tmp_path / "in.csv", rows), tmp_path / "out.csv")
    assert done.exit_code == 1
    assert [row[1:6] for row in read_csv(tmp_path / "out.rejects.csv")[1:]] == [
        ["2", "0007", "", "", "row_too_short"],
        ["3", "0008", "", "more |  |  ", "row_too_long"],
        ["4", "0009", "", "", "household_rejected"],
        ["5", "0009", "", " | =1+1", "row_too_long"],
    ]
    unnamed = [["户编号", "区域", ""], ["1", "城市", "own"], ["2", "城市", "own", "more"]]
    run(write_csv(tmp_path / "in.csv", unnamed), tmp_path / "out.csv")
    assert [row[4] for row in read_csv(tmp_path / "out.rejects.csv")[1:]] == ["more"]


@pytest.mark.parametrize("spelt", [b'r="E3" t="e"', b"r='E3' t='e'", b't = "e" r = "e3"'], ids=str)
def test_formulas_are_read_as_their_values_and_errors_refused(tmp_path: Path, spelt: bytes) -> None:
    table = [HEADINGS, [*ROWS[0][:4], "{=1300}", "", ""], ["2", "城市", "", 40.0, "{=1/0}", "", "{=1/0}"]]
    source = write_xlsx(tmp_path / "in.xlsx", table)
    hostile.changed(source, hostile.SHEET, lambda content: content.replace(b'r="E3" t="e"', spelt))
    done = run(source, tmp_path / "out.xlsx")
    assert done.exit_code == 1
    book = read_xlsx(tmp_path / "out.xlsx")
    assert column(book["结果"], "户编号") == ["0007"]
    assert [row[3:6] for row in book["错误"][1:]] == [
        ["月收入", "#DIV/0!", "is_error_cell"],
        ["经办编号", "#DIV/0!", "is_error_cell"],
    ]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_template_can_be_run_as_it_is(tmp_path: Path, language: str) -> None:
    assert ledger("template", tmp_path / "in.xlsx", lang=language).exit_code == 0
    done = run(tmp_path / "in.xlsx", tmp_path / "out.xlsx", lang=language)
    assert done.exit_code == 0, done.output
    results = next(iter(read_xlsx(tmp_path / "out.xlsx").values()))
    heading = {"zh": "每月合计（元）", "en": "total_monthly"}[language]
    assert column(results, heading) == [795.0, 645.0]
    sheet = openpyxl.load_workbook(tmp_path / "in.xlsx").worksheets[0]
    assert len(sheet.data_validations.dataValidation) == 7


def test_a_template_that_cannot_be_written(tmp_path: Path) -> None:
    done = ledger("template", tmp_path / "no" / "in.xlsx")
    assert done.exit_code == 2
    assert "写不出" in done.output


def test_a_page_that_is_a_chart_is_passed_over(tmp_path: Path) -> None:
    source = tmp_path / "in.xlsx"
    with xlsxwriter.Workbook(str(source)) as workbook:
        chart = workbook.add_chart({"type": "column"})
        workbook.add_chartsheet("图").set_chart(chart)
        page = workbook.add_worksheet("台账")
        page.write_row(0, 0, ["户编号", "区域", "年龄", "月收入", "类别", "成员代号"])
        page.write_row(1, 0, ["1", "城市", 40, 700])
        chart.add_series({"values": ["台账", 1, 3, 1, 3]})
    assert run(source, tmp_path / "out.xlsx").exit_code == 0
    assert column(read_xlsx(tmp_path / "out.xlsx")["结果"], "认定") == ["低保边缘家庭"]
    assert column(read_xlsx(tmp_path / "out.xlsx")["结果"], "最低生活保障（低保）：结论") == ["不符合"]


def test_accounts_close_for_ledgers_with_any_faults(rulebook: Rulebook) -> None:
    rng = random.Random(3)
    task = Task(rulebook, "tongchuan", date(2023, 6, 1), "previous")
    for _ in range(30):
        rows = [
            [str(rng.randint(0, 9)), rng.choice(["城市", "城市", "村"]), str(rng.choice([40, 200]))] for _ in range(40)
        ]
        columns = [pa.array(each) for each in zip(*rows, strict=True)]
        found = computed(Table("", ["户编号", "区域", "年龄"], columns, np.arange(40), []), task)
        assert found.accounts.closes(40)
        assert found.accounts.rows_rejected == len({each.number for each in found.rejects}) > 0
        assert found.accounts.rows_computed == int(found.sizes.sum()) == int(found.is_kept.sum())
        assert found.accounts.households == found.accounts.households_rejected + len(found.results)
