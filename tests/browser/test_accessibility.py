"""axe-core finds nothing, whatever is shown, however wide, on the screen and on paper, with and without JavaScript."""

import hashlib

import pytest
import yaml

from tests.browser.accessibility import SCRIPT, evaluate, findings
from tests.browser.desk import WIDTHS, Desk
from web import examples

PAGES = ["/", "/standards?on=2023-06-01", "/standards?on=2020-06-01", "/method", "/verify", "/nowhere"]
PAGES += [f"/?example={name}" for name in examples.families()]


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("with_scripts", [True, False])
def test_nothing_is_found(desk: Desk, tongue: str, width: int, with_scripts: bool) -> None:
    desk.allow_scripts(with_scripts)
    desk.size(width)
    desk.open(f"/?lang={tongue}")
    for path in PAGES:
        desk.open(path)
        assert not desk.all("#print") or desk.has_script() == with_scripts
        assert (path, findings(desk)) == (path, [])
        assert not desk.scrolls_sideways(), path


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_found_beside_faults(desk: Desk, tongue: str, width: int) -> None:
    desk.size(width)
    desk.open(f"/?lang={tongue}")
    desk.find(".compare summary").click()
    desk.choose("compare", "date")
    desk.type("members-0-age", "x")
    desk.calculate()
    assert desk.find(".summary").is_displayed()
    assert desk.find("#compare_with").is_displayed()
    assert findings(desk) == []


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_nothing_is_found_on_paper_nor_while_typing(desk: Desk, tongue: str) -> None:
    desk.open(f"/?lang={tongue}&example=five-with-disability")
    desk.media("print")
    assert findings(desk) == []
    desk.media("")
    desk.find("#command summary").click()
    desk.find("#possible summary").click()
    assert findings(desk) == []
    desk.type("members-1-age", "x")
    desk.wait_for(".summary.quietly")
    assert findings(desk) == []


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_found_beside_a_verdict(desk: Desk, tongue: str, width: int) -> None:
    desk.size(width)
    desk.open(f"/?lang={tongue}&example=three-in-town")
    receipt = desk.text("[data-receipt]")
    desk.press("button[value=show]")
    for typed, verdict in ((receipt, ".same"), ("0" * 64, ".other")):
        desk.type("receipt", typed)
        desk.calculate()
        assert desk.find(f".verdict{verdict}").is_displayed()
        assert findings(desk) == []
        assert not desk.scrolls_sideways()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_found_in_what_is_folded_away_nor_beside_what_was_removed(desk: Desk, width: int) -> None:
    desk.size(width)
    desk.open("/?lang=zh")
    desk.family()
    desk.find(".member:first-child .rare summary").click()
    desk.choose("members-0-disability-grade", "1")
    desk.choose("members-0-self_care", "assessed")
    desk.find(".member:nth-child(3) > .remove").click()
    desk.shown("六项都要填")
    assert desk.find("#members-0-care-hint").is_displayed()
    assert desk.find("#undo").is_displayed()
    assert findings(desk) == []
    assert not desk.scrolls_sideways()


def test_a_form_of_care_without_a_category_is_said_to_change_nothing(desk: Desk) -> None:
    desk.open("/?lang=zh")
    desk.family()
    desk.find(".member:first-child .rare summary").click()
    hint = "#members-0-care-unused"
    assert not desk.find(hint).is_displayed()
    desk.choose("members-0-care", "dispersed")
    assert "不影响测算" in desk.text(hint)
    assert findings(desk) == []
    desk.choose("members-0-recognised_as", "orphan")
    assert not desk.find(hint).is_displayed()


def test_a_fault_would_be_found(desk: Desk) -> None:
    desk.open()
    evaluate(desk, "document.querySelector('label[for=date]').remove(); 0")
    assert [rule for rule, _ in findings(desk)] == ["label"]


def test_the_tool_is_the_one_listed() -> None:
    [package] = yaml.safe_load((SCRIPT.parent / "vendor.yaml").read_text("utf-8")).values()
    for name, digest in package["sha256"].items():
        assert hashlib.sha256((SCRIPT.parent / name).read_bytes()).hexdigest() == digest
