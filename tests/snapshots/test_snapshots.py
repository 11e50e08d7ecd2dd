"""The grid is what the rules give; whoever changes a rule writes it anew and reads the diff."""

import runpy
from difflib import unified_diff
from pathlib import Path

import pytest

from calculator import service
from calculator.rulebook import Rulebook
from tests.snapshots import grid


def difference(rulebook: Rulebook) -> list[str]:
    kept, made = grid.TABLE.read_text("utf-8").splitlines(), grid.table(rulebook).splitlines()
    return list(unified_diff(kept, made, "grid.tsv", "now", lineterm="", n=0))


def test_the_grid_is_what_the_rules_give(rulebook: Rulebook) -> None:
    found = difference(rulebook)
    assert not found, "\n".join([*found, "Where this is meant: python -m tests.snapshots"])


def test_the_grid_has_every_household_on_every_date() -> None:
    rows = [line.split("\t")[:2] for line in grid.TABLE.read_text("utf-8").splitlines()[1:]]
    assert rows == [[name, date] for name in grid.households() for date in grid.DATES]


def test_every_change_of_a_rule_shows(rules: Path) -> None:
    file = rules / "tongchuan/2023.yaml"
    file.write_text(file.read_text("utf-8").replace('"1400.00"', '"1401.00"'), "utf-8")
    changed = [line for line in difference(service.read_rulebook(rules)) if line.startswith("+") and "now" not in line]
    assert {line.split("\t")[0] for line in changed} == {"+orphan, dispersed", "+grandparent and orphan"}


def test_the_command_writes_the_grid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "TABLE", tmp_path / "grid.tsv")
    runpy.run_module("tests.snapshots", run_name="__main__")
    assert (tmp_path / "grid.tsv").read_text("utf-8").startswith("household\tdate\ttotal")
