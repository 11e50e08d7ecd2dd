"""Each lint fires where it should, and is quiet where it should."""

from fractions import Fraction
from pathlib import Path

import pytest

from calculator import lint, percents, service, words
from calculator.lint import Finding
from calculator.rulebook import Rulebook
from calculator.rulefile import BadRules
from tests.rules.editing import NATION, NEW, OLD, PROVINCE, change


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.code, one.file, one.key) for one in findings]


def test_the_rules_that_come_with_the_program_are_clean(installed: Rulebook) -> None:
    assert [one.describe("en") for one in lint.findings(installed)] == []


def test_a_standard_that_ends_with_nothing_after_it_is_a_gap(rules: Path) -> None:
    found = change(rules, NATION, "effective_to: 2025-12-31", "effective_to: 2025-12-30")
    assert told(list(lint.gaps(found))) == [("gap", NATION, "income")]
    assert [one.params["date"] for one in lint.gaps(found)] == ["2025-12-31"]


def test_a_standard_the_place_above_continues_is_no_gap(rules: Path) -> None:
    block = (rules / NATION).read_text("utf-8").partition("  low_income_margin:")[2].partition("\n\n")[0]
    city = (rules / OLD).read_text("utf-8")
    ending = block.replace("effective_from: 2021-07-01", "effective_from: 2022-01-01\n    effective_to: 2022-06-30")
    ending = ending.replace("_status: inherited", "_status: assumed\n    effective_from_how: {zh: 试, en: a trial}", 1)
    (rules / OLD).write_text(f"{city}\n  low_income_margin:{ending}\n", "utf-8")
    assert not list(lint.gaps(service.read_rulebook(rules)))


def test_an_overlap_stops_the_program(rules: Path) -> None:
    with pytest.raises(BadRules) as refused:
        change(rules, OLD, "effective_to: 2022-12-31", "effective_to: 2023-01-01")
    assert [problem.fault.code for problem in refused.value.problems] == ["overlap"]


def test_standards_that_follow_one_another_do_not_overlap(rulebook: Rulebook) -> None:
    for old, new in lint.successions(rulebook):
        assert old.effective_to is not None
        assert old.effective_to < new.effective_from


def note(rules: Path) -> str:
    """The note of the subsidy that rose by two thirds."""
    text = (rules / PROVINCE).read_text("utf-8").rpartition("the new rate}\n")[2]
    return text.partition("      child:")[0]


def test_a_jump_without_a_note_is_found(rules: Path) -> None:
    found = change(rules, PROVINCE, note(rules), "")
    assert told(list(lint.jumps(found))) == [("jump", PROVINCE, "disability.living.adult")]
    assert "60.00 → 100.00 (+66.7 %)" in next(lint.jumps(found)).describe("en")


def test_a_jump_with_a_note_is_not(rulebook: Rulebook) -> None:
    assert not list(lint.jumps(rulebook))


@pytest.mark.parametrize(("limit", "jumped"), [(12, []), (11, ["dibao.rural.standard"])])
def test_a_jump_is_one_beyond_the_limit(rulebook: Rulebook, limit: int, jumped: list[str]) -> None:
    assert [one.key for one in lint.jumps(rulebook, limit)] == jumped


def test_a_note_that_does_not_speak_of_the_earlier_amount_explains_no_jump(rules: Path) -> None:
    other = "        how: {zh: 仅见二手资料。, en: Secondary sources only.}\n"
    assert told(list(lint.jumps(change(rules, PROVINCE, note(rules), other)))) == [
        ("jump", PROVINCE, "disability.living.adult")
    ]


def test_a_block_that_begins_in_another_year_than_its_file_is_found(rules: Path) -> None:
    (rules / NEW).rename(rules / "tongchuan/2024.yaml")
    found = list(lint.misfiled(service.read_rulebook(rules)))
    assert {one.code for one in found} == {"misfiled"}
    assert [one.key for one in found][:2] == ["dibao", "special_hardship"]


def test_a_block_in_the_file_of_its_year_is_not(rulebook: Rulebook) -> None:
    assert not list(lint.misfiled(rulebook))


def test_a_fall_is_a_jump_too(rules: Path) -> None:
    found = change(rules, NEW, 'value: "665.00"', 'value: "400.00"')
    assert [one.params["percent"] for one in lint.jumps(found)] == ["-36.5"]


def test_a_published_figure_without_its_printed_form_is_found(rules: Path) -> None:
    found = change(rules, NEW, ", figure: 每人每月665元}", "}")
    assert told(list(lint.unprinted(found))) == [("not_quoted", NEW, "dibao.urban.standard")]


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        (NEW, 'value: "665.00"', 'value: "655.00"', "dibao.urban.standard"),
        (NEW, 'value: "1.3"', 'value: "1.35"', "special_hardship.multiple"),
        (NEW, 'value: "5.5"', 'value: "5.6"', "dibao.urban.uprating"),
        ("tongchuan/totals.yaml", 'value: "27300"', 'value: "27400"', "dibao_recipients"),
        ("tongchuan/totals.yaml", 'value: "188000000"', 'value: "18800000"', "assistance_yuan"),
    ],
)
def test_a_value_that_is_not_the_printed_one_is_found(rules: Path, file: str, old: str, new: str, key: str) -> None:
    assert told(list(lint.unprinted(change(rules, file, old, new)))) == [("printed_differs", file, key)]


@pytest.mark.parametrize("printed", ["当月申请、次月发放", "“十四五”期间"])
def test_a_printed_form_without_a_number_agrees_with_any_where_none_is_needed(printed: str) -> None:
    assert lint.agrees("1", printed)
    assert not lint.agrees("1", printed, needs_number=True)


def test_an_amount_is_quoted_with_its_number(rules: Path) -> None:
    found = change(rules, NEW, "figure: 每人每月665元", "figure: 城市最低生活保障")
    assert told(list(lint.unprinted(found))) == [("printed_differs", NEW, "dibao.urban.standard")]


def test_a_month_may_be_quoted_in_words(rulebook: Rulebook) -> None:
    assert not list(lint.unprinted(rulebook))


@pytest.mark.parametrize(("value", "agrees"), [("1400.00", True), ("400.00", False), ("1", False)])
def test_thousands_may_be_parted(value: str, agrees: bool) -> None:
    assert lint.agrees(value, "每人每月1,400元") is agrees


@pytest.mark.parametrize(("value", "agrees"), [("665.00", True), ("66.00", False), ("exempt", True)])
def test_a_printed_number_agrees_as_a_whole(value: str, agrees: bool) -> None:
    assert lint.agrees(value, "每人每月665元") is agrees


def test_a_rise_that_no_earlier_value_explains_is_found(rules: Path) -> None:
    found = change(rules, NEW, 'value: "5.5"', 'value: "5.4"')
    assert told(list(lint.unexplained(found))) == [("unexplained", NEW, "dibao.urban.uprating")]


def test_a_rise_the_earlier_values_explain_is_not(rulebook: Rulebook) -> None:
    assert not list(lint.unexplained(rulebook))


def test_the_convention_that_fits_is_named(rulebook: Rulebook) -> None:
    named = {figure.id: values for _, figure, values in lint.conventions(rulebook)}
    assert named["dibao.urban.uprating"] == {"630": "truncation"}
    assert set(named["dibao.rural.uprating"].values()) == {"truncation", "both", "rounding"}


def test_where_the_earlier_value_is_not_known_any_whole_yuan_will_do(rulebook: Rulebook) -> None:
    city = [block for block in rulebook.blocks if block.id == "dibao" and block.place == "tongchuan"]
    after = city[-1].figures["urban.standard"]
    assert percents.explanations(after, "5.5", None) == {"630": "truncation"}
    assert percents.explanations(after, "5.6", None) == {"630": "rounding"}


def test_an_earlier_value_with_fen_is_taken_as_it_is(rules: Path) -> None:
    text = 'value: "630.00"\n        range: ["630.00", "630.00"]'
    found = change(rules, OLD, text, 'value: "630.25"')
    named = {figure.id: values for _, figure, values in lint.conventions(found)}
    assert named["dibao.urban.uprating"] == {"630.25": "both"}


def test_a_change_from_nothing_has_no_percent(rulebook: Rulebook) -> None:
    figures = {figure.id: figure for block in rulebook.blocks for figure in block.figures.values()}
    adult = figures["disability.living.adult"]
    assert percents.change(figures["income.scholarship"], adult) is None
    assert percents.change(adult, adult) == Fraction(0)


@pytest.mark.parametrize(
    ("section", "id"),
    [("schemes", "orphan"), ("how_computed", "orphan"), ("figures", "orphan.dispersed"), ("units", "months")],
)
def test_what_has_no_words_is_found(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch, section: str, id: str) -> None:
    monkeypatch.delitem(words.dictionary()[section], id)
    assert told(list(lint.unnamed(rulebook))) == [("unnamed", "calculator/words.yaml", f"{section}.{id}")]


def test_what_has_words_is_not(installed: Rulebook) -> None:
    assert not list(lint.unnamed(installed))


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_finding_names_file_and_figure(rules: Path, language: str) -> None:
    [found] = lint.gaps(change(rules, NATION, "effective_to: 2025-12-31", "effective_to: 2025-12-30"))
    assert found.describe(language).startswith(f"{NATION}: income: ")
