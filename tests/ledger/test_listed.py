"""Of a ledger wrong in every cell so many faults a row are listed as asked for, and the others counted."""

from datetime import date
from pathlib import Path

import pytest

from calculator.ledger import reading
from calculator.ledger import run as runs
from calculator.ledger.block import Task
from calculator.ledger.computation import Computation, computed
from calculator.ledger.outgoing import told_in_full
from calculator.ledger.persons import COLUMNS
from calculator.rulebook import Rulebook
from tests.ledger.files import write_csv

WRONG = [name for name in COLUMNS if name not in ("household_id", "id")]
ROWS = 30
TABLE = [["household_id", *WRONG], *([f"{place // 2}", *["?"] * len(WRONG)] for place in range(ROWS))]


def books(folder: Path, rulebook: Rulebook, most: int | None) -> Computation:
    path = write_csv(folder / "in.csv", TABLE)
    return computed(runs.read(path, path.name), Task(rulebook, "tongchuan", date(2023, 6, 1), None), most)


@pytest.mark.parametrize("most", [1, 5, 1000, None])
def test_the_books_close_however_many_are_listed(tmp_path: Path, rulebook: Rulebook, most: int | None) -> None:
    found = books(tmp_path, rulebook, most)
    in_all = len(found.rejects) + found.unlisted
    assert in_all >= ROWS * (len(WRONG) - 1)
    assert len(found.rejects) == min((most or in_all) * ROWS, in_all)
    assert {each.number for each in found.rejects} == {place + 2 for place in range(ROWS)}
    assert found.accounts.closes(ROWS)


@pytest.mark.parametrize(("language", "said"), [("zh", "没有列出"), ("en", "more")])
def test_the_last_line_says_how_many_are_not_listed(
    tmp_path: Path, rulebook: Rulebook, language: str, said: str
) -> None:
    found = books(tmp_path, rulebook, 2)
    *others, reasons = told_in_full(found, language).values()
    assert {len(column) for column in (*others, reasons)} == {2 * ROWS + 1}
    assert {column[-1] for column in others} == {""}
    assert str(found.unlisted) in reasons[-1]
    assert said in reasons[-1]


def test_where_all_are_listed_there_is_no_line_more(tmp_path: Path, rulebook: Rulebook) -> None:
    found = books(tmp_path, rulebook, None)
    assert {len(column) for column in told_in_full(found, "zh").values()} == {len(found.rejects)}


def test_what_was_read_can_be_forgotten(tmp_path: Path, rulebook: Rulebook) -> None:
    books(tmp_path, rulebook, 1)
    assert reading._kept.cache_info().currsize
    reading.forget()
    assert not reading._kept.cache_info().currsize
