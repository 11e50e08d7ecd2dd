"""What is asked beside the household: what to compare with, and figures that are firm."""

import pytest

from calculator.household import SELF_CARE
from tests.web.visitor import Visitor, attribute, family, words_of


def checked(page: str, name: str) -> list[str]:
    inputs = page.split("<template", maxsplit=1)[0].split("<input ")
    return [
        each.split('value="')[1].split('"')[0] for each in inputs if f'name="{name}"' in each and " checked" in each
    ]


def test_nothing_is_compared_where_that_is_asked() -> None:
    page = Visitor().see(family() | {"compare": "none"})
    assert "的标准相比 推算" not in words_of(page)
    assert "每月 795.00 元" in words_of(page)
    assert "测算日期 2023-06-01 · 不比较" in words_of(page)
    assert checked(page, "compare") == ["none"]
    assert '<details class="compare" open>' in page


def test_another_day_is_compared_with_and_printed() -> None:
    typed = family() | {"compare": "date", "compare_with": "2022年6月1日"}
    page = Visitor().see(typed)
    assert "与 2022-06-01 的标准相比" in words_of(page)
    assert "与指定的一天相比" in words_of(page)
    assert attribute(page, "compare_with", "value") == "2022年6月1日"
    assert checked(Visitor().see(typed | {"compare": ""}), "compare") == ["date"]


def test_a_day_that_was_promised_is_asked_for() -> None:
    response = Visitor().send(family() | {"compare": "date", "compare_with": ""})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'href="#compare_with"' in page
    assert checked(page, "compare") == ["date"]
    assert Visitor().send(family() | {"compare": "x"}).status_code == 422


def test_the_standards_replaced_are_the_default_and_take_no_word_on_paper() -> None:
    page = Visitor().see(family() | {"compare": "previous", "compare_with": "2022-06-01"})
    assert "与 2022-12-31 的标准相比" in words_of(page)
    assert "与指定的一天相比" not in words_of(page)


@pytest.mark.parametrize(
    ("tongue", "said"), [("zh", "“城市低保标准”665.00 待更新，不是确定的"), ("en", "665.00, is stale, not firm")]
)
def test_firm_figures_only(tongue: str, said: str) -> None:
    visitor = Visitor(tongue=tongue)
    page = visitor.see(family() | {"strict": "yes"})
    assert 'class="result"' in page
    assert 'id="possible"' not in page
    assert checked(page, "strict") == ["yes"]
    response = visitor.send(family() | {"strict": "yes", "date": "2024-06-01"})
    assert response.status_code == 422
    assert said in words_of(response.get_data(as_text=True))
    assert 'href="#strict"' in response.get_data(as_text=True)


def test_the_paper_says_all_that_its_receipt_depends_on() -> None:
    none = {f"members-0-self_care-{task}": "no" for task in SELF_CARE} | {"members-0-self_care": "assessed"}
    some = {"members-0-self_care-eats": "yes", "members-0-self_care-bathes": "yes"}
    assert "能自理：自主吃饭/自主洗澡" in words_of(Visitor().see(family() | none | some))
    assert "能自理：无" in words_of(Visitor().see(family() | none))


def test_an_assessment_is_to_be_complete() -> None:
    response = Visitor().send(family() | {"members-0-self_care": "assessed", "members-0-self_care-eats": "yes"})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert words_of(page).count("选了“已评估”，六项都要填。") == 10
    assert 'href="#members-0-self_care-bathes"' in page
    assert attribute(page, "members-0-self_care-bathes", "aria-invalid") == "true"
