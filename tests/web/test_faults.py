"""What is said of a form that cannot be computed yet, and what helps to fill it in."""

import re

import pytest
from freezegun import freeze_time

from tests.web.visitor import Visitor, attribute, family, words_of


def test_faults_are_listed_from_head_to_foot() -> None:
    wrong = dict.fromkeys(("members-0-age", "members-0-incomes-0-amount", "members-0-work_cost"), "x")
    wrong |= {"members-0-recognised_as": "orphan", "members-1-age": "x", "compare": "date", "area": ""}
    page = Visitor().see(family() | wrong)
    listed = re.findall(r'<li><a href="#([^"]*)"', page.split("</ul>", 1)[0])
    assert listed == [
        "area",
        "members-0-age",
        "members-0-incomes-0-amount",
        "members-0-care",
        "members-0-work_cost",
        "members-1-age",
        "compare_with",
    ]


def test_what_may_be_a_telephone_number_is_not_repeated() -> None:
    said = words_of(Visitor().see(family() | {"members-0-id": "13800138000"}))
    assert "成员 m1 · 代号 ：代号请用简短的词" in said
    assert "13800138000" not in said


@pytest.mark.parametrize(("tongue", "said"), [("zh", "按孤儿填。"), ("en", "enter as orphan")])
def test_who_is_both_is_entered_as_an_orphan(tongue: str, said: str) -> None:
    page = Visitor(tongue=tongue).get("/")
    hint = attribute(page, "members-0-recognised_as", "aria-describedby")
    assert said in page.split(f'id="{hint}">')[1].split("</p>")[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1200.555", "最多两位小数。"),
        ("-5", "不能是负数。"),
        ("1.2万", "请用数字写全，如 12000"),
        ("一千二", "请用数字写全，如 12000"),
        ("1200元/月", "请只填数字，如 1200.50。"),
        ("1.2.3", "请只填数字，如 1200.50。"),
        ("999999999", "请填 0 到 99,999,999.99 元的金额。"),
    ],
)
def test_what_is_wrong_with_an_amount_is_said(typed: str, said: str) -> None:
    page = words_of(Visitor().see(family() | {"members-0-incomes-0-amount": typed}))
    assert f"成员 m1 · 收入金额 ：{said}" in page


@pytest.mark.parametrize(("field", "said"), [("kind", "选了类别，请选等级。"), ("grade", "选了等级，请选类别。")])
def test_half_a_disability_asks_for_the_other_half(field: str, said: str) -> None:
    typed = {f"members-0-disability-{field}": "physical" if field == "kind" else "1"}
    assert said in words_of(Visitor().see(family() | typed))


@freeze_time("2023-06-01 04:00:00")
@pytest.mark.parametrize("field", ["date", "compare_with"])
def test_a_day_that_is_none_is_shown_one_near_today(field: str) -> None:
    said = words_of(Visitor().see(family() | {"compare": "date", "compare_with": "20221231"} | {field: "昨天"}))
    assert "请填存在的日期，如 20230601。" in said
    assert "请填存在的日期，如 19810502。" in words_of(Visitor().see(family() | {"members-0-birth_date": "x"}))


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_a_label_that_clashes_with_one_given_is_marked_where_it_was_typed(tongue: str) -> None:
    page = Visitor(tongue=tongue).see(family() | {"members-0-id": "m2"})
    assert attribute(page, "members-0-id", "aria-invalid") == "true"
    assert re.findall('href="#(members-[0-9]-id)"', page) == ["members-0-id"]
