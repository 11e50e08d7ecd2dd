"""`benefits cases renew`: after the rules changed, today's answer for a person to confirm."""

from pathlib import Path

import pytest

from calculator import case_renewal, cases, service, words
from calculator.cases import Case
from calculator.rulebook import Rulebook
from tests.conftest import CASES
from tests.rules.editing import NEW, change, run

ONE = """# why this file is
- case: one person without income
  date: 2023-06-01   # an ordinary day
  household: {area: urban, members: [{age: 40, incomes: []}]}
  expect:
    awards:
      dibao: {outcome: entitled, monthly: "664.00"}
    total: {monthly: "664.00"}

# the next one
- case: two orphans
  date: 2023-06-01
  household: {area: urban, members: [{age: 9, recognised_as: orphan, care: dispersed}]}
  expect: {total: {monthly: "1400.00"}}
"""


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "cases.yaml"
    file.write_text(text, "utf-8")
    return file


def test_only_what_is_expected_is_replaced_and_only_where_it_does_not_hold(tmp_path: Path, rulebook: Rulebook) -> None:
    file = written(tmp_path, ONE)
    [renewed] = case_renewal.renew(file, rulebook)
    assert renewed.name == "one person without income"
    assert file.read_text("utf-8") == ONE.replace("664.00", "665.00").replace(
        "  expect:\n", "  confirmed: false\n  expect:\n", 1
    )
    assert case_renewal.renew(file, rulebook) == []


def test_every_case_can_be_renewed(tmp_path: Path, rules: Path) -> None:
    for old, new in (('"665.00"', '"700.00"'), ('"5370.00"', '"5820.00"'), ('"1400.00"', '"1500.00"')):
        changed = change(rules, NEW, f"value: {old}", f"value: {new}")
    count = 0
    for file in cases.files(CASES):
        copy = written(tmp_path, file.read_text("utf-8"))
        before, renewed = cases.read(copy), case_renewal.renew(copy, changed)
        after = cases.read(copy)
        assert [(case.name, case.request) for case in after] == [(case.name, case.request) for case in before]
        assert [case.confirmed for case in after] == [case not in renewed for case in before]
        assert not [case.name for case in after if cases.differences(case, changed)]
        count += len(renewed)
    assert count > 50


def case(expect: dict[str, object], **request: object) -> Case:
    members = [{"age": 8, "incomes": []}]
    asked = {"date": "2023-06-01", "household": {"area": "urban", "members": members}, **request}
    return Case("a child", asked, expect, Path("cases.yaml"), 1)


def entitled(monthly: str, annual: str) -> dict[str, object]:
    return {"outcome": "entitled", "monthly": monthly, "annual": annual, "range": None, "payable_from": "2023-07-01"}


DIBAO, TOP_UP = {"dibao": entitled("665.00", "7980.00")}, {"dibao_top_up": entitled("199.50", "2394.00")}


NONE_BESIDES = {"others": "none"}
BEGUN = [f"effective_date_inferred {figure}" for figure in ("dibao_top_up.age", "dibao.urban.standard")]
TODAYS = [*BEGUN, "method_assumed", "figure_inferred", "rounding_assumed"]
FIGURED = [f"{each} dibao.method" if each == "method_assumed" else each for each in TODAYS]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"warnings": ["standard_stale", "rounding_assumed"]}, {"warnings": TODAYS}),
        ({"warnings": ["standard_stale", "method_assumed dibao.method"]}, {"warnings": FIGURED}),
        ({"warnings": ["rounding_assumed"], "total": {}}, {"warnings": ["rounding_assumed"], "total": {}}),
        (
            {"absent": ["rounding_assumed", "standard_stale"], "total": {"complete": False}},
            {"absent": ["standard_stale"], "warnings": ["rounding_assumed"], "total": {"complete": True}},
        ),
        ({"awards": {"orphan": {}}}, {"awards": DIBAO}),
        ({"awards": {"dibao": {"members": []}}}, {"awards": {"dibao": {"members": ["m1"]}}}),
        (
            {"possible": {"single_person_dibao": {}, "dibao_top_up": {"monthly": "1.00"}}},
            {"possible": {"dibao_top_up": {"monthly": "199.50"}}},
        ),
        ({"possible": {}}, {"possible": TOP_UP | NONE_BESIDES}),
        ({"possible": {"orphan": {}} | NONE_BESIDES}, {"possible": TOP_UP | NONE_BESIDES}),
        ({"possible": {"orphan": {}}}, {"possible": TOP_UP | NONE_BESIDES}),
        (
            {"awards": {"dibao": {"conditions": [{"met": False}]}}},
            {"awards": {"dibao": {"conditions": [{"met": True}]}}},
        ),
        ({"total": {"monthly": "1.00", "weekly": None}}, {"total": {"monthly": "665.00"}}),
    ],
)
def test_it_says_as_much_as_before(rulebook: Rulebook, wanted: dict[str, object], expected: dict[str, object]) -> None:
    assert case_renewal.expected(case(wanted), rulebook) == expected


def test_where_nothing_was_wanted_it_is_the_whole_part(rulebook: Rulebook) -> None:
    assert case_renewal.expected(case({"change": None}), rulebook)["change"]["monthly"] == "35.00"


def test_what_is_refused_today_expects_the_reason(rulebook: Rulebook) -> None:
    refused = case({"total": {}}, date="2020-06-01")
    assert case_renewal.expected(refused, rulebook) == {"error": "no_standard_in_force"}


def test_what_is_answered_today_expects_the_whole_answer(rulebook: Rulebook) -> None:
    answered = case({"error": "no_standard_in_force"})
    found = case_renewal.expected(answered, rulebook)
    assert found["total"]["monthly"] == "665.00"
    assert cases.compare(found, service.calculate(answered.request, rulebook=rulebook)) == []


def test_a_case_on_one_line_is_written_out(tmp_path: Path, rulebook: Rulebook) -> None:
    line = (
        "- {case: one, date: 2023-06-01, household: {area: urban, members: [{incomes: []}]}, expect: {error: strict}}\n"
    )
    file = written(tmp_path, f"{line}\n# the next\n{line}")
    assert len(case_renewal.renew(file, rulebook)) == 2
    assert [len(cases.differences(case, rulebook)) for case in cases.read(file)] == [0, 0]
    assert "\n\n# the next\n- case: one\n" in file.read_text("utf-8")


def test_an_old_confirmation_does_not_stay(tmp_path: Path, rulebook: Rulebook) -> None:
    confirmed = ONE.replace("  household", "  confirmed: true\n  household", 1) + "  confirmed: true\n"
    file = written(tmp_path, confirmed.replace("1400.00", "1401.00"))
    assert len(case_renewal.renew(file, rulebook)) == 2
    assert [one.confirmed for one in cases.read(file)] == [False, False]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_command_shows_what_it_wrote(tmp_path: Path, language: str) -> None:
    file = written(tmp_path, ONE)
    said = run("cases", "renew", str(tmp_path), lang=language).stdout
    assert f"{file}:2: one person without income" in said
    assert "664.00" in said
    assert words.say("cases", "renewed", language, count=1) in said
    assert (
        run("cases", "renew", str(file), lang=language).stdout == words.say("cases", "none_to_renew", language) + "\n"
    )


def test_the_command_names_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    done = run("cases", "renew", str(written(tmp_path, "- a\n")))
    assert (done.exit_code, "cases.yaml:1" in done.stderr) == (1, True)


def test_a_closed_list_of_possible_ones_stays_closed(tmp_path: Path, rulebook: Rulebook) -> None:
    """After renewal as before it, one more that is possible is noticed."""
    young = (
        ONE.partition("\n# the next")[0]
        .replace("age: 40", "age: 8")
        .replace("    total:", "    possible: {}\n    total:")
    )
    file = written(tmp_path, young)
    assert case_renewal.renew(file, rulebook)
    [renewed] = cases.read(file)
    answer = service.calculate(renewed.request, rulebook=rulebook)
    assert cases.compare(renewed.expect, answer) == []
    more = {**answer, "possible": [*answer["possible"], {"scheme": "heating"}]}
    assert [one.path for one in cases.compare(renewed.expect, more)] == ["possible"]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_request_that_is_not_valid_is_left_to_be_mended(tmp_path: Path, language: str) -> None:
    wrong = ONE.replace("area: urban", "area: city", 1)
    file = written(tmp_path, wrong)
    done = run("cases", "renew", str(file), lang=language)
    assert (done.exit_code, file.read_text("utf-8")) == (1, wrong)
    assert "unknown_choice #/household/area" in done.stdout
    assert done.stdout.splitlines()[-1] == words.say("cases", "not_renewed", language, count=1)


def test_what_can_be_renewed_is_and_the_rest_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, ONE.replace("age: 9,", "age: x,"))
    lines = run("cases", "renew", str(file)).stdout.splitlines()
    assert [line.partition(":")[0] for line in lines[-2:]] == [
        "Cases given today's answer",
        "Cases left as they are",
    ]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_where_there_are_no_cases_it_says_so(tmp_path: Path, language: str) -> None:
    done = run("cases", "renew", str(tmp_path), lang=language)
    assert (done.exit_code, done.stdout) == (1, words.say("cases", "none", language, path=tmp_path) + "\n")
