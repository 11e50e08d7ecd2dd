"""What docs/ledger.md says of columns, commands and limits is so."""

import re
import shlex
from pathlib import Path

import pytest

from calculator import cli_bar
from calculator.ledger import bounds, hangup, sheet_xml, vocabulary
from tests.ledger.files import HEADINGS, ROWS, ledger, write_csv
from tests.ledger.test_parquet import HOUSEHOLDS, rows_of, write_flat
from web import ledger_door

TEXT = (Path(__file__).parents[2] / "docs/ledger.md").read_text("utf-8")
COMMANDS = [shlex.split(line, comments=True) for line in re.findall(r"^benefits .*$", TEXT, re.MULTILINE)]


def test_every_column_named_is_one() -> None:
    table = TEXT[TEXT.index("| 列 |") : TEXT.index("All income columns")]
    rows = [line.split("|")[1:3] for line in table.splitlines()[2:] if line.startswith("|")]
    named = [name for _, names in rows for name in re.findall(r"`([a-z_]+)`", names)]
    assert {vocabulary.read("ledger_columns")[name] for name in named} >= {"household_id", "area", "bathes"}
    for chinese, _ in rows[:-1]:
        for name in re.split(r", | or ", chinese.strip()):
            assert vocabulary.plain(name) in vocabulary.read("ledger_columns"), name


def test_the_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_csv(tmp_path / "in.csv", [HEADINGS, *ROWS[:3]])
    write_flat(tmp_path / "all.parquet", [row for rows in rows_of(HOUSEHOLDS) for row in rows])
    assert len(COMMANDS) == 4
    for benefits, group, *said in COMMANDS:
        assert (benefits, group) == ("benefits", "ledger")
        assert ledger(*said).exit_code == 0


def test_the_bounds_are_those_of_the_page_and_of_the_command() -> None:
    limits = TEXT[TEXT.index("## Limits") :]
    for place, mib, held in ((1, ledger_door.MOST_MIB, ledger_door.BOUNDS), (2, None, bounds.DESK)):
        said = [line.split(" | ")[place].strip(" |") for line in limits.splitlines() if line.startswith("| ")]
        wanted = (mib, held.rows, held.mib, held.cells, bounds.MOST_COLUMNS)
        assert said[1:] == [f"{each:,}" if each else "–" for each in wanted]


def test_the_limits_are_those() -> None:
    for limit in (f"{ledger_door.MOST_MIB} MiB", f"{ledger_door.BOUNDS.rows:,} rows", f"{sheet_xml.MOST_ROWS:,} rows"):
        assert limit in TEXT
    assert f"at most {ledger_door.MOST_FAULTS} faults of a row" in TEXT
    for code in (cli_bar.INTERRUPTED, cli_bar.TERMINATED, hangup.HUNG_UP):
        assert str(code) in TEXT[TEXT.index("**Exit code**") :]
    assert vocabulary.say("ledger_results", "earlier", "zh") in TEXT
    example = {"members": "members", "number": 2, "heading": "年龄"}
    assert f"`{vocabulary.say('ledger_rejects', 'member_column', 'zh', **example)}`" in TEXT
