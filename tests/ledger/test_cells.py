"""What may be written in a cell, and what it comes to."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from calculator.household import NONE
from calculator.ledger import amounts, cells
from calculator.ledger.cells import Cell, Refused
from calculator.ledger.faultlist import FaultList
from calculator.ledger.outgoing import as_text, neutral
from calculator.ledger.persons import texts
from calculator.ledger.reading import read
from calculator.ledger.table import Table

READ: list[tuple[Callable[[Cell], int], Cell, int]] = [
    (cells.amount, "1,200.50元", 120050),
    (cells.amount, "１２００", 120000),
    (cells.amount, "¥5", 500),
    (cells.amount, 0.1 + 0.2, 30),
    (cells.amount, 12, 1200),
    (cells.amount, Decimal("1.50"), 150),
    (cells.amount, "不知道", NONE),
    (cells.day, "1970年1月2日", 1),
    (cells.day, "19700103", 2),
    (cells.day, "1970/1/4", 3),
    (cells.day, "1970.01.05", 4),
    (cells.day, datetime(1970, 1, 6), 5),
    (cells.day, date(1970, 1, 7), 6),
    (cells.age, 40.0, 40),
    (cells.age, "40岁", 40),
    (cells.grade, "二级", 2),
    (cells.grade, 3.0, 3),
    (cells.area, "城镇", 0),
    (cells.care, "无", NONE),
    (cells.answer, True, 1),
    (cells.answer, " 否 ", 0),
    (cells.answer, "unknown", NONE),
]
REFUSED: list[tuple[Callable[[Cell], int], Cell]] = [
    (cells.amount, True),
    (cells.amount, 1.005),
    (cells.amount, float("inf")),
    (cells.amount, "1,20"),
    (cells.amount, "10²"),
    (cells.amount, "①200"),
    (cells.age, "3²"),
    (cells.amount, -1.0),
    (cells.day, datetime(1970, 1, 6, 12)),
    (cells.day, "1970-02-30"),
    (cells.day, "70-1-1"),
    (cells.day, "1970-1/1"),
    (cells.age, True),
    (cells.grade, "5"),
    (cells.answer, 1),
    (cells.truth, "未知"),
    (cells.cost, "未知"),
]


@pytest.mark.parametrize(("reader", "cell", "value"), READ)
def test_cells_that_are_read(reader: Callable[[Cell], int], cell: Cell, value: int) -> None:
    assert reader(cell) == value


@pytest.mark.parametrize(("reader", "cell"), REFUSED)
def test_cells_that_are_refused(reader: Callable[[Cell], int], cell: Cell) -> None:
    with pytest.raises(Refused):
        reader(cell)


def test_one_and_true_are_told_apart() -> None:
    for cell, is_read in ((1, False), (True, True), (1, False)):
        faults = FaultList.of(1)
        read(pa.array([cell]), "able_to_work", cells.answer, faults)
        assert (not faults.count) == is_read


def test_nothing_is_written_in_a_blank() -> None:
    assert [cells.is_blank(cell) for cell in (None, " ", float("nan"), 0, "0")] == [True, True, True, False, False]
    assert [cells.text(cell) for cell in (None, 2.0, datetime(2020, 1, 2), datetime(2020, 1, 2, 3))] == [
        "",
        "2",
        "2020-01-02",
        "2020-01-02 03:00:00",
    ]


def test_yuan_and_fen_are_the_same_money() -> None:
    fen = np.array([0, -1, 9_999_999_999, -(10**15)])
    is_there = np.array([True, True, True, False])
    column = amounts.yuan(fen, is_there)
    assert column.to_pylist() == [Decimal("0.00"), Decimal("-0.01"), Decimal("99999999.99"), None]
    assert amounts.fen(column)[:3].tolist() == fen[:3].tolist()
    assert amounts.fen(column[1:]).tolist()[:2] == fen[1:3].tolist()
    assert amounts.fen(pa.array([Decimal(10**30)], pa.decimal128(38, 2))).tolist() == [np.iinfo(np.int64).min]


def test_what_a_spreadsheet_would_run_is_made_inert() -> None:
    given = ["=1", "+1+1", "-2", "+86 1", "@a", "\t=1", "a=1", "", "-2.50", "-cmd|' /C calc'!A0"]
    wanted = ["'=1", "'+1+1", "-2", "'+86 1", "'@a", "'\t=1", "a=1", "", "-2.50", "'-cmd|' /C calc'!A0"]
    assert neutral(pa.array(given)).to_pylist() == wanted


def test_columns_of_any_type_become_text() -> None:
    assert as_text(pa.array([True, None])).to_pylist() == ["true", ""]
    assert texts(pa.array(["a ", " "]).dictionary_encode()).to_pylist() == ["a", None]
    assert texts(pa.array([7, None])).to_pylist() == ["7", None]


def test_a_table_names_its_columns() -> None:
    table = Table("", ["户编号", "区域"], [pa.array(["1"]), ["城市"]], np.array([2]), [])
    assert [table.heading(0, code, "zh") for code in ("area", "age", "x")] == ["区域", "年龄", "x"]
    assert table.heading(0, "age", "en") == "age"
    assert (table.value(0, "area"), table.value(0, "household_id"), table.value(0, "age")) == ("城市", "1", "")
