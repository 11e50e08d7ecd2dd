"""A printed page in one hand, the form in the other."""

import pytest

from tests.browser.desk import WIDTHS, Desk


def receipt(desk: Desk) -> str:
    """The receipt of the family of three, in the groups that stand on paper."""
    desk.open("/?lang=zh")
    desk.family()
    desk.calculate()
    return " ".join(group.text for group in desk.all("[data-receipt] span"))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_printed_page_is_typed_in(either_desk: Desk, width: int) -> None:
    desk = either_desk
    printed = receipt(desk)
    assert len(printed) == 16 * 5 - 1
    desk.size(width)
    desk.open("/verify")
    desk.screenshot(f"zh-{width}-verify")
    desk.family()
    desk.find("#receipt").send_keys(printed.upper())
    desk.calculate()
    assert "✓ 相符" in desk.text(".verdict")
    assert "每月 795.00 元" in desk.text(".result")
    assert not desk.scrolls_sideways()
    desk.type("members-2-age", "9")
    desk.calculate()
    assert desk.focus() == "result"
    assert "✗ 不相符 先核对回执是否抄错" in desk.text(".verdict")
    assert "所填内容与出具回执时不同。" in desk.text(".verdict")
    assert desk.find("#receipt").get_attribute("value") == printed.upper()
    desk.screenshot(f"zh-{width}-verify-other")


def test_what_is_wrong_with_a_receipt_leads_to_it(either_desk: Desk) -> None:
    desk = either_desk
    desk.open("/verify?lang=zh")
    desk.family()
    desk.find("#receipt").send_keys("cc69")
    desk.calculate()
    desk.find(".summary a[href='#receipt']").click()
    assert desk.focus() == "receipt"
    assert "现在是 4 个" in desk.text("#receipt-error")
    desk.press(".tongue button.link")
    assert "this has 4" in desk.text("#receipt-error")
    assert desk.value("receipt") == "cc69"


def test_the_verdict_comes_while_typing(desk: Desk) -> None:
    printed = receipt(desk)
    desk.press("button[value=show]")
    assert desk.value("members-1-age") == "39"
    desk.find("#receipt").send_keys(printed[:-1])
    desk.shown("现在是 63 个")
    desk.find("#receipt").send_keys(printed[-1])
    desk.shown("✓ 相符")
    assert desk.focus() == "receipt"
    desk.type("members-1-age", "40")
    desk.shown("✗ 不相符")
    assert desk.find("#said").get_attribute("textContent") == "不相符"
    desk.press(".result > button")
    assert "一户家庭的测算" in desk.text("h1")
    assert desk.value("members-1-age") == "40"


def test_a_case_with_its_receipt_is_printed_as_ever(desk: Desk) -> None:
    desk.open("/?lang=zh&example=five-with-disability")
    printed = desk.text("[data-receipt]")
    desk.press("button[value=show]")
    desk.find("#receipt").send_keys(printed)
    desk.calculate()
    assert "✓ 相符" in desk.text(".verdict")
    assert desk.pages() == 1


def test_with_the_keyboard_alone(desk: Desk) -> None:
    desk.open("/verify?lang=zh")
    desk.tab_to("receipt")
    desk.keys("cc69")
    desk.family_by_keys()
    desk.shown("现在是 4 个")
    assert desk.all(".quietly a[href='#date']") == []
