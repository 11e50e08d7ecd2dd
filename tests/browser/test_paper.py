"""One sheet of A4 for a family of five, with everything a file needs."""

import pytest

from tests.browser.desk import Desk

ON_PAPER = {
    "zh": (
        "社会救助测算单",
        "中央基础养老金（城乡居民养老保险） 148.00 元/月",
        "肢体残疾 1 级",
        "务工成本 150.00 元/月",
        "测算结果仅供参考",
        "每月多 175.00 元",
        "665.00 元 × 5 人",
        "最低生活保障审核确认办法",
        "请留意",
        "回执",
        "经办人签名",
        "申请人签名",
    ),
    "en": (
        "Social assistance calculation",
        "basic pension 148.00 yuan a month",
        "physical disability, grade 1",
        "cost of work 150.00 yuan a month",
        "Indicative, not a decision",
        "175.00 yuan more a month",
        "665.00 yuan × 5 people",
        "Measures for reviewing",
        "Please note",
        "Receipt",
        "Signed, caseworker",
        "Signed, applicant",
    ),
}


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_a_family_of_five_takes_one_sheet(either_desk: Desk, tongue: str) -> None:
    desk = either_desk
    desk.open(f"/?lang={tongue}&example=five-with-disability")
    assert desk.pages() == 1
    desk.media("print")
    text = desk.text("body")
    assert [said for said in ON_PAPER[tongue] if said not in text] == []
    assert not desk.find("#case").is_displayed()
    assert [picture.is_displayed() for picture in desk.all(".picture svg")] == [True, True]
    desk.sheet(f"{tongue}-print")
    desk.media("")


def test_a_long_page_takes_more(desk: Desk) -> None:
    desk.open("/standards?on=2023-06-01")
    assert desk.pages() > 1
