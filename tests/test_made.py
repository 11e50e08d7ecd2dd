"""What is made from the rules and kept is what the rules make."""

import pytest

from calculator import service
from calculator.rulebook import Rulebook
from tests import made
from tests.snapshots import grid


def test_everything_made_is_up_to_date(installed: Rulebook) -> None:
    stale = [str(file) for file, text in made.made(installed).items() if file.read_text("utf-8") != text]
    assert stale == [], "make docs"


def test_the_command_writes_what_is_made(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path_factory.mktemp("grid") / "grid.tsv"
    table.write_text(grid.TABLE.read_text("utf-8").replace("665.00", "666.00"), "utf-8")
    monkeypatch.setattr(grid, "TABLE", table)
    monkeypatch.setattr(made, "made", lambda rulebook: {table: grid.table(rulebook)})
    made.main()
    assert "666.00" in capsys.readouterr().out
    made.main()
    assert capsys.readouterr().out == "No snapshot changed.\n"
    assert table.read_text("utf-8") == grid.table(service.read_rulebook(service.INSTALLED))
