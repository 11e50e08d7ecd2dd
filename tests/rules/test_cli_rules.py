"""`benefits rules`: every command, on the rules that come with the program and on changed ones."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculator import history, service, words
from calculator.rulebook import Rulebook
from calculator.rulefile import BadRules
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


def test_a_new_year_has_the_shape_and_nothing_filled_in(rules: Path) -> None:
    done = run("rules", "new", "tongchuan", "2024", "--folder", str(rules))
    assert (done.exit_code, "2024.yaml is written" in done.stdout) == (0, True)
    first = (rules / "tongchuan/2024.yaml").read_text("utf-8").partition("\n")[0]
    schema = rules / "tongchuan" / first.removeprefix("# yaml-language-server: $schema=")
    assert schema.read_text("utf-8") == run("rules", "schema").stdout
    written = yaml.safe_load((rules / "tongchuan/2024.yaml").read_text("utf-8"))
    last = yaml.safe_load((rules / NEW).read_text("utf-8"))
    assert list(written["schemes"]) == list(last["schemes"])
    assert leaves(written["schemes"]) <= {None, "CNY/person/month", "CNY/person/year", "ratio", "months"}
    with pytest.raises(BadRules) as refused:
        service.read_rulebook(rules)
    assert {problem.file for problem in refused.value.problems} == {"tongchuan/2024.yaml"}


def leaves(data: Any) -> set[Any]:
    return set().union(*map(leaves, data.values())) if isinstance(data, dict) else {data}


def test_a_new_year_filled_in_is_a_standard(rules: Path) -> None:
    run("rules", "new", "tongchuan", "2024", "--folder", str(rules))
    text = (rules / "tongchuan/2024.yaml").read_text("utf-8")
    filled = {
        "title: {zh: , en: }": "title: {zh: 新, en: new}",
        "effective_from:\n": "effective_from: 2024-01-01\n",
        "effective_from_status:\n": "effective_from_status: assumed\n    effective_from_how: {zh: 试, en: a trial}\n",
        "review_by:\n": "review_by: 2024-12-31\n",
        "method:  # difference\n": "method: difference\n",
        "method_status:\n": "method_status: assumed\n    method_how: {zh: 试, en: a trial}\n",
        "        status:\n": "        status: published\n",
        "{document: , locator: , figure: }": "{document: tongchuan-2023-review, locator: paragraph 2, figure: 试}",
    }
    for blank, value in filled.items():
        assert blank in text
        text = text.replace(blank, value)
    text = text.replace("value:\n        unit: CNY", 'value: "700.00"\n        unit: CNY')
    text = text.replace("value:\n", 'value: "1"\n')
    (rules / "tongchuan/2024.yaml").write_text(text, "utf-8")
    found = service.read_rulebook(rules)
    assert [start for start, _ in found.covered("tongchuan")] == [found.starts("tongchuan")[1]]
    request = {"date": "2024-06-01", "household": {"area": "urban", "members": [{"incomes": []}]}}
    assert service.calculate(request, rulebook=found)["figures"][STANDARD]["value"] == "700.00"


def test_the_optional_figures_of_a_new_year_stand_there_as_notes(rules: Path) -> None:
    run("rules", "new", "tongchuan", "2024", "--folder", str(rules))
    text = (rules / "tongchuan/2024.yaml").read_text("utf-8")
    assert "      # urban.uprating:\n" in text
    assert "      #   change_in: urban.standard\n" in text


def test_what_never_ends_has_no_review_to_fill_in(rules: Path) -> None:
    run("rules", "new", "china", "2027", "--folder", str(rules))
    written = yaml.safe_load((rules / "china/2027.yaml").read_text("utf-8"))["schemes"]
    assert "review_by" not in written["low_income_margin"]


def test_a_place_without_rules_of_its_own_gets_what_it_cannot_do_without(rules: Path) -> None:
    (rules / "baoji").mkdir()
    place = (rules / "tongchuan/place.yaml").read_text("utf-8")
    (rules / "baoji/place.yaml").write_text(place, "utf-8")
    assert run("rules", "new", "baoji", "2024", "--folder", str(rules)).exit_code == 0
    written = yaml.safe_load((rules / "baoji/2024.yaml").read_text("utf-8"))
    assert list(written["schemes"]) == yaml.safe_load(place)["core"]


@pytest.mark.parametrize(
    ("place", "year", "wanted"), [("nowhere", "2024", "no place"), ("tongchuan", "2023", "already")]
)
def test_a_new_year_spoils_nothing(rules: Path, place: str, year: str, wanted: str) -> None:
    done = run("rules", "new", place, year, "--folder", str(rules))
    assert (done.exit_code, wanted in done.stderr) == (2, True)
