"""Worked cases: read with their lines, compared with the answer, shown in words."""

from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest

from calculator import case_report, case_shape, case_text, cases, service
from calculator.cases import Case, Difference
from calculator.faults import InvalidRequest, Placed
from calculator.rulebook import Rulebook
from tests.conftest import CASES

HOUSEHOLD = "  household: {area: urban, members: [{age: 40, incomes: []}]}\n"
ONE = f"- case: one person without income\n  date: 2023-06-01\n{HOUSEHOLD}"


def case(expect: str, tmp_path: Path, before: str = ONE) -> Case:
    """One case that expects this."""
    file = tmp_path / "case.yaml"
    file.write_text(f"{before}  expect: {expect}\n", "utf-8")
    [found] = cases.read(file)
    return found


def differing(expect: str, tmp_path: Path, rulebook: Rulebook, before: str = ONE) -> list[tuple[str, Any, Any]]:
    found = cases.differences(case(expect, tmp_path, before), rulebook)
    return [(one.path, one.wanted, one.got) for one in found]


def test_a_case_keeps_its_sentence_and_its_line(tmp_path: Path) -> None:
    found = case("{total: {}}", tmp_path, "# a note\n\n" + ONE)
    assert (found.name, found.line, found.file.name) == ("one person without income", 3, "case.yaml")
    assert found.request["date"] == "2023-06-01"
    assert found.confirmed


def test_a_folder_is_read_file_by_file() -> None:
    found = cases.read_all(CASES)
    assert [one.file for one in found] == sorted(one.file for one in found)
    assert cases.read_all(found[0].file) == [one for one in found if one.file == found[0].file]


@pytest.mark.parametrize(
    "expect",
    [
        '{total: {monthly: "665.00"}}',
        '{awards: {dibao: {outcome: entitled, monthly: "665.00"}}, possible: {}, recognitions: []}',
        '{change: {before: {monthly: "630.00"}, percent: "5.56", range: null}}',
        "{warnings: [rounding_assumed], absent: [standard_stale]}",
        "{warnings: [method_assumed dibao.method, rounding_assumed rounding], absent: [method_assumed rounding]}",
        "{awards: {dibao: {conditions: [{code: income_below_standard, met: true}]}}}",
        '{figures: {dibao.urban.standard: {value: "665.00"}}}',
        "{awards: {dibao: {members: [m1]}}}",
    ],
)
def test_a_case_that_holds_differs_in_nothing(expect: str, tmp_path: Path, rulebook: Rulebook) -> None:
    assert differing(expect, tmp_path, rulebook) == []


@pytest.mark.parametrize(
    ("expect", "wanted"),
    [
        ('{total: {monthly: "1.00"}}', [("total.monthly", "1.00", "665.00")]),
        ("{total: {wekly: null}}", [("total.wekly", None, cases.NOTHING)]),
        ("{total: {totals: {}}}", [("total.totals", {}, cases.NOTHING)]),
        ("{awards: {}}", [("awards", [], ["dibao"])]),
        ("{awards: {dibao: {}, orphan: {}}}", [("awards", ["dibao", "orphan"], ["dibao"])]),
        ("{possible: {dibao_top_up: {}}}", [("possible.dibao_top_up", {}, cases.NOTHING)]),
        ("{recognitions: [low_income_margin]}", [("recognitions", ["low_income_margin"], [])]),
        ("{awards: {dibao: {members: [m2]}}}", [("awards.dibao.members", ["m2"], ["m1"])]),
        (
            "{awards: {dibao: {conditions: [{met: false}]}}}",
            [("awards.dibao.conditions.0.met", False, True)],
        ),
        ("{error: strict}", [("error", "strict", cases.NOTHING)]),
        ("{change: null}", None),
        ("{warnings: [standard_stale]}", None),
        ("{absent: [rounding_assumed]}", None),
        ("{awards: {dibao: {conditions: []}}}", None),
    ],
)
def test_every_difference_is_named_with_both_sides(
    expect: str, wanted: list[tuple[str, Any, Any]] | None, tmp_path: Path, rulebook: Rulebook
) -> None:
    found = differing(expect, tmp_path, rulebook)
    assert len(found) == 1
    assert wanted is None or found == wanted


def test_a_list_of_another_length_differs_as_a_whole(tmp_path: Path, rulebook: Rulebook) -> None:
    [(path, wanted, got)] = differing("{awards: {dibao: {steps: [{code: needs}]}}}", tmp_path, rulebook)
    assert (path, len(wanted), len(got)) == ("awards.dibao.steps", 1, 3)


def test_nothing_possible_is_wanted_where_none_is_named(tmp_path: Path, rulebook: Rulebook) -> None:
    young = ONE.replace("age: 40", "age: 8")
    assert differing("{possible: {}}", tmp_path, rulebook, young) == [("possible", [], ["dibao_top_up"])]


def test_a_refused_case_wants_the_code(tmp_path: Path, rulebook: Rulebook) -> None:
    early = ONE.replace("2023-06-01", "2020-06-01")
    assert differing("{error: no_standard_in_force}", tmp_path, rulebook, early) == []
    assert differing("{error: strict}", tmp_path, rulebook, early) == [("error", "strict", [Placed(("date",), ANY)])]
    assert differing("{error: no_standard_in_force, total: {}}", tmp_path, rulebook, early)
    assert differing("{total: {}}", tmp_path, rulebook, early)[0][:2] == ("error", cases.NOTHING)


@pytest.mark.parametrize(("language", "said"), [("zh", "只能是其中之一"), ("en", "Choose one of")])
def test_a_request_that_is_not_understood_is_told_in_words(
    language: str, said: str, tmp_path: Path, rulebook: Rulebook
) -> None:
    wrong = case("{total: {}}", tmp_path, ONE.replace("urban", "city"))
    told = case_report.text(wrong, cases.differences(wrong, rulebook), language)
    assert said in told
    assert "[unknown_choice #/household/area]" in told


def test_what_is_possible_may_be_closed(tmp_path: Path, rulebook: Rulebook) -> None:
    young = ONE.replace("age: 40", "age: 8")
    assert differing("{possible: {dibao_top_up: {}, others: none}}", tmp_path, rulebook, young) == []
    assert differing("{possible: {orphan: {}, others: none}}", tmp_path, rulebook, young) == [
        ("possible", ["orphan"], ["dibao_top_up"])
    ]


def test_a_scheme_listed_twice_is_an_error_in_the_case(tmp_path: Path) -> None:
    twice = {"warnings": [], "awards": [{"scheme": "dibao"}] * 2, "possible": []}
    assert cases.compare({"awards": {"dibao": {}}}, twice) == [Difference("awards", ["dibao"], ["dibao", "dibao"])]


WRONG = """{awards: {dibao: {outcome: not_entitled, range: {low: "1.00"}, members: []}},
    recognitions: [low_income_margin], total: {complete: false}, change: {range: null, before: {monthly: null}}}"""


def test_what_does_not_hold_is_shown_in_words(tmp_path: Path, rulebook: Rulebook) -> None:
    found = case(WRONG, tmp_path)
    lines = case_report.text(found, cases.differences(found, rulebook), "en").splitlines()
    assert lines[0] == f"{tmp_path / 'case.yaml'}:1: one person without income"
    assert lines[1].split() == ["what", "wanted", "got"]
    shown = [" ".join(line.split()) for line in lines[2:]]
    dibao = "awards Minimum living allowance (dibao)"
    assert shown == [
        f"{dibao} outcome not_entitled entitled",
        f"{dibao} range lowest 1.00 null (none)",
        f"{dibao} members (nothing) m1",
        "recognitions low_income_margin low-income margin family (nothing)",
        "total complete false true",
        "change before a month null (none) 630.00",
    ]


def test_a_warning_is_shown_beside_those_there_are(tmp_path: Path, rulebook: Rulebook) -> None:
    expect = "{warnings: [standard_stale, method_assumed dibao.urban.standard], absent: [rounding_assumed]}"
    found = case(expect, tmp_path)
    shown = [line.split() for line in case_report.text(found, cases.differences(found, rulebook), "zh").splitlines()]
    codes = ["effective_date_inferred,", "method_assumed,", "figure_inferred,", "rounding_assumed"]
    assert shown[2] == ["提示", "standard_stale", *codes]
    assert shown[3][:3] == ["提示", "method_assumed", "dibao.urban.standard"]
    assert "dibao.method," in shown[3]
    assert shown[4] == ["不应有的提示", "rounding_assumed", *codes]


def test_a_figure_is_named_in_a_difference(tmp_path: Path, rulebook: Rulebook) -> None:
    found = case("{figures: {dibao.urban.standard: {status: assumed}, nowhere.x: {unit: x}}}", tmp_path)
    lines = case_report.text(found, cases.differences(found, rulebook), "zh").splitlines()
    assert lines[2].split() == ["标准", "城市低保标准", "确定程度", "assumed", "published"]
    assert lines[3].split()[:3] == ["标准", "nowhere", "x"]


def test_what_has_no_words_is_named_as_it_is(tmp_path: Path, rulebook: Rulebook) -> None:
    found = case("{rules: {version: none}}", tmp_path)
    lines = case_report.text(found, cases.differences(found, rulebook), "en").splitlines()
    assert lines[-1].split() == ["rules", "version", "none", "2023"]


def test_a_case_may_expect_every_part_of_an_answer(rulebook: Rulebook) -> None:
    """And no other: see no_such_part."""
    answer = service.calculate(cases.read_all(CASES / "tongchuan/orphan.yaml")[0].request, rulebook=rulebook)
    assert set(case_shape.PARTS) == set(answer)


def test_chinese_columns_stand_below_one_another(tmp_path: Path, rulebook: Rulebook) -> None:
    found = case('{total: {monthly: "1.00", annual: "2.00"}}', tmp_path)
    lines = case_report.text(found, cases.differences(found, rulebook), "zh").splitlines()
    assert lines[1:] == [
        "    项目       应为  实得",
        "    合计 每月  1.00  665.00",
        "    合计 每年  2.00  7980.00",
    ]


def test_a_case_written_from_a_request_holds_and_is_not_confirmed(tmp_path: Path, rulebook: Rulebook) -> None:
    for number, one in enumerate(cases.read_all(CASES)):
        file = tmp_path / f"{number}.yaml"
        file.write_text(case_text.of_request(one.request, rulebook, "zh"), "utf-8")
        [written] = cases.read(file)
        assert cases.differences(written, rulebook) == []
        assert not written.confirmed


def test_a_request_that_is_not_understood_becomes_no_case(rulebook: Rulebook) -> None:
    with pytest.raises(InvalidRequest):
        case_text.of_request({"household": {}}, rulebook, "en")
