"""Every printed figure stands in the stored text of its source, at its locator."""

import shutil
from pathlib import Path

import pytest

from calculator import service, sourcecheck, words
from calculator.rulebook import Rulebook
from tests.rules.editing import NEW, SOURCES, TEXTS, change, run

TEXT = "tongchuan-2023-review.txt"

held = pytest.mark.skipif(not SOURCES.is_dir(), reason="the stored sources are not beside the tree (../shared/sources)")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the stored texts, to be changed."""
    return Path(shutil.copytree(SOURCES, tmp_path / "sources"))


def test_every_quotation_is_found_where_it_should_be(installed: Rulebook) -> None:
    """In texts/ or, where the stored sources are beside the tree, there; without them their texts are not asked for."""
    found = sourcecheck.findings(installed, TEXTS, SOURCES)
    assert [one.describe("en") for one in found if SOURCES.is_dir() or one.code != "no_text"] == []


@held
def test_the_command_says_how_many_it_looked_up(tmp_path: Path) -> None:
    done = run("rules", "check", "--sources", str(SOURCES), "--cases", str(tmp_path / "none"))
    assert done.exit_code == 0, done.output
    assert "25 quotations, 22 of them looked up in a stored text." in done.stdout


@held
def test_a_text_that_changed_is_noticed(rulebook: Rulebook, sources: Path) -> None:
    (sources / TEXT).write_text((sources / TEXT).read_text("utf-8") + "\n", "utf-8")
    assert [one.code for one in sourcecheck.findings(rulebook, sources)] == ["digest_differs"]


@held
def test_a_figure_that_is_not_printed_there_is_noticed(rules: Path) -> None:
    found = change(rules, NEW, "figure: 每人每月665元", "figure: 每人每月655元")
    assert [(one.code, one.key) for one in sourcecheck.findings(found, SOURCES)] == [
        ("not_printed", "dibao.urban.standard")
    ]


@held
@pytest.mark.parametrize(
    ("locator", "code"),
    [
        ("paragraph 3", "not_printed"),
        ("paragraph 0", "no_such_place"),
        ("paragraph 99", "no_such_place"),
        ("page 2", "no_such_place"),
    ],
)
def test_a_figure_quoted_from_elsewhere_is_noticed(rules: Path, locator: str, code: str) -> None:
    found = change(rules, NEW, "locator: paragraph 2", f"locator: {locator}")
    assert [one.code for one in sourcecheck.findings(found, SOURCES)] == [code]


def test_a_text_that_is_not_there_is_noticed(rulebook: Rulebook, tmp_path: Path) -> None:
    assert [(one.code, one.key) for one in sourcecheck.findings(rulebook, tmp_path)] == [
        ("no_text", "tongchuan-2023-review")
    ]


def test_the_command_reports_a_text_that_is_not_there(tmp_path: Path) -> None:
    done = run("rules", "check", "--sources", str(tmp_path), "--cases", str(tmp_path / "none"))
    assert done.exit_code != 0
    assert "25 quotations, 0 of them" in done.stdout
    assert "tongchuan-2023-review" in done.output


def test_a_line_that_ends_in_a_full_stop_is_a_paragraph(rules: Path, tmp_path: Path) -> None:
    text = "标题\n第一段。\n来源: 某处\n城市每人每月665元。\n"
    (tmp_path / TEXT).write_text(text, "utf-8")
    found = sourcecheck.findings(service.read_rulebook(rules), tmp_path)
    missing = {one.key for one in found if one.code == "not_printed" and one.file == NEW}
    assert "dibao.rural.standard" in missing
    assert "dibao.urban.standard" not in missing


def test_totals_may_stand_in_either_of_two_paragraphs(rulebook: Rulebook) -> None:
    places = {one.locator for one in sourcecheck.quotations(rulebook) if one.file == "tongchuan/totals.yaml"}
    assert places == {"paragraphs 2 and 6"}


@pytest.mark.parametrize(
    ("printed", "text", "stands"),
    [
        ("400元", "每人每月1400元。", False),
        ("400元", "每人每月1,400元。", False),
        ("3倍", "低保标准1.3倍。", False),
        ("1400", "1400.5元。", False),
        ("1400", "14001元。", False),
        ("2.73", "2.73万名。", False),
        ("400元", "每人每月400元。", True),
        ("1400", "增加1400，共", True),
        ("增加14", "增加14.。", True),
    ],
)
def test_a_number_at_the_edge_of_a_quotation_is_a_whole_one(printed: str, text: str, stands: bool) -> None:
    assert sourcecheck.stands_in(printed, text) is stands


@held
def test_a_part_of_a_number_is_not_printed_there(rules: Path) -> None:
    found = change(rules, NEW, "figure: 每人每月1400元", "figure: 400元")
    assert [(one.code, one.key) for one in sourcecheck.findings(found, SOURCES)] == [
        ("not_printed", "orphan.dispersed")
    ]


def test_a_text_without_its_digest_on_record_is_noticed_and_looked_into(rules: Path, tmp_path: Path) -> None:
    (tmp_path / TEXT).write_text("一。\n", "utf-8")
    found = sourcecheck.findings(change(rules, "sources.yaml", "    sha256:", "    number:"), tmp_path)
    assert {one.code for one in found} == {"no_digest", "no_such_place"}
    assert "sha256" in found[0].describe("en")


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_text_in_another_encoding_is_to_be_saved_as_utf8(rulebook: Rulebook, tmp_path: Path, language: str) -> None:
    (tmp_path / TEXT).write_bytes("城市低保。".encode("gb18030"))
    [found] = sourcecheck.findings(rulebook, tmp_path)
    assert (found.code, "UTF-8" in found.describe(language)) == ("text_not_utf8", True)


@held
def test_a_text_is_looked_for_in_one_folder_after_the_other(rulebook: Rulebook, tmp_path: Path) -> None:
    assert sourcecheck.findings(rulebook, tmp_path, SOURCES) == []
