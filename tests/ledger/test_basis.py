"""The sheet 依据: which figures were used for which date, in words, and what was read."""

from pathlib import Path
from typing import Any

import pytest

from calculator import words
from calculator.figures import UNKNOWN
from calculator.rulebook import Rulebook
from calculator.units import TREATMENTS
from tests.ledger.files import HEADINGS, ROWS, read_xlsx, run, write_csv, write_xlsx

TABLE = [HEADINGS, *ROWS[:3]]


def basis(folder: Path, *said: str, lang: str = "zh") -> list[list[Any]]:
    source = write_xlsx(folder / "in.xlsx", TABLE, "铜川台账")
    assert run(source, folder / "out.xlsx", *said, lang=lang).exit_code == 0
    return [*read_xlsx(folder / "out.xlsx").values()][-1]


def figures(sheet: list[list[Any]]) -> list[list[Any]]:
    return [row for row in sheet if row[2] and row[0]][1:]


def test_every_figure_says_for_which_date(tmp_path: Path) -> None:
    found = figures(basis(tmp_path, "--compare-with", "2022-06-01"))
    urban = {row[0]: row[2] for row in found if row[1] == words.say("figures", "dibao.urban.standard", "zh")}
    assert urban == {"测算日期 2023-06-01": "665.00", "比较日期 2022-06-01": "630.00"}
    assert {row[0] for row in found} == set(urban)
    alone = figures(basis(tmp_path, "--compare-with", "none"))
    assert alone == [row for row in found if row[0] == "测算日期 2023-06-01"]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_values_that_are_no_numbers_are_in_words(tmp_path: Path, language: str, rulebook: Rulebook) -> None:
    found = {row[2] for row in figures(basis(tmp_path, lang=language))}
    assert not found & ({*TREATMENTS, UNKNOWN} - {words.say("treatments", UNKNOWN, language)})
    assert found >= {words.say("treatments", each, language) for each in ("exempt", UNKNOWN)}
    assert rulebook.digest in [row[1] for row in basis(tmp_path)]


def test_what_was_read_is_named(tmp_path: Path) -> None:
    told = {row[0]: row[1] for row in basis(tmp_path)}
    assert (told["来源文件"], told["读取的工作表"]) == ("in.xlsx", "铜川台账")
    run(write_csv(tmp_path / "in.csv", TABLE), tmp_path / "out.xlsx")
    assert "读取的工作表" not in [row[0] for row in read_xlsx(tmp_path / "out.xlsx")["依据"]]
