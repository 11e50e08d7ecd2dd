"""From the empty form to the result, as a caseworker goes."""

import pytest
from selenium.webdriver import Keys

from tests.browser.desk import WIDTHS, Desk

RESULT = {"zh": ("每月 795.00 元", "每月多 105.00 元"), "en": ("795.00 yuan a month", "105.00 yuan more a month")}


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_family_of_three(either_desk: Desk, tongue: str, width: int) -> None:
    desk = either_desk
    desk.size(width)
    desk.open(f"/?lang={tongue}")
    desk.screenshot(f"{tongue}-{width}-empty")
    desk.family()
    desk.screenshot(f"{tongue}-{width}-filled")
    assert not desk.scrolls_sideways()
    desk.calculate()
    for said in RESULT[tongue]:
        assert said in desk.text(".result")
    assert desk.value("members-0-incomes-0-amount") == "１，２００"
    assert not desk.scrolls_sideways()
    desk.screenshot(f"{tongue}-{width}-result")


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_family_of_three_fits_one_screen(desk: Desk, tongue: str, width: int) -> None:
    desk.size(width)
    desk.open(f"/?lang={tongue}")
    desk.family()
    assert desk.bottom("#case") <= WIDTHS[width]


@pytest.mark.parametrize(("width", "shown"), [(1280, ".headline"), (375, "#said")])
def test_the_total_stays_in_sight(desk: Desk, width: int, shown: str) -> None:
    desk.size(width)
    desk.open("/?lang=zh&example=five-with-disability")
    desk.type("members-3-age", "15")
    desk.shown("每月 1,825.00 元", shown)
    place = desk.browser.execute_script("return arguments[0].getBoundingClientRect().toJSON()", desk.find(shown))
    focus = desk.browser.execute_script("return document.activeElement.getBoundingClientRect().toJSON()")
    assert 0 <= place["top"] < place["bottom"] <= WIDTHS[width]
    assert desk.browser.execute_script("return scrollY") > 0
    assert focus["bottom"] <= place["top"] or focus["right"] <= place["left"]


def test_rows_come_and_go_without_a_reload(desk: Desk) -> None:
    desk.open()
    desk.family()
    page = desk.find("html").id
    desk.find(".member:nth-child(2) .remove").click()
    assert [field.get_attribute("value") for field in desk.all(".age input")] == ["", "8"]
    assert [number.text for number in desk.all("[data-number]")] == ["1", "2"]
    assert desk.find(".member:nth-child(2) .label input").get_attribute("placeholder") == "m2"
    desk.find(".add-income").click()
    assert len(desk.all(".member:first-child .income-row")) == 2
    desk.find(".member:first-child .income-row .remove").click()
    desk.find(".member:first-child .income-row .remove").click()
    assert len(desk.all(".member:first-child .income-row")) == 1
    desk.find("#add-member").click()
    assert desk.focus().endswith("-birth_date")
    for _ in range(3):
        desk.find(".member .remove[value^='remove-member']").click()
    assert len(desk.all(".member")) == 1
    assert desk.find("html").id == page


def test_rows_added_here_reach_the_server_in_order(desk: Desk) -> None:
    desk.open("/?lang=zh")
    desk.family()
    desk.find(".member:nth-child(1) .remove").click()
    desk.find("#add-member").click()
    last = desk.focus().removesuffix("-birth_date")
    desk.type(f"{last}-age", "71")
    desk.type(f"{last}-incomes-0-amount", "300")
    desk.calculate()
    assert [field.get_attribute("value") for field in desk.all(".age input")] == ["39", "8", "71"]
    assert "m3 工资性收入 300.00 元" in desk.text(".result")


def test_rows_come_and_go_without_javascript(plain_desk: Desk) -> None:
    desk = plain_desk
    desk.open()
    desk.family()
    desk.press(".member:nth-child(2) .remove")
    assert [field.get_attribute("value") for field in desk.all(".age input")] == ["", "8"]
    desk.press(".add-income")
    assert len(desk.all(".member:first-child .income-row")) == 2
    assert desk.focus() == "members-0-incomes-1-amount"
    assert desk.value("members-0-incomes-0-amount") == "１，２００"


def test_incomes_are_asked_only_where_there_are_some(either_desk: Desk) -> None:
    either_desk.open()
    assert either_desk.find(".income-rows").is_displayed()
    either_desk.choose("members-0-income", "unknown")
    assert not either_desk.find(".income-rows").is_displayed()


@pytest.mark.parametrize("width", WIDTHS)
def test_faults_keep_what_was_typed_and_lead_to_their_fields(either_desk: Desk, width: int) -> None:
    desk = either_desk
    desk.size(width)
    desk.open("/?lang=zh")
    desk.family()
    desk.type("members-0-incomes-0-amount", "一千二")
    desk.type("members-2-age", "八")
    desk.calculate()
    assert desk.focus() == "result"
    assert desk.value("members-0-incomes-0-amount") == "一千二"
    assert desk.value("members-1-age") == "39"
    assert not desk.scrolls_sideways()
    desk.screenshot(f"zh-{width}-faults")
    desk.find(".summary a[href='#members-2-age']").click()
    assert desk.focus() == "members-2-age"
    desk.type("members-2-age", "8")
    desk.type("members-0-incomes-0-amount", "1200")
    desk.calculate()
    assert RESULT["zh"][0] in desk.text(".result")


def test_the_language_changes_and_nothing_is_lost(either_desk: Desk) -> None:
    desk = either_desk
    desk.open("/?lang=zh")
    desk.family()
    desk.type("members-0-id", "户主")
    desk.press(".tongue button.link")
    assert desk.find("html").get_attribute("lang") == "en"
    assert desk.value("members-0-id") == "户主"
    assert desk.value("date") == "2023-06-01"
    assert len(desk.all(".member")) == 3
    desk.calculate()
    desk.press(".tongue button.link")
    assert "户主 工资性收入 1,200.00 元" in desk.text(".result")


def test_the_date_is_printed_as_it_is_meant(desk: Desk) -> None:
    desk.open()
    desk.date(2023, 6, 1)
    assert desk.text("output[for=date]") == "2023-06-01"


def test_with_the_keyboard_alone(desk: Desk) -> None:
    desk.open("/?lang=zh")
    desk.keys(Keys.TAB)
    assert desk.browser.switch_to.active_element.get_attribute("class") == "skip"
    desk.family_by_keys()
    desk.tab_to("members-0-incomes-0-amount")
    desk.keys("1200")
    for member in (1, 2):
        desk.tab_to("add-member")
        desk.keys(Keys.ENTER)
        assert desk.focus() == f"members-{member}-birth_date"
        desk.tab_to(f"members-{member}-income")
        desk.keys(Keys.ARROW_RIGHT)
    old = desk.find("html").id
    desk.keys(Keys.ENTER)
    desk.screenshot("keyboard")
    assert desk.find("html").id != old
    assert RESULT["zh"][0] in desk.text(".result")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/standards?on=2023-06-01", "standards"),
        ("/standards?on=2020-06-01", "not-covered"),
        ("/nowhere", "error"),
    ],
)
@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_every_page_fits_its_width(either_desk: Desk, tongue: str, path: str, name: str, width: int) -> None:
    either_desk.size(width)
    either_desk.open(f"/?lang={tongue}")
    either_desk.open(path)
    assert not either_desk.scrolls_sideways()
    either_desk.screenshot(f"{tongue}-{width}-{name}")


@pytest.mark.parametrize("width", [320, 390, 641, 700, 760, 768, 769, 1000])
@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_the_tables_fit_every_width(desk: Desk, tongue: str, width: int) -> None:
    desk.size(width, 800)
    for path in ("/standards?on=2023-06-01", "/standards?on=2026-11-27", "/method?on=2026-11-27"):
        desk.open(f"{path}&lang={tongue}")
        assert not desk.scrolls_sideways(), path


def test_what_is_removed_can_be_put_back(desk: Desk) -> None:
    desk.open("/?lang=zh")
    desk.family()
    desk.find(".member:nth-child(2) > .remove").click()
    assert "已删除成员 2" in desk.text("#undo")
    desk.find("#undo button").click()
    assert [field.get_attribute("value") for field in desk.all(".age input")] == ["", "39", "8"]
    assert not desk.find("#undo").is_displayed()
    desk.find(".member:first-child .income-row .remove").click()
    desk.find("#undo button").click()
    assert [field.get_attribute("value") for field in desk.all(".amount input")][:1] == ["１，２００"]
    assert len(desk.all(".member:first-child .income-row")) == 1
    desk.find("#add-member").click()
    desk.find(".member:last-child > .remove").click()
    assert not desk.find("#undo").is_displayed()


def test_a_page_without_a_result_prints_the_form(desk: Desk) -> None:
    desk.open("/?lang=zh")
    desk.media("print")
    assert desk.find("#case").is_displayed()
