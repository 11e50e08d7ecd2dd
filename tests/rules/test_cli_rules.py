"""`benefits rules`: every command, on the rules that come with the program and on changed ones."""

import json
from pathlib import Path

import pytest

from calculator import history, words
from calculator.rulebook import Rulebook
from tests.rules.editing import NEW, ROOT, change, run

STANDARD = "dibao.urban.standard"


@pytest.fixture(autouse=True)
def in_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_check_finds_nothing_in_the_rules_that_come_with_the_program(rulebook: Rulebook, tmp_path: Path) -> None:
    done = run("rules", "check", "--cases", str(tmp_path / "none"))
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == "tongchuan: 2022-01-01 – …"
    assert "dibao.urban.uprating 5.5 %: 630 before fits by truncation" in lines
    assert lines[-2:] == ["Nothing doubtful found.", rulebook.digest]


def test_check_says_what_is_doubtful_and_fails(rules: Path) -> None:
    change(rules, NEW, 'value: "5.5"', 'value: "5.4"')
    done = run("rules", "check", str(rules), "--cases", str(rules / "no-cases"))
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert f"There is no folder {rules / 'no-cases'}; what the cases cover was not checked." in lines
    assert [line for line in lines if line.startswith(NEW)] == [
        f"{NEW}: dibao.urban.uprating: The printed form “5.5%” does not have 5.4; "
        "check both, and quote as far as that number or date.",
        f"{NEW}: dibao.urban.uprating: No earlier value explains “+5.4 %”, by rounding or by truncation; "
        "check all three figures.",
    ]
    assert lines[-2] == "2 to check."
    assert not [line for line in lines if line.startswith("dibao.urban.uprating")]


def test_check_says_what_the_cases_leave_untried() -> None:
    done = run("rules", "check", "--cases", "tests/cases/tongchuan/orphan.yaml")
    assert done.exit_code == 1
    assert "shaanxi/2022.yaml: dibao_top_up.severe: Moved by one step (50 → 51) no case would notice" in done.stdout


def test_check_gives_up_on_rules_that_cannot_be_used(rules: Path) -> None:
    (rules / NEW).write_text("title: 1\n", "utf-8")
    done = run("rules", "check", str(rules))
    assert done.exit_code == 3
    assert f"{NEW}:1: title" in done.stderr


def test_the_limit_of_a_jump_can_be_set(tmp_path: Path) -> None:
    done = run("rules", "check", "--jump", "10", "--cases", str(tmp_path / "none"))
    assert "4830.00 → 5370.00 (+11.2 %) is more than 10 %" in done.stdout


def test_show_gives_the_figures_in_force() -> None:
    assert "665.00" in run("rules", "show", "--on", "2023-06-01").stdout
    found = json.loads(run("rules", "show", "--on", "2022-06-01", "--json").stdout)
    assert found["figures"][STANDARD]["value"] == "630.00"


def test_show_gives_none_where_there_are_none() -> None:
    done = run("rules", "show", "--on", "2020-06-01")
    assert (done.exit_code, "[no_standard_in_force]" in done.stderr) == (1, True)


def test_history_has_every_value_of_a_figure() -> None:
    lines = [line.split() for line in run("rules", "history", STANDARD).stdout.splitlines()]
    assert lines[0][:4] == ["place", "from", "to", "value"]
    assert [line[:4] for line in lines[1:]] == [
        ["tongchuan", "2022-01-01", "2022-12-31", "630.00"],
        ["tongchuan", "2023-01-01", "…", "665.00"],
    ]
    assert " ".join(lines[2]).endswith("published 5.56 5.5 tongchuan-2023-review, paragraph 2")


def test_history_says_what_is_not_known_and_what_is_a_range() -> None:
    assert "?" in run("rules", "history", "orphan.dispersed").stdout.splitlines()[1].split()
    assert "4830.00 (4825.00 – 4831.00)" in run("rules", "history", "dibao.rural.standard").stdout


def test_history_of_no_figure_lists_those_there_are() -> None:
    done = run("rules", "history", "dibao.standard")
    assert done.exit_code == 2
    assert STANDARD in done.stderr
    assert "income" not in done.stderr
    assert "Nearest: –." in run("rules", "history", "0").stderr


@pytest.mark.parametrize(
    ("asked", "named"),
    [("农村低保标准", "dibao.rural.standard, dibao.rural.uprating"), ("Orphan.d", "orphan.dispersed")],
)
def test_history_is_asked_for_by_a_name_and_names_the_figure(asked: str, named: str) -> None:
    done = run("rules", "history", asked)
    assert (done.exit_code, f"Nearest: {named}." in done.stderr) == (2, True)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_history_is_told_in_both_languages(rulebook: Rulebook, language: str) -> None:
    rows = history.rows(history.of(rulebook, STANDARD), language)
    assert rows[0][0] == words.say("rules", "place", language)
    assert {len(row) for row in rows} == {len(history.COLUMNS)}


def test_outdated_lists_what_is_past_its_review() -> None:
    assert run("rules", "outdated", "--on", "2023-12-31").stdout == "No standard is past its review.\n"
    done = run("rules", "outdated", "--on", "2024-01-01")
    assert done.exit_code == 1
    assert f"{NEW}: dibao: review by 2023-12-31 (Standards for 2023)" in done.stdout.splitlines()
