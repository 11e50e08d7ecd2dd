"""A scheme or a figure ahead of the words: shown by its code everywhere, and named by the check."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from calculator import cases, lint_cases, words
from calculator.rulebook import Rulebook
from tests.conftest import CASES
from tests.rules.editing import ROOT, run

SCHEME, FIGURE = "dibao", "dibao.urban.standard"
REQUEST = {"date": "2023-06-01", "household": {"area": "urban", "members": [{"age": 40, "incomes": []}]}}


@pytest.fixture
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dictionary without the words of one scheme, as before somebody wrote them."""
    monkeypatch.chdir(ROOT)
    for section in words.OF_SCHEMES:
        without: Mapping[str, object] = {} if section in ("conditions", "steps", "units") else _others(section)
        monkeypatch.setitem(words.dictionary(), section, without)


def _others(section: str) -> Mapping[str, object]:
    return {code: said for code, said in words.dictionary()[section].items() if code.partition(".")[0] != SCHEME}


@pytest.mark.usefixtures("unnamed")
@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (("calculate", "-"), ("\ndibao: ", "income_below_standard", "countable_income", "CNY/month", f"{FIGURE}: 630")),
        (("standards", "--on", "2023-06-01"), ("dibao.",)),
        (("rules", "history", FIGURE), ("CNY/person/month",)),
        (("rules", "diff", "2022-06-01", "2023-06-01"), ("dibao 665.00",)),
        (("rules", "method"), ("dibao", FIGURE)),
    ],
    ids=lambda part: part[0] if isinstance(part[0], str) else "",
)
def test_what_has_no_words_is_shown_by_its_code(
    command: tuple[str, ...], shown: tuple[str, ...], language: str
) -> None:
    done = run(*command, given=json.dumps(REQUEST), lang=language)
    assert done.exit_code == 0, done.output
    assert [part for part in shown if part not in done.stdout] == []


@pytest.mark.usefixtures("unnamed")
def test_a_case_may_expect_a_warning_about_a_figure_without_words(tmp_path: Path) -> None:
    expect = f"  expect: {{warnings: [figure_inferred {FIGURE}, method_assumed dibao.method]}}\n"
    (tmp_path / "one.yaml").write_text(f"- case: x\n  date: 2023-06-01\n{expect}", "utf-8")
    [found] = cases.read(tmp_path / "one.yaml")
    assert found.expect["warnings"][0] == f"figure_inferred {FIGURE}"


def test_a_code_of_the_program_must_have_its_words() -> None:
    with pytest.raises(KeyError):
        words.say("labels", "nothing_of_the_kind", "en")


@pytest.mark.parametrize(("section", "code"), [("conditions", "under_age_limit"), ("steps", "entitlement")])
def test_a_step_or_a_condition_of_the_cases_without_words_is_found(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch, section: str, code: str
) -> None:
    worked = cases.read_all(CASES / "tongchuan/orphan.yaml")
    assert not list(lint_cases.unnamed(rulebook, worked))
    monkeypatch.delitem(words.dictionary()[section], code)
    [found] = [one for one in lint_cases.findings(rulebook, worked) if one.code == "unnamed"]
    assert found.describe("en").startswith(f"calculator/words.yaml: {section}.{code}: This has no words yet")
