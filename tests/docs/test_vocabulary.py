"""The vocabulary says what the program says, and names what is there."""

from pydoc import locate

import pytest

from calculator import words
from calculator.rulebook import Rulebook
from tests.docs import vocabulary
from tests.docs.pages import ROOT


def test_the_page_is_made_from_words_schemes_and_rules(installed: Rulebook) -> None:
    assert vocabulary.page(installed) == (ROOT / "docs/vocabulary.md").read_text("utf-8"), "make docs"


@pytest.mark.parametrize("concept", vocabulary.CONCEPTS, ids=lambda concept: str(concept[3]))
def test_a_concept_is_there_in_the_code(concept: tuple[str, str, str, str]) -> None:
    assert locate(f"calculator.{concept[3]}") is not None


def test_what_a_concept_rests_on_is_on_record_and_can_be_said(rulebook: Rulebook) -> None:
    for law in {law for _, _, law, _ in vocabulary.CONCEPTS} - {"–"}:
        document, _, locator = law.partition(", ")
        assert document in rulebook.sources
        assert words.locator(locator, "zh") != locator


def test_no_choice_is_left_out() -> None:
    for section, (_, _, codes) in vocabulary.NAMES.items():
        left_out = {code for code in words.dictionary()[section] if code not in codes and ":" not in code}
        assert left_out <= {"stale"}, section
