"""`benefits rules diff`: two folders or two dates, the figures and what becomes of the cases."""

from pathlib import Path

import pytest

from calculator import service, words
from tests.rules.editing import NEW, ROOT, change, run

STANDARD = "dibao.urban.standard"


@pytest.fixture(autouse=True)
def in_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_diff_of_two_dates_shows_figures_and_cases() -> None:
    done = run("rules", "diff", "2022-06-01", "2023-06-01")
    assert done.exit_code == 0
    figures, _, cases = done.stdout.partition("\n\n")
    assert ["tongchuan", STANDARD, "630.00,", "inferred", "665.00,", "published"] in map(
        str.split, figures.splitlines()
    )
    lines = [" ".join(line.split()) for line in cases.splitlines()]
    assert "tests/cases/tongchuan/dates.yaml" in lines
    assert "2 the day before the rise the old city standard is paid 630.00 665.00" in lines
    strict = "no answer: Strict was asked, and dibao.urban.standard = 630.00 is inferred."
    assert any(f"published figures of the day are firm {strict}" in line for line in lines)
    assert "a city family of three with 1,200 a month is topped up to three standards 690.00;" in " ".join(lines)


def test_diff_of_two_folders_shows_what_a_change_does(rules: Path) -> None:
    change(rules, NEW, 'value: "1.3"', 'value: "1.4"')
    done = run("rules", "diff", str(service.rules_folder()), str(rules))
    lines = done.stdout.splitlines()
    assert lines[1].split() == [
        NEW,
        "special_hardship.multiple",
        *["1.3,", "published,", "2023-01-01"],
        *["1.4,", "published,", "2023-01-01"],
    ]
    assert any("864.50; Δ 45.50  931.00; Δ 112.00" in line for line in lines)
    name = words.say("schemes", "special_hardship", "en")
    assert any(f"{name} 864.50" in line and f"{name} 931.00" in line for line in lines)


def test_diff_of_the_same_rules_shows_nothing() -> None:
    done = run("rules", "diff", str(service.rules_folder()), str(service.rules_folder()))
    assert done.stdout.startswith("No figure differs.\n\nThe answer to every case is the same (")


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_diff_speaks_the_language(language: str) -> None:
    said = run("rules", "diff", "2022-06-01", "2023-06-01", lang=language).stdout
    assert words.say("statuses", "unknown", language) in said
    assert words.say("schemes", "dibao_top_up", language) in said
    assert words.say("rules", "line", language) in said


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("zh", "没有结果：铜川市在 2021-06-01 没有完整的标准，不作测算；有标准的日期：2022-01-01 – …。"),
        ("en", "no answer: Tongchuan has no complete standard on 2021-06-01, so nothing is computed;"),
    ],
)
def test_diff_says_in_words_why_a_case_has_no_answer(language: str, wanted: str) -> None:
    said = run("rules", "diff", "2021-06-01", "2023-06-01", lang=language).stdout
    assert f" {wanted}" in said
    assert "no_standard_in_force" not in said


def test_diff_counts_the_reasons_it_does_not_show(tmp_path: Path) -> None:
    members = "[{age: 40, incomes: []}, {age: 70, incomes: [], recognised_as: special_hardship}]"
    request = f"  date: 2023-06-01\n  strict: true\n  household: {{area: rural, members: {members}}}\n"
    (tmp_path / "one.yaml").write_text(f"- case: x\n{request}  expect: {{error: strict}}\n", "utf-8")
    for language, more in (("zh", "带提示的结果。（另有 1 条）"), ("en", "with warnings. (1 more)")):
        worked = ("--cases", str(tmp_path))
        said = run("rules", "diff", "2022-06-01", "2023-06-01", *worked, lang=language).stdout
        assert more in said


def test_diff_shows_a_figure_that_was_not_there(rules: Path) -> None:
    text = (rules / NEW).read_text("utf-8")
    block = text.partition("      urban.uprating:\n")[2].partition("      rural.uprating:")[0]
    (rules / NEW).write_text(text.replace(f"      urban.uprating:\n{block}", ""), "utf-8")
    done = run("rules", "diff", str(rules), str(service.rules_folder()))
    assert done.stdout.splitlines()[1].split()[2:4] == ["–", "5.5,"]


def test_the_same_refusal_on_two_dates_is_no_difference() -> None:
    said = run("rules", "diff", "2020-01-01", "2020-02-01").stdout
    assert "The answer to every case is the same (" in said


def test_diff_without_cases_says_that_there_are_none(tmp_path: Path) -> None:
    done = run("rules", "diff", "2022-06-01", "2023-06-01", "--cases", str(tmp_path))
    assert done.stdout.endswith(f"\n\nThere are no cases in {tmp_path}.\n")


@pytest.mark.parametrize(("language", "said"), [("zh", "既不是标准文件夹，也不是日期"), ("en", "nor a date such as")])
def test_diff_wants_folders_or_dates(language: str, said: str) -> None:
    done = run("rules", "diff", "yesterday", "2023-01-01", lang=language)
    assert (done.exit_code, said in done.stderr) == (2, True)
