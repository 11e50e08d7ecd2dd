"""What there is, said in both languages, and true."""

from datetime import date
from pathlib import Path

import pytest

from calculator import catalogue, percents, schemas, schemes, service, standards, words
from calculator.rulebook import Rulebook
from calculator.words import LANGUAGES
from tests.helpers import DATE, ask, person

ON = date.fromisoformat(DATE)


def test_every_scheme_is_described_with_figures_law_and_standing(rulebook: Rulebook) -> None:
    found = {each["id"]: each for each in catalogue.schemes(rulebook, "tongchuan", ON, "en")["schemes"]}
    assert {id: each["counts"] for id, each in found.items()} == {
        "dibao": "in_total",
        "special_hardship": "in_total",
        "special_hardship_care": "cannot",
        "orphan": "in_total",
        "low_income_margin": "status_only",
        "disability_living": "mixed",
        "disability_nursing": "apart",
        "dibao_top_up": "apart",
        "single_person_dibao": "apart",
    }
    for each in found.values():
        assert each["law"]
        assert set(each["name"]) == set(each["how"]) == set(LANGUAGES)


def test_the_inputs_named_by_schemes_are_inputs() -> None:
    paths = {each["path"].rpartition("/")[2] for each in catalogue.inputs()["inputs"]}
    for scheme in schemes.in_order():
        assert set(scheme.INPUTS) <= paths


def test_every_field_of_a_request_is_an_input() -> None:
    found = {each["path"]: each for each in catalogue.inputs()["inputs"]}
    assert {path for path in found if path.count("/") == 1} == {f"/{name}" for name in schemas.RequestSchema().fields}
    assert found["/household/members/*/incomes/*/kind"]["type"] == "choice"
    assert len(found["/household/members/*/incomes/*/kind"]["choices"]) == 12
    assert found["/household/members/*/disability/grade"]["most"] == 4
    assert found["/household/members"]["most"] == schemas.MOST_MEMBERS
    assert found["/household/area"]["required"]
    assert "default" not in found["/household/area"]
    assert "default" not in found["/date"]
    assert found["/compare_with"]["default"] == "previous"
    cost, amount = found["/household/members/*/work_cost"], found["/household/members/*/incomes/*/amount"]
    assert (cost["default"], cost["least"], amount["most"]) == ("0.00", "0.00", "99999999.99")


def test_changes_show_the_percent_computed_and_as_published(rulebook: Rulebook) -> None:
    found = standards.changes(rulebook, "tongchuan", date(2022, 12, 31), ON, "en")["changes"]
    rows = {row["figure"]: row for row in found}
    urban, rural, multiple = (
        rows[id] for id in ("dibao.urban.standard", "dibao.rural.standard", "special_hardship.multiple")
    )
    assert (urban["difference"], urban["percent"], urban["percent_published"], urban["percent_fits"]) == (
        "35.00",
        "5.56",
        "5.5",
        "truncation",
    )
    assert (rural["percent"], rural["percent_published"], rural["percent_fits"]) == ("11.18", "11.2", "rounding")
    assert rural["range"] == {"low": "539.00", "high": "545.00"}
    assert (multiple["difference"], multiple["percent"]) == ("0", "0.00")
    assert (rows["orphan.dispersed"]["before"], rows["orphan.dispersed"]["difference"]) == (None, None)
    assert {row["status"] for row in found} == {"inferred", "unknown"}


def test_changes_of_treatments_and_new_figures_have_no_difference(rulebook: Rulebook) -> None:
    rows = standards.changes(rulebook, "tongchuan", date(2025, 12, 31), date(2026, 1, 1), "zh")["changes"]
    pension = next(row for row in rows if row["figure"] == "income.basic_pension")
    assert (pension["before"], pension["after"], pension["difference"], pension["percent"]) == (
        "exempt",
        None,
        None,
        None,
    )


def test_the_difference_of_shares_is_in_percent_as_they_are(rules: Path) -> None:
    head, mark, block = (rules / "shaanxi/2022.yaml").read_text("utf-8").partition("  dibao_top_up:\n")
    ended = block.replace("    figures:\n", "    effective_to: 2023-02-28\n    figures:\n", 1)
    (rules / "shaanxi/2022.yaml").write_text(head + mark + ended, "utf-8")
    title = head[: head.index("  disability.living:")]
    raised = block.replace("2022-01-01", "2023-03-01").replace('"30"', '"35.5"')
    (rules / "shaanxi/2023.yaml").write_text(title + mark + raised, "utf-8")
    found = standards.changes(service.read_rulebook(rules), "tongchuan", date(2023, 2, 28), ON, "en")["changes"]
    shares = {row["figure"]: (row["difference"], row["percent"]) for row in found}
    assert shares["dibao_top_up.age"] == ("5.5", "18.33")
    assert shares["dibao_top_up.severe"] == ("0", "0.00")


def test_which_convention_a_printed_percent_fits() -> None:
    from fractions import Fraction

    assert [percents.fits(Fraction(percent), "5.5") for percent in ("5.56", "5.5", "5.45", "5.6")] == [
        "truncation",
        "both",
        "rounding",
        "neither",
    ]


def test_the_city_stands_first(rulebook: Rulebook) -> None:
    found = standards.standards(rulebook, "tongchuan", ON, "zh")
    assert next(block["place"] for block in found["blocks"].values()) == "tongchuan"
    assert found["documents"]["tongchuan-2023-review"]["title"].startswith("聚焦民生")
    assert found["figures"]["dibao.rural.standard"]["printed"] == "每人每年5370元"


def test_standing_follows_the_weakest_figure() -> None:
    assert ask(person(), compare_with="2023-02-01")["change"]["status"] == "published"
    assert ask(person(age=3, recognised_as="orphan", care="dispersed"))["change"]["status"] == "unknown"


@pytest.mark.parametrize(
    ("locator", "zh", "en"),
    [
        ("article 13(2)", "第 13(2) 条", "article 13(2)"),
        ("articles 4 to 6", "第 4 至 6 条", "articles 4 to 6"),
        ("paragraphs 2 and 6", "第 2、6 段", "paragraphs 2 and 6"),
        ("annex 3", "annex 3", "annex 3"),
    ],
)
def test_a_place_in_a_document_is_said_in_the_language(locator: str, zh: str, en: str) -> None:
    assert (words.locator(locator, "zh"), words.locator(locator, "en")) == (zh, en)
