"""The result while someone types: what came last is shown, and nothing typed is touched."""

from selenium.webdriver import Keys

from tests.browser.accessibility import findings
from tests.browser.desk import Desk

SLOW_FIRST = """const real = window.fetch; let asked = 0;
window.fetch = (address, options) => {
  const pause = asked++ ? 0 : 700;
  const late = (answer) => new Promise((go) => setTimeout(go, pause, answer));
  return real(address, {...options, signal: undefined}).then(late);
};"""
FAILS = "window.reached = window.fetch; window.fetch = () => Promise.reject(new TypeError('no way there'));"


def started(desk: Desk, tongue: str = "zh") -> None:
    desk.open(f"/?lang={tongue}")
    desk.choose("area", "urban")
    desk.date(2023, 6, 1)
    desk.type("members-0-age", "42")


def test_the_result_comes_without_a_button(desk: Desk) -> None:
    started(desk)
    page = desk.find("html").id
    desk.type("members-0-incomes-0-amount", "400")
    desk.shown("每月 265.00 元")
    assert desk.focus() == "members-0-incomes-0-amount"
    assert desk.text(".note") == "400.00 元/月 = 4,800.00 元/年"
    assert desk.find("#said").get_attribute("textContent") == "每月 265.00 元"
    desk.choose("members-0-incomes-0-per", "year")
    desk.shown("每月 631.67 元")
    assert desk.text(".note") == "400.00 元/年 = 33.33 元/月"
    desk.choose("members-0-incomes-0-kind", "scholarship")
    desk.shown("每月 665.00 元")
    assert desk.text(".note").endswith("按规定不计入")
    assert desk.find("html").id == page


def test_what_is_missing_is_asked_for_quietly(desk: Desk) -> None:
    desk.open("/?lang=zh")
    desk.date(2023, 6, 1)
    desk.type("members-0-age", "四")
    desk.shown("再补这些就能测算")
    assert desk.focus() == "members-0-age"
    assert desk.value("members-0-age") == "四"
    assert desk.all("[role=alert], .error") == []
    desk.find(".quietly a[href='#members-0-age']").click()
    assert desk.focus() == "members-0-age"
    desk.type("members-0-age", "42")
    desk.choose("area", "urban")
    desk.choose("members-0-income", "none")
    desk.shown("每月 665.00 元")


def test_links_lead_to_rows_added_here(desk: Desk) -> None:
    started(desk)
    desk.find("#add-member").click()
    added = desk.focus().removesuffix("-birth_date")
    desk.find(".member:first-child .remove").click()
    desk.type(f"{added}-age", "x")
    desk.shown("成员 m1 · 年龄")
    desk.find(f".quietly a[href='#{added}-age']").click()
    assert desk.focus() == f"{added}-age"


def test_marks_of_a_fault_go_once_it_is_mended(desk: Desk) -> None:
    started(desk)
    desk.type("members-0-age", "x")
    desk.type("members-0-incomes-0-amount", "y")
    desk.calculate()
    assert len(desk.all(".error")) == 2
    desk.type("members-0-age", "42")
    desk.shown("再补这些就能测算")
    assert [error.get_attribute("id") for error in desk.all(".error")] == ["members-0-incomes-0-amount-error"]
    desk.type("members-0-incomes-0-amount", "400")
    desk.shown("每月 265.00 元")
    assert desk.all(".error, [aria-invalid], .summary") == []


def test_an_answer_that_is_late_is_not_shown(desk: Desk) -> None:
    started(desk)
    desk.choose("members-0-income", "none")
    desk.shown("每月 665.00 元")
    desk.browser.execute_script(SLOW_FIRST)
    desk.find("#add-member").click()
    desk.wait_for("#outcome[aria-busy]")
    last = desk.focus().removesuffix("-birth_date")
    desk.choose(f"{last}-income", "none")
    desk.shown("每月 1,330.00 元")
    desk.find(f"#{last}-id").send_keys("after")
    desk.shown("2 人：m1、after")
    answers = "return new Promise((go) => setTimeout(() => go(document.querySelector('.total').textContent), 900))"
    assert desk.browser.execute_script(answers) == "每月 1,330.00 元"


def test_no_connection_loses_nothing(desk: Desk) -> None:
    started(desk)
    desk.choose("members-0-income", "none")
    desk.shown("每月 665.00 元")
    desk.browser.execute_script(FAILS)
    desk.type("members-0-id", "户主")
    desk.browser.execute_script("return new Promise((go) => setTimeout(go, 600))")
    assert "没有连上" in desk.text("#unreached")
    assert "改动之前" in desk.text("#unreached")
    assert desk.find("#said").is_displayed()
    assert desk.find(".result").get_attribute("inert") is not None
    assert findings(desk) == []
    page = desk.find("html").id
    desk.find("button.main").click()
    desk.browser.execute_script("return new Promise((go) => setTimeout(go, 300))")
    assert desk.find("html").id == page
    assert desk.value("members-0-id") == "户主"
    desk.browser.execute_script("window.fetch = window.reached; window.dispatchEvent(new Event('online'))")
    desk.shown("户主", ".result")
    assert desk.all("#unreached, .old, [inert]") == []
    desk.calculate()
    assert "户主" in desk.text(".result")


def test_an_expired_page_asks_again_by_itself(desk: Desk) -> None:
    started(desk)
    desk.browser.delete_cookie("session")
    desk.choose("members-0-income", "none")
    desk.shown("每月 665.00 元")
    desk.calculate()
    assert "每月 665.00 元" in desk.text(".result")


def test_a_page_that_stays_expired_says_so(desk: Desk) -> None:
    started(desk)
    desk.choose("members-0-income", "none")
    desk.shown("每月 665.00 元")
    for status, said in ((400, "页面已过期"), (503, "服务器太忙或出了错")):
        desk.browser.execute_script(f"window.fetch = () => Promise.resolve(new Response('', {{status: {status}}}))")
        desk.type("members-0-age", str(status)[:2])
        desk.shown(said, "#unreached")


def test_one_key_adds_a_member(desk: Desk) -> None:
    started(desk)
    desk.find("[name='members-0-age']").send_keys(Keys.ADD)
    assert len(desk.all(".member")) == 2
    assert desk.focus().endswith("-birth_date")
    assert desk.value("members-0-age") == "42"
    desk.find("[name='members-0-id']").send_keys("a+b")
    assert desk.value("members-0-id") == "a+b"
    assert desk.find("#add-member kbd").is_displayed()


def test_a_new_row_never_takes_the_name_of_another(desk: Desk) -> None:
    desk.open("/?lang=zh&example=orphan-in-village")
    desk.find(".add-income").click()
    names = [field.get_attribute("name") for field in desk.all("#rows input:not([type=radio]), #rows select")]
    assert len(names) == len(set(names))


def test_what_was_opened_stays_open(desk: Desk) -> None:
    desk.open("/?lang=zh&example=three-in-town")
    desk.find("#possible summary").click()
    desk.type("members-1-age", "40")
    desk.type("members-0-incomes-0-amount", "1300")
    desk.shown("每月 695.00 元")
    assert desk.find("#possible").get_attribute("open") is not None
