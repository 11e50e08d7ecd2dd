"""What a scheme needs of the rules that have its figures, and nobody has written there."""

from pathlib import Path

import pytest

from calculator import lint_schemes, service, words
from calculator.rulebook import Rulebook
from calculator.schemes import orphan
from tests.rules.editing import NATION, run


def without(rules: Path, *blocks: str) -> Rulebook:
    """The rules without some blocks of the nation's file."""
    head, *found = (rules / NATION).read_text("utf-8").split("\n\n")
    kept = [block for block in found if block.strip().partition(":")[0] not in blocks]
    (rules / NATION).write_text("\n\n".join([head, *kept]), "utf-8")
    return service.read_rulebook(rules)


def test_the_rules_have_all_that_the_schemes_need(installed: Rulebook, rulebook: Rulebook) -> None:
    assert lint_schemes.findings(installed) == lint_schemes.findings(rulebook) == []


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_block_that_is_in_no_file_is_found(rules: Path, language: str) -> None:
    [found] = lint_schemes.findings(without(rules, "orphan.payment"))
    assert (found.code, found.file, found.key) == ("half_there", "calculator/schemes/orphan.py", "orphan.payment")
    said = run("rules", "check", str(rules), "--cases", str(rules / "none"), lang=language).stdout
    assert found.describe(language) in said.splitlines()


def test_a_scheme_of_which_nothing_is_there_is_not_missed(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orphan, "BLOCKS", {"orphan.payment": orphan.BLOCKS["orphan.payment"]})
    monkeypatch.setattr(orphan, "LAW", (("nowhere", "article 1"),))
    assert lint_schemes.findings(without(rules, "orphan.payment")) == []


def test_a_law_that_is_not_on_record_is_found(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orphan, "LAW", (*orphan.LAW, ("nowhere", "article 1"), ("nowhere", "article 2")))
    [found] = lint_schemes.findings(rulebook)
    assert (found.code, found.key) == ("no_such_law", "nowhere")
    assert found.describe("en").startswith("calculator/schemes/orphan.py: nowhere: ")
