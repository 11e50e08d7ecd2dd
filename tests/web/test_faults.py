"""What is said of a form that cannot be computed yet, and what helps to fill it in."""

import re

import pytest

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
