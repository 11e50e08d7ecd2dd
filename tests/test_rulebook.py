"""The rules are read exactly, or not at all."""

from datetime import date
from pathlib import Path

import pytest

from calculator import rulebook as rulebooks
from calculator import rulefile, schemes, service
from calculator.rulebook import Rulebook
from calculator.rulefile import BadRules, Problem
from calculator.words import LANGUAGES

CITY = "tongchuan/2023.yaml"
NATION = "china/2021.yaml"


def problems(folder: Path) -> list[Problem]:
    with pytest.raises(BadRules) as refused:
        service.read_rulebook(folder)
    return refused.value.problems


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Change the first occurrence and say on which line it stands."""
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


# file, what is written instead of what, the code, the end of the key, how many lines below the change it is noticed
REFUSED = [
    (CITY, "    review_by: 2023-12-31\n", "    reviewed_by: 2023-12-31\n", "unknown_field", "reviewed_by", 0),
    (CITY, "        unit: CNY/person/month\n", "", "required", "unit", -2),
    (CITY, "        status: published\n", "", "required", "status", -3),
    (CITY, "    method: difference\n", "    method: difference\n    method: tiers\n", "doubled_key", "", 1),
    (CITY, "  dibao:\n", "  dibbao:\n", "unknown_scheme", "dibbao", 0),
    (CITY, "effective_from: 2023-01-01", "effective_from: 2023-02-30", "not_a_date", "effective_from", 0),
    (CITY, "effective_from: 2023-01-01", "effective_from: 1 January", "not_a_date", "effective_from", 0),
    (CITY, "effective_from: 2023-01-01", "effective_from: 1023-01-01", "date_out_of_range", "effective_from", 0),
    (CITY, "unit: CNY/person/month", "unit: CNY/person/year", "wrong_unit", "unit", 0),
    (CITY, "unit: CNY/person/month", "unit: CNY/household/month", "unknown_choice", "unit", 0),
    (CITY, 'value: "665.00"', 'value: "665.005"', "not_exact", "value", 0),
    (CITY, 'value: "665.00"', 'value: "6e2"', "not_exact", "value", 0),
    (CITY, 'value: "1.3"', 'value: "4/3"', "not_exact", "value", 0),
    (CITY, 'value: "665.00"', "value: unknown", "unknown_with_value", "value", 0),
    (CITY, 'value: "665.00"', 'value: ""', "wrong_length", "value", 0),
    (CITY, 'value: "665.00"', "value: [665]", "not_text", "value", 0),
    (CITY, "status: published", "status: certain", "unknown_choice", "status", 0),
    (CITY, "document: tongchuan-2023-review", "document: hearsay", "unknown_document", "document", 0),
    (CITY, "    method: difference\n", "", "wrong_method", "method", None),
    (CITY, "method: difference", "method: tiers", "wrong_method", "method", 0),
    (CITY, "    method_status: assumed\n", "", "method_without_status", "method_status", None),
    (CITY, "review_by: 2023-12-31", "review_by: 2022-12-31", "ends_before_start", "review_by", 0),
    (CITY, "      multiple:\n", "      manifold:\n", "unknown_figure", "manifold", 0),
    (CITY, "      multiple:\n", "      manifold:\n", "missing_figure", "figures", -1),
    (CITY, "change_in: urban.standard", "change_in: urban.level", "unknown_figure", "change_in", 0),
    (CITY, "title: {", "title: {{", "not_yaml", "", 1),
    (CITY, "title: {", "? [a]\n: b\ntitle: {", "key_not_text", "", 0),
    ("tongchuan/2022.yaml", "effective_to: 2022-12-31", "effective_to: 2023-01-01", "overlap", "effective_from", None),
    ("tongchuan/2022.yaml", 'range: ["630.00"', 'range: ["631.00"', "wrong_range", "range", 0),
    ("tongchuan/2022.yaml", 'range: ["630.00"', 'range: ["low"', "wrong_range", "range", 0),
    ("tongchuan/2022.yaml", 'range: ["630.00", ', "range: [", "wrong_number", "range", 0),
    (CITY, "status: published", "status: assumed", "no_reason", "urban.standard", -3),
    (NATION, "value: exempt", "value: forgotten", "not_exact", "value", 0),
    (NATION, 'value: "18"', 'value: "18.5"', "not_exact", "value", 0),
    (
        NATION,
        "      scholarship:\n",
        "      scholarship:\n        range: [exempt, exempt]\n",
        "range_of_known",
        "range",
        1,
    ),
    ("tongchuan/place.yaml", "parent: shaanxi", "parent: gansu", "bad_parent", "parent", 0),
    ("shaanxi/place.yaml", "parent: china", "parent: tongchuan", "bad_parent", "parent", 0),
    ("tongchuan/place.yaml", "core: [dibao", "core: [dibbao", "unknown_scheme", "core", 0),
    ("tongchuan/place.yaml", "level: city", "level: town", "unknown_choice", "level", 0),
    ("tongchuan/totals.yaml", "totals:\n", "sums:\n", "unknown_field", "sums", 0),
    ("sources.yaml", "documents:\n", "papers:\n", "unknown_field", "papers", 0),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "key", "below"), REFUSED, ids=[f"{r[3]} {' '.join(r[2].split())}" for r in REFUSED]
)
def test_a_mistake_is_refused_with_file_line_key_and_mend(
    rules: Path, name: str, old: str, new: str, code: str, key: str, below: int | None
) -> None:
    line = change(rules, name, old, new)
    found = [problem for problem in problems(rules) if problem.fault.code == code and problem.key.endswith(key)]
    assert found, [problem.describe("en") for problem in problems(rules)]
    if below is not None:
        assert found[0].line == line + below
        assert found[0].file == name
    for language in LANGUAGES:
        assert found[0].describe(language).startswith(f"{found[0].file}:{found[0].line}: ")


def test_every_mistake_is_named_at_once(rules: Path) -> None:
    change(rules, CITY, 'value: "665.00"', 'value: "665.005"')
    change(rules, CITY, "status: published", "status: certain")
    change(rules, NATION, "locator: article 21", "locater: article 21")
    assert {problem.fault.code for problem in problems(rules)} >= {"unknown_choice", "unknown_field", "required"}


def test_an_alias_is_refused(rules: Path) -> None:
    change(rules, CITY, "title: {zh: 2023年保障标准, en: Standards for 2023}", "title: &t {zh: a, en: b}\nagain: *t")
    assert [problem.fault.code for problem in problems(rules)] == ["alias"]


def test_a_figure_published_or_inferred_needs_its_source(rules: Path) -> None:
    text = (rules / CITY).read_text().splitlines(keepends=True)
    (rules / CITY).write_text("".join(line for line in text if "每人每月665元" not in line))
    assert [problem.fault.code for problem in problems(rules)] == ["no_source"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"- 1"])
def test_a_file_that_is_no_rule_file_is_refused(rules: Path, content: bytes) -> None:
    (rules / CITY).write_bytes(content)
    assert problems(rules)


def test_a_file_nested_without_end_is_refused(rules: Path) -> None:
    (rules / CITY).write_text("[" * 5000)
    assert [problem.fault.code for problem in problems(rules)] == ["not_yaml"]


def test_a_file_with_a_control_character_is_refused(rules: Path) -> None:
    (rules / CITY).write_text("title: \x00")
    assert [problem.fault.code for problem in problems(rules)] == ["not_yaml"]


def test_a_file_not_named_after_its_year_is_refused(rules: Path) -> None:
    (rules / CITY).rename(rules / "tongchuan/2023-draft.yaml")
    assert [problem.fault.code for problem in problems(rules)] == ["wrong_file_name"]


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    assert {problem.fault.code for problem in problems(tmp_path)} == {"no_file"}


def test_a_block_is_whole_and_the_city_comes_before_the_nation(rules: Path) -> None:
    block = (rules / NATION).read_text().split("  low_income_margin:\n")[1].split("\n\n")[0]
    with (rules / CITY).open("a") as city:
        city.write("\n  low_income_margin:\n" + block.replace('"1.5"', '"2"').replace("2021-07-01", "2023-01-01"))
    changed = service.read_rulebook(rules)
    before, after = (changed.in_force("tongchuan", date(year, 6, 1)) for year in (2022, 2023))
    assert before is not None
    assert after is not None
    assert before.figures["low_income_margin.multiple"].text == "1.5"
    assert after.figures["low_income_margin.multiple"].text == "2"


def test_an_open_block_ends_when_the_next_begins_and_does_not_come_back(rules: Path) -> None:
    text = (rules / CITY).read_text().replace("2023-12-31", "2024-12-31").replace("2023-01-01", "2024-01-01")
    text = text.replace("    review_by: 2024-12-31\n", "    effective_to: 2024-12-31\n")
    (rules / "tongchuan/2024.yaml").write_text(text)
    changed = service.read_rulebook(rules)
    assert changed.covered("tongchuan") == [(date(2022, 1, 1), date(2024, 12, 31))]
    assert changed.in_force("tongchuan", date(2025, 1, 1)) is None


def test_dates_with_a_complete_standard_may_have_gaps(rules: Path) -> None:
    change(rules, "tongchuan/2022.yaml", "effective_to: 2022-12-31", "effective_to: 2022-11-30")
    spans = service.read_rulebook(rules).covered("tongchuan")
    assert spans == [(date(2022, 1, 1), date(2022, 11, 30)), (date(2023, 1, 1), None)]


def test_the_digest_changes_with_any_rule_file(rules: Path) -> None:
    before = rulebooks.digest(rules)
    with (rules / "sources.yaml").open("a") as sources:
        sources.write("# a remark\n")
    assert rulebooks.digest(rules) != before
    assert before == service.read_rulebook(service.rules_folder()).digest


def test_places_without_core_blocks_are_not_cities(rulebook: Rulebook) -> None:
    assert rulebook.cities == ["tongchuan"]


def test_every_expected_block_stands_in_the_rules(installed: Rulebook, rulebook: Rulebook) -> None:
    assert {block.id for block in installed.blocks} == schemes.expected().keys()
    standards = rulebook.in_force("tongchuan", date(2023, 6, 1))
    assert standards is not None
    assert standards.blocks.keys() == {block.id for block in rulebook.blocks}


def test_a_place_may_print_no_totals(rules: Path) -> None:
    (rules / "tongchuan/totals.yaml").unlink()
    assert service.read_rulebook(rules).places["tongchuan"].totals is None


def test_the_digest_is_that_of_the_rules_that_were_read(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file changed while the others are read: all are read again."""
    files = rulefile.Files
    changed = (rules / CITY).read_text("utf-8").replace('"665.00"', '"666.00"')

    def slowly(folder: Path, expected: rulefile.Expected) -> rulefile.Files:
        found = files(folder, expected)
        found.blocks("tongchuan")
        (rules / CITY).write_text(changed, "utf-8")
        return found

    monkeypatch.setattr(rulefile, "Files", slowly)
    book = service.read_rulebook(rules)
    assert book.digest == rulebooks.digest(rules)
    standards = book.in_force("tongchuan", date(2023, 6, 1))
    assert standards is not None
    assert standards.figures["dibao.urban.standard"].text == "666.00"


def test_a_file_that_cannot_be_read_is_a_fault_and_no_accident(rules: Path) -> None:
    (rules / CITY).unlink()
    (rules / CITY).symlink_to(rules / "nowhere.yaml")
    assert rulebooks.digest(rules).startswith("sha256:")
    with pytest.raises(BadRules):
        service.read_rulebook(rules)
