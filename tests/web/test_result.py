"""The result in words: what is due, what changed, what is missing, and how sure each figure is."""

from typing import Any

import pytest

from tests.web.visitor import DATE, Visitor, fields, words_of

Members = list[dict[str, Any]]


def page(members: Members, area: str = "urban", tongue: str = "zh", **asked: str) -> str:
    return Visitor(tongue=tongue).see(fields({"date": DATE, **asked, "household": {"area": area, "members": members}}))


def said(members: Members, area: str = "urban", tongue: str = "zh", **asked: str) -> str:
    return words_of(page(members, area, tongue, **asked))


def test_a_condition_missed_says_by_how_much() -> None:
    wages = [{"kind": "wages", "amount": "1330.00"}]
    text = said([{"age": 42, "incomes": wages}, {"age": 39, "incomes": []}])
    assert "✗ 不符合" in text
    assert "✗ 不满足 ：家庭收入低于保障标准 1,330.00 元/月 ≥ 1,330.00 元/月 正好等于界限，须低于才满足" in text
    assert "低保边缘家庭（身份认定，没有现金待遇；按收入测算，财产、户籍等条件未核）" in text
    wages[0]["amount"] = "1400"
    assert "超出 70.00 元/月" in said([{"age": 42, "incomes": wages}, {"age": 39, "incomes": []}])


def test_an_income_not_known_gives_a_range_and_a_link_to_what_to_ask() -> None:
    html = page([{"age": 42}, {"age": 39, "incomes": [{"kind": "wages", "amount": None}]}])
    text = words_of(html)
    assert "每月 0.00 到 1,330.00 元" in text
    assert "还要问清 成员 m1 · 收入 成员 m2 · 收入金额" in text
    assert 'href="#members-0-incomes"' in html
    assert 'id="members-0-incomes"' in html
    assert 'href="#members-1-incomes-0-amount"' in html
    assert "? 尚不能确定" in text


def test_a_range_of_the_earlier_standard_is_told() -> None:
    text = said([{"age": 60, "incomes": [{"amount": "3000", "per": "year"}]}, {"age": 59, "incomes": []}], "rural")
    assert "每月多 90.00 元 （+16.22%）" in text
    assert "变化在 89.83 到 90.83 元 之间" in text


def test_an_orphan_has_no_earlier_rate() -> None:
    text = said([{"age": 8, "recognised_as": "orphan", "care": "dispersed", "incomes": []}])
    assert "每月 1,400.00 元" in text
    assert (
        "变化无法算出。 现 1,400.00 元。 缺：“散居孤儿养育标准”原来的标准没有找到（现在 1,400.00 元/人/月）。" in text
    )
    assert "与 2022-12-31 的标准相比 未知" in text


def test_an_income_whose_treatment_is_no_longer_known_says_which_side_is_not() -> None:
    text = said([{"age": 70, "incomes": [{"kind": "basic_pension", "amount": "150"}]}], date="2026-06-01")
    assert "“中央基础养老金”现在计不计入收入没有规定可依（原来不计入），请先请示市民政局" in text
    assert "哪种情况都 < 665.00 元/月" in text


def test_a_comparison_before_all_standards_says_so() -> None:
    text = said([{"age": 42, "incomes": []}], compare_with="2021-06-01")
    assert "缺：2021-06-01 没有完整的标准。" in text


def test_nothing_changes_on_the_same_standards() -> None:
    assert "每月没有变化。" in said([{"age": 42, "incomes": []}], compare_with="2023-02-01")


def test_a_fall_is_told_as_one() -> None:
    text = said([{"age": 42, "incomes": []}], date="2022-06-01", compare_with="2023-06-01")
    assert "每月少 35.00 元 （−5.26%）" in text


def test_special_hardship_in_the_country_is_worked_out_in_years() -> None:
    text = said([{"age": 70, "recognised_as": "special_hardship", "incomes": []}], "rural")
    assert "5,370.00 元 × 1.3 × 1 人 = 6,981.00 元/年" in text
    assert "6,981.00 元 ÷ 12 = 581.75 元/月" in text
    assert "按低保标准的倍数计算，是下限" in text


def test_old_standards_are_warned_of() -> None:
    html = page([{"age": 42, "incomes": []}], date="2025-06-01")
    text = words_of(html)
    places = [text.index(said) for said in ("测算结果仅供参考", "原定 2023-12-31 前更新", "与 2022-12-31 的标准相比")]
    assert places == sorted(places)
    assert text.count("原定 2023-12-31 前更新") == 1


def test_what_was_not_looked_at_is_said_at_the_outcome_and_among_the_notes() -> None:
    text = said([{"age": 42, "incomes": []}])
    assert "✓ 符合 按收入测算；财产、户籍等条件未核" in text
    assert "家庭财产状况、户籍等条件未核，标准未找到。" in text
    assert "户籍" not in said([{"age": 8, "recognised_as": "orphan", "care": "dispersed", "incomes": []}])


def test_a_recognition_that_is_contradicted_is_to_be_reviewed() -> None:
    member = {"age": 50, "recognised_as": "special_hardship", "able_to_work": True, "incomes": []}
    assert "✓ 符合 ! 请复核认定" in said([member])
    assert "! 请复核认定" not in said([{**member, "able_to_work": False}])


def test_self_care_is_no_status_without_money() -> None:
    tasks = dict.fromkeys(("eats", "dresses", "gets_up", "uses_toilet", "walks_indoors", "bathes"), False)
    text = said([{"age": 70, "recognised_as": "special_hardship", "self_care": tasks, "incomes": []}])
    assert "生活自理能力：全护理" in text
    assert "身份认定" not in text


def test_whether_care_is_needed_is_asked_where_nobody_said() -> None:
    typed = fields({"date": DATE, "household": {"area": "urban", "members": [{"age": 42, "incomes": []}]}})
    typed |= {"members-0-disability-kind": "physical", "members-0-disability-grade": "1"}
    text = words_of(Visitor().see(typed))
    assert "还要问清 成员 m1 · 需长期照护" in text
    assert "重度残疾人护理补贴 ? 尚不能确定" in text
    assert "需长期照护：不清楚" in text


def test_what_is_only_possible_stands_apart() -> None:
    text = said([{"age": 75, "incomes": []}])
    apart = text.index("可能另有，待本地核实")
    assert text.index("每月 665.00 元") < apart < text.index("不计入上面的合计")
    assert "低保分类施保增发 ○ 可能符合" in text


def test_the_same_warning_is_said_once() -> None:
    members = [{"age": 8, "recognised_as": "orphan", "care": "dispersed", "incomes": []}, {"age": 42, "incomes": []}]
    assert said(members).count("《2023年保障标准》的起始日") == 1


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("area", ["urban", "rural"])
def test_no_code_shows_where_words_belong(tongue: str, area: str) -> None:
    everyone: Members = [
        {
            "age": 80,
            "incomes": [{"kind": "basic_pension", "amount": "100"}],
            "disability": {"kind": "mental", "grade": 1},
        },
        {"age": 30, "incomes": None, "severe_illness": True, "needs_constant_care": None},
        {"recognised_as": "orphan", "care": "institutional", "incomes": []},
        {"age": 70, "recognised_as": "special_hardship", "incomes": [], "able_to_work": False, "has_supporter": False},
    ]
    text = said(everyone, area, tongue)
    for code in ("special_hardship", "not_entitled", "cannot_compute", "basic_pension", "dibao.", "CNY/", "None"):
        assert code not in text.split("sha256")[0].replace("None declared", "").replace("None ", "")
