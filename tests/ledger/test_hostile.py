"""Files that cannot be used are refused with a clear reason, in bounded memory, and leave nothing behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ledger import hostile
from tests.ledger.files import HEADINGS, ROWS, read_xlsx, run, write_csv, write_xlsx

TABLE = [HEADINGS, *ROWS[:3]]
NAMES = [make.__name__ for make in hostile.WORKBOOKS]


@pytest.mark.parametrize(
    ("make", "said"), list(hostile.WORKBOOKS.items()), ids=[make.__name__ for make in hostile.WORKBOOKS]
)
def test_a_workbook_that_cannot_be_used(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    source = write_xlsx(tmp_path / "in.xlsx", TABLE)
    make(source)
    done = run(source, tmp_path / "out.xlsx")
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert [path.name for path in tmp_path.iterdir()] == ["in.xlsx"]


@pytest.mark.parametrize(
    ("content", "said"), list(hostile.TEXTS.items()), ids=[str(place) for place in range(len(hostile.TEXTS))]
)
def test_a_text_that_cannot_be_used(tmp_path: Path, content: bytes, said: str) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(content)
    done = run(source, tmp_path / "out.csv")
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize(("lang", "said"), [("zh", "后缀改为 .xlsx"), ("en", "rename it to .xlsx")])
def test_a_workbook_named_as_a_text_is_told_from_one(tmp_path: Path, lang: str, said: str) -> None:
    source = write_xlsx(tmp_path / "in.xlsx", TABLE).rename(tmp_path / "in.csv")
    done = run(source, tmp_path / "out.csv", lang=lang)
    assert (done.exit_code, said in done.output, "GB18030" in done.output) == (2, True, False)
    assert run(source.rename(tmp_path / "in.xlsx"), tmp_path / "out.csv").exit_code == 0


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
