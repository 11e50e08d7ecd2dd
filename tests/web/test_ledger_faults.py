"""A ledger wrong in every cell: every row is named, all faults are counted, and their list has an end."""

from pathlib import Path

from calculator.ledger.persons import COLUMNS
from tests.ledger.files import read_csv, read_xlsx, run, write_csv
from tests.web.sending import csv, send
from tests.web.visitor import Visitor, words_of
from web import ledger_door

WRONG = [name for name in COLUMNS if name not in ("household_id", "id")]
ROWS = 30
TABLE = [["household_id", *WRONG], *([f"{place // 2}", *["?"] * len(WRONG)] for place in range(ROWS))]


def test_every_row_is_listed_and_what_is_not_is_counted(tmp_path: Path) -> None:
    visitor = Visitor()
    (tmp_path / "out.xlsx").write_bytes(send(visitor, csv(tmp_path, TABLE), do="download").data)
    rows = read_xlsx(tmp_path / "out.xlsx")["错误"][1:]
    assert [row[1] for row in rows[:-1]] == [place + 2 for place in range(ROWS) for _ in range(ledger_door.MOST_FAULTS)]
    run(write_csv(tmp_path / "in.csv", TABLE), tmp_path / "all.csv")
    in_all = len(read_csv(tmp_path / "all.rejects.csv")[1:])
    said = f"另有 {in_all - len(rows) + 1} 处没有列出"
    assert rows[-1][:6] == [""] * 6
    assert said in rows[-1][6]
    page = words_of(send(visitor, csv(tmp_path, TABLE)).text)
    assert said in page
    assert "是全部" not in page
    assert f"读入 {ROWS} 行 = 已测算 0 行 + 未测算 {ROWS} 行" in page
