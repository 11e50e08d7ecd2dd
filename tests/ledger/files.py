"""Small ledgers as files."""

import csv
from pathlib import Path
from typing import Any

import xlsxwriter
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from calculator.cli_ledger import group

HEADINGS = ["户编号", "区域", "备注", "年龄", "月收入", "年收入", "经办编号"]
ROWS: list[list[Any]] = [
    ["0007", "城市", "甲", "40", "1200", "", "0012"],
    ["0007", "城市", "=1+1", "39", "0", "", "-"],
    ["0007", "城市", 'a,"b"\n丙', "8", "0", "", "@x"],
    ["0008", "农村", "", "58", "", "3000", "+86"],
    ["0008", "农村", "丁", "五十六", "0", "", "-5"],
    ["0009", "城市", "戊", "70", "未知", "", "001"],
]
"""One household that can be computed, one with a fault, one with an income that is not known."""


def write_csv(path: Path, rows: list[list[Any]], encoding: str = "utf-8", separator: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def write_xlsx(path: Path, rows: list[list[Any]], sheet: str = "台账") -> Path:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        page = workbook.add_worksheet(sheet)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if hasattr(cell, "year"):
                    page.write_datetime(place, column, cell, date)
                elif isinstance(cell, str) and cell.startswith("{="):
                    page.write_formula(place, column, cell[1:-1], None, 1300 if "1300" in cell else "#DIV/0!")
                elif isinstance(cell, str):
                    page.write_string(place, column, cell)
                else:
                    page.write(place, column, cell)
    return path


def read_xlsx(path: Path) -> dict[str, list[list[Any]]]:
    with CalamineWorkbook.from_path(str(path)) as book:
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def ledger(*said: Any, lang: str = "zh") -> Result:
    """The command, run in this process."""
    return CliRunner().invoke(group, [str(each) for each in said], obj=lang)


def run(source: Path, target: Path, *said: str, lang: str = "zh") -> Result:
    return ledger("run", source, "-o", target, "--date", "2023-06-01", *said, lang=lang)
