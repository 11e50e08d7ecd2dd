"""Workbooks as offices have them: formulas, merged cells, several sheets, long numbers; none is taken for another."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from calculator.ledger import looks
from calculator.ledger.run import rejects_of
from tests.ledger import hostile
from tests.ledger.files import HEADINGS, ROWS, ledger, read_csv, read_xlsx, run, write_csv, write_xlsx

HEAD: list[Any] = ["户编号", "区域", "年龄", "月收入"]


def book(path: Path, *sheets: tuple[str, list[list[Any]]]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return made


def results(path: Path) -> dict[str, list[list[Any]]]:
    return read_xlsx(path)


def test_a_formula_whose_value_was_never_saved_is_refused(tmp_path: Path) -> None:
    rows = [HEAD, ["1", "城市", 40, "=1000+900"], ["2", "城市", 40, 100], ["3", '="城市"', 40, 0]]
    book(tmp_path / "in.xlsx", ("台账", rows))
    done = run(tmp_path / "in.xlsx", tmp_path / "out.csv")
    assert done.exit_code == 1
    rejected = read_csv(tmp_path / "out.rejects.csv")[1:]
    assert [(row[1], row[3], row[5]) for row in rejected] == [
        ("2", "月收入", "is_unsaved_formula"),
        ("4", "区域", "is_unsaved_formula"),
        ("4", "区域", "required"),
    ]


def test_a_number_written_once_over_merged_rows_is_that_of_each(tmp_path: Path) -> None:
    rows = [HEAD, ["0001", "城市", 40, 1200], [None, None, 39, 0], [None, None, 8, 0], ["0002", "农村", 58, 0]]
    made = book(tmp_path / "in.xlsx", ("台账", rows))
    made.active.merge_cells("A2:A4")
    made.active.merge_cells("B2:B4")
    made.save(tmp_path / "in.xlsx")
    done = run(tmp_path / "in.xlsx", tmp_path / "out.xlsx")
    assert done.exit_code == 0, done.output
    sheet = results(tmp_path / "out.xlsx")["结果"]
    assert [row[sheet[0].index("每月合计（元）")] for row in sheet[1:]] == [795.0, 447.5]


def test_of_several_ledgers_in_a_workbook_none_is_chosen(tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEAD, ["1", "城市", 40, 0]]
    book(tmp_path / "two.xlsx", ("甲镇", rows), ("乙镇", rows))
    done = run(tmp_path / "two.xlsx", tmp_path / "out.xlsx")
    assert (done.exit_code, "甲镇, 乙镇" in done.output) == (2, True)


def test_a_hidden_sheet_is_no_ledger(tmp_path: Path) -> None:
    made = book(
        tmp_path / "in.xlsx", ("去年", [HEAD, ["old", "城市", 40, 0]]), ("今年", [HEAD, ["new", "城市", 40, 0]])
    )
    made["去年"].sheet_state = "hidden"
    made.active = 1
    made.save(tmp_path / "in.xlsx")
    assert run(tmp_path / "in.xlsx", tmp_path / "out.xlsx").exit_code == 0
    assert results(tmp_path / "out.xlsx")["结果"][1][0] == "new"


def test_a_number_too_long_to_be_exact_is_refused(tmp_path: Path) -> None:
    book(tmp_path / "in.xlsx", ("台账", [HEAD, [610202198105021184, "城市", 40, 0], [7, "城市", 40, 0]]))
    assert run(tmp_path / "in.xlsx", tmp_path / "out.csv").exit_code == 1
    rejected = read_csv(tmp_path / "out.rejects.csv")[1:]
    assert [row[5] for row in rejected] == ["id_not_exact"]


def test_what_stands_right_of_the_last_heading_comes_back(tmp_path: Path) -> None:
    book(tmp_path / "in.xlsx", ("台账", [HEAD, ["1", "城市", 40, 0, None, "记"], ["1", "城市", 39, 0]]))
    assert run(tmp_path / "in.xlsx", tmp_path / "out.xlsx").exit_code == 0
    assert results(tmp_path / "out.xlsx")["明细"][1][5] == "记"


def test_the_input_is_not_overwritten_by_the_rejects_either(tmp_path: Path) -> None:
    target = tmp_path / "big.csv"
    source = write_csv(rejects_of(target), [HEADINGS, *ROWS[:3]])
    before = source.read_bytes()
    done = run(source, target)
    assert (done.exit_code, "覆盖" in done.output, source.read_bytes()) == (2, True, before)


@pytest.mark.parametrize(
    ("name", "said"), [("filled.xlsx", "没有覆盖"), ("new.csv", "只写成 .xlsx"), ("new", "只写成 .xlsx")]
)
def test_a_template_takes_no_other_file_s_place_and_is_a_workbook(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "filled.xlsx").write_bytes(b"filled in")
    done = ledger("template", tmp_path / name)
    assert (done.exit_code, said in done.output, ".parquet" in done.output) == (2, True, False)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("filled.xlsx", b"filled in")]


def test_an_accident_is_no_rejected_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise MemoryError("no more")

    monkeypatch.setattr("calculator.ledger.run.computed", fails)
    done = run(write_csv(tmp_path / "in.csv", [HEADINGS, *ROWS[:3]]), tmp_path / "out.csv")
    assert (done.exit_code, done.output) == (2, "MemoryError: no more\n")


def test_texts_written_out_again_and_again_are_bounded(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "in.xlsx", [HEADINGS, *[[*row[:2], "字" * 30_000, *row[3:]] for row in ROWS[:1]]])
    cells = b'<row r="9">' + b'<c r="C9" t="s"><v>9</v></c>' * 40_000 + b"</row></sheetData>"
    hostile.changed(source, hostile.SHEET, lambda content: content.replace(b"</sheetData>", cells))
    done = run(source, tmp_path / "out.xlsx")
    assert (done.exit_code, "512 MiB" in done.output) == (2, True)


def test_a_tag_without_an_end_costs_no_time(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "in.xlsx", [HEADINGS, *ROWS[:3]])
    tags = b'<c r="A1" ' * 50_000
    hostile.changed(source, hostile.SHEET, lambda content: content.replace(b"</sheetData>", tags + b"</sheetData>"))
    assert run(source, tmp_path / "out.xlsx").exit_code == 2


def test_an_error_that_does_not_say_where_it_stands_spoils_the_workbook(tmp_path: Path) -> None:
    source = write_xlsx(tmp_path / "in.xlsx", [HEADINGS, ["2", "城市", "", 40.0, "{=1/0}", "", ""]])
    hostile.changed(source, hostile.SHEET, lambda content: content.replace(b'r="E2" t="e"', b't="e"'))
    done = run(source, tmp_path / "out.xlsx")
    assert (done.exit_code, "损坏" in done.output) == (2, True)


def test_a_title_wider_than_the_ledger_makes_it_no_wider(tmp_path: Path) -> None:
    book(tmp_path / "in.xlsx", ("台账", [["台账"] * 9, HEAD, ["1", "城市", 40, 0]]))
    assert run(tmp_path / "in.xlsx", tmp_path / "out.csv").exit_code == 0
    assert read_csv(tmp_path / "out.csv")[0][:5] == [*HEAD, "合计完整"]


CELLS: list[Any] = [
    datetime(2023, 5, 2, 13, 45, 30),
    datetime(2023, 5, 2, 23, 59, 59, 123000),
    datetime(1900, 1, 15),
    datetime(1900, 2, 28),
    datetime(1900, 3, 1),
    datetime(9999, 12, 31),
    time(8, 30),
    time(23, 59, 59, 999000),
    timedelta(hours=30),
    timedelta(hours=-3),
    1 / 3,
    0.1,
    2**53,
    1e-300,
    -1.5,
    True,
]
"""Cells of no column the ledger knows."""


def test_what_travels_through_comes_back_the_same(tmp_path: Path) -> None:
    book(
        tmp_path / "in.xlsx",
        ("台账", [[*HEAD, "登记"], *([str(n), "城市", 40, 0, cell] for n, cell in enumerate(CELLS))]),
    )
    assert run(tmp_path / "in.xlsx", tmp_path / "out.xlsx").exit_code == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["明细"]
    found = [row[4] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [(type(cell), cell) for cell in found] == [(type(cell), cell) for cell in CELLS]
    formats = [sheet.cell(row, 5).number_format for row in (2, 4, 8, 10)]
    assert formats == ["yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd", "hh:mm:ss", "[h]:mm:ss"]


DAYS = [datetime(1900, 1, 15), datetime(1900, 2, 28), None, datetime(1900, 3, 1), datetime(9999, 12, 31)]


def test_what_excel_has_worked_out_is_read_as_it_shows_it(tmp_path: Path) -> None:
    rows = [HEAD, ["0001", "城市", 40, 299.9999999999999], ["0002", "城市", 40, 583.3299999999999]]
    write_xlsx(tmp_path / "in.xlsx", [*rows, ["0009", "城市", 40, 583.3333]])
    assert ledger("run", tmp_path / "in.xlsx", "-o", tmp_path / "out.csv", "--date", "2023-06-01").exit_code == 1
    out = read_csv(tmp_path / "out.csv")
    total = out[0].index("每月合计（元）")
    assert [row[total] for row in out[1:]] == ["365.00", "81.67", ""]
    assert [row[3] for row in out[1:]] == ["300", "583.33", "583.3333"]


NUMBERS = [1 / 3, 0.1, None, 2**53, 1e-300, -1.5, 1e17, 0]


@pytest.mark.parametrize(("cells", "texts"), [(DAYS, "1900-01-15 1900-03-01"), (NUMBERS, "0.1 100000000000000000 0")])
def test_a_column_of_one_kind_comes_back_as_one_of_many_does(tmp_path: Path, cells: list[Any], texts: str) -> None:
    rows = [[str(n), "城市", 40, 0, cell, cell] for n, cell in enumerate(cells)]
    book(tmp_path / "in.xlsx", ("台账", [[*HEAD, "一", "多"], *rows, ["x", "城市", 40, 0, None, "甲"]]))
    assert run(tmp_path / "in.xlsx", tmp_path / "out.xlsx").exit_code == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["明细"]
    found = [[(cell.value, cell.number_format) for cell in row[4:6]] for row in sheet.iter_rows(2, len(cells) + 1)]
    assert [one for one, _ in found] == [other for _, other in found]
    assert [one[0] for one, _ in found] == cells
    assert run(tmp_path / "in.xlsx", tmp_path / "out.csv").exit_code == 0
    written = [row[4:6] for row in read_csv(tmp_path / "out.csv")[1:-1]]
    assert [one for one, _ in written] == [other for _, other in written]
    assert {*texts.split()} < {one for one, _ in written}


def test_wide_sheets_print_over_pages_that_can_be_read(tmp_path: Path) -> None:
    many = [f"字段{place}" for place in range(60)]
    book(tmp_path / "in.xlsx", ("台账", [[*HEAD, *many], ["1", "城市", 40, 0, *["x" * 30] * len(many)]]))
    assert run(tmp_path / "in.xlsx", tmp_path / "out.xlsx").exit_code == 0
    printed = openpyxl.load_workbook(tmp_path / "out.xlsx")
    pages = {sheet.title: (sheet.page_setup.fitToWidth or 1) for sheet in printed}
    assert (pages["结果"], pages["错误"], pages["汇总"], pages["依据"]) == (2, 1, 1, 1)
    assert pages["明细"] == -(-(60 * 32 + 5 * 10) // looks.PAGE)
    for sheet in printed:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
    assert (printed["结果"].print_title_rows, printed["结果"].print_title_cols) == ("$1:$1", "$A:$A")
    head = printed["依据"].print_title_rows.partition(":")[0].removeprefix("$")
    assert printed["依据"][f"A{head}"].value == "适用日期"
