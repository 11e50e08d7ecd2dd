"""A case added to a file is read back as `benefits cases run` reads it; where it does not hold nothing is written."""

import json
from pathlib import Path

import pytest

from calculator import case_addition, case_text, cases, words
from calculator.cases import BadCases
from calculator.rulebook import Rulebook
from tests.rules.editing import run

REQUEST = {"date": "2023-06-01", "household": {"area": "urban", "members": [{"age": 40, "incomes": []}]}}
INDENTED = """  - case: one from the second column
    date: 2023-06-01
    household: {area: urban, members: [{age: 40, incomes: []}]}
    expect: {total: {monthly: "665.00"}}
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "cases.yaml"


@pytest.fixture
def entry(rulebook: Rulebook) -> str:
    return case_text.of_request(REQUEST, rulebook, "en", "one")


@pytest.mark.parametrize(
    ("before", "line"),
    [(None, 1), ("", 1), ("# notes", 3), ("# notes\n", 3), ("# notes\n\n", 4), ("# notes\r\n", 3)],
)
def test_a_case_comes_after_an_empty_line(
    target: Path, entry: str, rulebook: Rulebook, before: str | None, line: int
) -> None:
    if before is not None:
        target.write_bytes(before.encode())
    added = case_addition.add(target, entry, rulebook)
    assert (added.name, added.line, added.confirmed) == ("one", line, False)
    assert cases.read(target) == [added]
    assert target.read_bytes().startswith((before or "").encode())


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_file_the_case_cannot_follow_stays_as_it_was(target: Path, language: str) -> None:
    target.write_text(INDENTED, "utf-8")
    done = run("cases", "add", "-", "--to", str(target), given=json.dumps(REQUEST), lang=language)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"{target}:6: {words.say('case_faults', 'cannot_be_added_to', language)}\n"
    assert target.read_text("utf-8") == INDENTED


@pytest.mark.parametrize("is_first", [True, False])
def test_a_case_that_does_not_come_back_as_written_is_taken_back(
    target: Path, entry: str, rulebook: Rulebook, is_first: bool
) -> None:
    if not is_first:
        target.write_text(entry, "utf-8")
    kept = None if is_first else target.read_bytes()
    with pytest.raises(BadCases, match="not_as_written"):
        case_addition.add(target, entry.replace('"665.00"', '"665.01"'), rulebook)
    assert (target.read_bytes() if target.exists() else None) == kept


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_where_nothing_can_be_written_the_place_is_named(tmp_path: Path, language: str) -> None:
    (tmp_path / "notes").write_text("", "utf-8")
    target = tmp_path / "notes/cases.yaml"
    done = run("cases", "add", "-", "--to", str(target), given=json.dumps(REQUEST), lang=language)
    assert done.exit_code == 1
    assert done.stderr == f"{target}:1: {words.say('case_faults', 'cannot_be_written', language)}\n"


def test_an_interruption_leaves_nothing(
    target: Path, entry: str, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cases, "differences", interrupted)
    with pytest.raises(KeyboardInterrupt):
        case_addition.add(target, entry, rulebook)
    assert not target.exists()


@pytest.mark.parametrize(
    ("language", "wanted"), [("zh", "铜川市在 2021-06-01 没有完整的标准"), ("en", "Tongchuan has no complete standard")]
)
def test_why_a_case_has_no_answer_is_said_in_one_language(target: Path, language: str, wanted: str) -> None:
    target.write_text(INDENTED.replace("date: 2023", "date: 2021"), "utf-8")
    assert wanted in run("cases", "run", str(target), lang=language).stdout
