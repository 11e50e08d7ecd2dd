"""One sheet of A4 for a family of five, with everything a file needs; longer pages break where they may."""

import pytest

from tests.browser import sheets
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


LONG = ("/standards?on=2023-06-01", "/standards?on=2026-11-27", "/method?on=2026-11-27")
PRINTED = (*LONG, "/?example=five-with-disability", "/?example=orphan-in-village")


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("path", PRINTED)
def test_no_column_is_printed_over_another(desk: Desk, tongue: str, path: str) -> None:
    desk.open(f"{path}&lang={tongue}")
    assert sheets.overprinted(desk) == []


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("path", LONG)
def test_no_heading_stands_alone_at_the_end_of_a_sheet(desk: Desk, tongue: str, path: str) -> None:
    desk.open(f"{path}&lang={tongue}")
    assert {lower: alone for lower in range(0, 200, 40) if (alone := sheets.alone(desk, lower))} == {}


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_a_long_working_breaks_over_two_sheets(desk: Desk, tongue: str) -> None:
    desk.open(f"/?lang={tongue}#{twenty()}")
    desk.wait_for(".result")
    title = "最低生活保障" if tongue == "zh" else "Minimum living allowance"
    [award] = [heading for heading in sheets.headings(desk) if heading.title.startswith(title)]
    assert award.sheet == 0
    assert desk.pages() == 2
    assert sheets.alone(desk) == []


def twenty() -> str:
    """A household of twenty with two wages each, as a link has it."""
    wage = "members-{0}-incomes-{1}-kind=wages&members-{0}-incomes-{1}-amount=100"
    members = [f"members-{m}-age={30 + m}&{wage.format(m, 0)}&{wage.format(m, 1)}" for m in range(20)]
    return "&".join(["date=2026-11-27&area=urban", *members])
