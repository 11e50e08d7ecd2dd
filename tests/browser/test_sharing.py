"""A case is taken along and opened again, and the server keeps nothing."""

import json
from pathlib import Path

import pytest

from tests.browser.desk import Desk

LISTEN = """window.made = [];
navigator.clipboard.writeText = (text) => (window.made.push(text), Promise.resolve());"""


def copied(desk: Desk, button: str) -> str:
    desk.browser.execute_script(LISTEN)
    desk.find(button).click()
    return str(desk.browser.execute_script("return window.made[0]"))


def test_a_link_carries_the_case_after_the_hash(desk: Desk) -> None:
    desk.open("/?lang=zh&example=five-with-disability")
    total = desk.text(".total")
    link = copied(desk, "#copy-link")
    address, _, told = link.partition("#")
    assert address == f"{desk.address}/"
    assert "members-2-disability-kind=physical" in told
    desk.browser.get("about:blank")
    desk.asked()
    desk.browser.get(link)
    desk.shown(total)
    assert len(desk.all(".member")) == 5
    assert desk.value("members-1-birth_date") == "1979-03-14"
    assert desk.find("[name='members-0-incomes-1-amount']").get_attribute("value") == "260.00"
    assert desk.find(".member:nth-child(3) .rare").get_attribute("open") is not None
    assert desk.find(".member:nth-child(1) .rare").get_attribute("open") is None
    asked = desk.asked()
    assert f"{desk.address}/" in asked
    assert [address for address in asked if "disability" in address or "physical" in address] == []


def test_a_link_opened_where_something_is_typed_already(desk: Desk) -> None:
    desk.open("/?lang=zh&example=three-in-town")
    desk.browser.execute_script("location.hash = '#date=2023-06-01&area=rural&members-7-age=70&members-7-income=none'")
    desk.shown("每月 447.50 元")
    assert [field.get_attribute("value") for field in desk.all(".age input")] == ["70"]


def test_going_back_brings_everything_back(desk: Desk) -> None:
    desk.open("/?lang=zh")
    desk.family()
    desk.shown("每月 795.00 元")
    desk.open("/standards?on=2023-06-01")
    desk.browser.back()
    desk.shown("每月 795.00 元")
    assert [field.get_attribute("value") for field in desk.all(".age input")] == ["", "39", "8"]


@pytest.mark.parametrize("path", ["/?lang=zh", "/?lang=zh#area=rural&date=2024-01-01"])
def test_a_reload_loses_nothing(desk: Desk, path: str) -> None:
    desk.open(path)
    desk.family()
    desk.shown("每月 795.00 元")
    desk.browser.refresh()
    desk.shown("每月 795.00 元")
    assert [field.get_attribute("value") for field in desk.all(".age input")][1:] == ["39", "8"]


def test_a_saved_file_opens(either_desk: Desk, tmp_path: Path) -> None:
    desk = either_desk
    file = tmp_path / "case.json"
    member = {"age": 70, "incomes": []}
    file.write_text(json.dumps({"date": "2023-06-01", "household": {"area": "rural", "members": [member]}}))
    desk.open("/?lang=zh")
    old = desk.find("html").id
    assert desk.find(".open button").is_displayed() != desk.has_script()
    desk.find("#file").send_keys(str(file))
    if desk.find("html").id == old and not desk.has_script():
        desk.press(".open button")
    desk.shown("每月 447.50 元")
    assert desk.value("members-0-age") == "70"


def test_the_command_asks_the_same(desk: Desk) -> None:
    desk.open("/?lang=zh&example=three-in-town")
    command = copied(desk, "#copy-curl")
    assert command.startswith(f"curl -s {desk.address}/api/v1/calculate -H 'Content-Type: application/json' -d '")
    asked = json.loads(command.split(" -d ", 1)[1].strip("'"))
    assert asked["household"]["members"][1] == {"age": 39, "incomes": []}


@pytest.mark.parametrize("hash", ["#result", "#a=b", "#members=3&text=:~:"])
def test_a_fragment_that_is_no_case_changes_nothing(desk: Desk, hash: str) -> None:
    desk.open("/?lang=zh&example=three-in-town")
    desk.browser.execute_script("location.hash = arguments[0]", hash)
    assert [field.get_attribute("value") for field in desk.all(".age input")] == ["", "39", "8"]
    desk.open(f"/?lang=zh{hash}")
    assert desk.value("date") != ""


def test_what_was_typed_outlives_other_pages_until_the_next_household(desk: Desk) -> None:
    desk.open("/?lang=zh")
    desk.family()
    desk.shown("每月 795.00 元")
    desk.find("nav a[href='/standards']").click()
    desk.wait_for("#on")
    desk.find("nav a[href='/']").click()
    desk.shown("每月 795.00 元")
    assert [field.get_attribute("value") for field in desk.all(".age input")] == ["", "39", "8"]
    desk.press("#new-household")
    assert [field.get_attribute("value") for field in desk.all(".age input")] == [""]
    desk.wait_for(".examples")
    desk.open("/verify?lang=zh")
    assert [field.get_attribute("value") for field in desk.all(".age input")] == [""]


def test_an_example_is_not_kept(desk: Desk) -> None:
    desk.open("/?lang=zh&example=three-in-town")
    desk.open("/?lang=zh")
    assert desk.all(".examples")
