"""A ledger at the page: chosen or dropped, its totals, its workbook, its faults; with and without scripts."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.accessibility import findings
from tests.browser.desk import WIDTHS, Desk
from tests.ledger.files import HEADINGS, ROWS, write_csv
from web import ledger_door

DROPPED = """
const [box, input] = [document.getElementById("drop"), document.getElementById("file")];
const data = new DataTransfer();
data.items.add(new File([arguments[0]], "dropped.csv"));
box.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, cancelable: true }));
const isOver = box.classList.contains("over");
box.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
return [isOver, box.classList.contains("over"), input.files[0].name];
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "台账.csv", [HEADINGS, *ROWS])


def choose(desk: Desk, path: Path) -> None:
    desk.find("#file").send_keys(str(path))
    desk.date(2023, 6, 1)


def test_totals_are_shown_beside_the_form(either_desk: Desk, ledger: Path) -> None:
    either_desk.open("/ledger?lang=zh")
    choose(either_desk, ledger)
    either_desk.find("button.main").click()
    either_desk.wait_for("section#result")
    said = either_desk.text("#result")
    assert "每月合计 795.00 元" in said
    assert "读入 6 行 = 已测算 4 行 + 未测算 2 行" in said
    assert "五十六" in said


def test_a_script_keeps_the_file_for_the_download(desk: Desk, ledger: Path, tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    desk.browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder), "eventsEnabled": False}
    )
    desk.open("/ledger?lang=zh")
    choose(desk, ledger)
    desk.find("button.main").click()
    desk.wait_for("section#result")
    assert desk.focus() == "result"
    desk.find("#result button.main").click()
    WebDriverWait(desk.browser, 20).until(lambda _: list(folder.glob("*.xlsx")))
    [made] = folder.glob("*.xlsx")
    assert made.name == "台账-结果.xlsx"
    with CalamineWorkbook.from_path(str(made)) as book:
        assert book.sheet_names == ["结果", "明细", "错误", "汇总", "依据"]
    assert "795.00" in desk.text("#result")


def test_a_file_may_be_dropped(desk: Desk, ledger: Path) -> None:
    desk.open("/ledger?lang=en")
    told = desk.browser.execute_script(DROPPED, ledger.read_text("utf-8"))
    assert told == [True, False, "dropped.csv"]
    desk.date(2023, 6, 1)
    desk.find("button.main").click()
    desk.wait_for("section#result")
    assert "dropped.csv, by the standards of 2023-06-01" in desk.text("#result")


def test_a_file_too_big_is_not_even_sent(desk: Desk, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    large.write_bytes(b" " * (ledger_door.LIMIT + 1))
    desk.open("/ledger?lang=en")
    desk.asked()
    choose(desk, large)
    desk.find("button.main").click()
    assert "larger than 8 MiB" in desk.text("#said")
    assert desk.asked() == []


def test_faults_are_told_and_the_page_stays(desk: Desk, tmp_path: Path) -> None:
    spoilt = tmp_path / "in.xlsx"
    spoilt.write_text("no workbook")
    desk.open("/ledger?lang=en")
    choose(desk, spoilt)
    desk.find("button.main").click()
    desk.wait_for("div#result")
    assert "The content is not .xlsx" in desk.text("#result")
    assert desk.find("#file").get_attribute("value")


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("with_scripts", [True, False])
def test_nothing_is_found(desk: Desk, ledger: Path, tongue: str, width: int, with_scripts: bool) -> None:
    desk.allow_scripts(with_scripts)
    desk.size(width)
    desk.open(f"/ledger?lang={tongue}")
    assert findings(desk) == []
    desk.find("button.main").click()
    desk.wait_for("div#result")
    assert findings(desk) == []
    choose(desk, ledger)
    desk.find("button.main").click()
    desk.wait_for("section#result")
    assert findings(desk) == []
    assert not desk.scrolls_sideways()


LABELS = """
return [...document.querySelectorAll("td[data-label]")].map((cell) => {
  const [label, box] = [getComputedStyle(cell, "::before"), getComputedStyle(cell)];
  return [label.whiteSpace, parseFloat(label.width) <= parseFloat(box.paddingLeft)];
});
"""


def test_on_a_telephone_no_label_is_written_over_its_number(desk: Desk, ledger: Path) -> None:
    desk.size(375)
    desk.open("/ledger?lang=en")
    choose(desk, ledger)
    desk.find("button.main").click()
    desk.wait_for("section#result")
    labels = desk.browser.execute_script(LABELS)
    assert len(labels) > 10
    assert {tuple(each) for each in labels} == {("normal", True)}
