"""What a person does at the page: types, presses, reads."""

import base64
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

SCREENSHOTS = Path(__file__).parents[2] / ".screenshots"
WIDTHS = {1280: 800, 375: 812}
TALLEST = 6000
PAGE = re.compile(rb"/Type\s*/Page\b")


class Desk:
    """One browser at one address."""

    def __init__(self, browser: Chrome, address: str) -> None:
        self.browser = browser
        self.address = address
        self.width = 0

    def clear(self) -> None:
        """Forget cookies and everything logged."""
        self.size(1280)
        self.browser.get(f"{self.address}/static/icon.svg")
        self.browser.execute_script("sessionStorage.clear()")
        self.browser.get("about:blank")
        self.browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.media("")
        self.allow_scripts(True)
        self.hosts()
        self.log("browser")

    def size(self, width: int, height: int | None = None) -> None:
        """A window of this many CSS pixels; a telephone where it is narrow."""
        self.width = width
        metrics = {"width": width, "height": height or WIDTHS[width], "deviceScaleFactor": 1, "mobile": width < 500}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def open(self, path: str = "/") -> None:
        self.browser.get(self.address + path)

    def find(self, css: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, css)

    def all(self, css: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, css)

    def text(self, css: str = "main") -> str:
        return " ".join(self.find(css).text.split())

    def value(self, name: str) -> str:
        return self.find(f"[name='{name}']").get_attribute("value") or ""

    def type(self, name: str, text: str) -> None:
        field = self.find(f"[name='{name}']")
        field.clear()
        field.send_keys(text)

    def choose(self, name: str, value: str) -> None:
        """An option of a list, or a radio button."""
        field = self.find(f"[name='{name}']")
        if field.tag_name == "select":
            Select(field).select_by_value(value)
        else:
            self.find(f"[name='{name}'][value='{value}']").click()

    def date(self, year: int, month: int, day: int) -> None:
        """Into the date field, which this browser shows as month, day, year."""
        self.find("#date").send_keys(f"{month:02}{day:02}{year}")

    def press(self, css: str) -> None:
        """A button that loads a page: wait until the page is another one."""
        old = self.find("html").id
        self.find(css).click()
        WebDriverWait(self.browser, 10).until(lambda _: self.find("html").id != old)

    def wait_for(self, css: str) -> None:
        WebDriverWait(self.browser, 10).until(lambda _: self.all(css))

    def calculate(self) -> None:
        self.press("button.main")

    def keys(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()

    def tab_to(self, name: str) -> None:
        """Press Tab until the field or button of this name or id has the focus."""
        for _ in range(40):
            self.keys(Keys.TAB)
            focus = self.browser.switch_to.active_element
            if name in (focus.get_attribute("name"), focus.get_attribute("id")):
                return
        raise AssertionError(f"Tab never comes to {name}")

    def focus(self) -> str:
        return self.browser.switch_to.active_element.get_attribute("id") or ""

    def family(self) -> None:
        """Three in town with 1,200 a month; rows as they can be added here."""
        self.choose("area", "urban")
        self.date(2023, 6, 1)
        self.type("members-0-birth_date", "19810502")
        self.type("members-0-incomes-0-amount", "１，２００")
        for place, age in ((1, "39"), (2, "8")):
            self.find("#add-member").click()
            self.wait_for(f"#members-{place}-age")
            self.type(f"members-{place}-age", age)
            self.choose(f"members-{place}-income", "none")

    def family_by_keys(self) -> None:
        """The first of them, from the field before, with the keyboard alone."""
        self.tab_to("area")
        self.keys(Keys.SPACE)
        self.tab_to("date")
        self.keys("06012023")
        self.tab_to("members-0-birth_date")
        self.keys("19810502")

    def scrolls_sideways(self) -> bool:
        sizes = self.browser.execute_cdp_cmd("Page.getLayoutMetrics", {})
        return bool(sizes["cssContentSize"]["width"] > self.width)

    def bottom(self, css: str) -> float:
        """How far down the page an element reaches, in CSS pixels."""
        place = self.find(css).rect
        return float(place["y"] + place["height"])

    def screenshot(self, name: str) -> None:
        """The whole page, into a folder to be looked at."""
        height = self.browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["height"]
        width = self.width
        self.size(width, min(int(height), TALLEST))
        picture = self.browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"]
        self.size(width, WIDTHS.get(width, 1000))
        SCREENSHOTS.mkdir(exist_ok=True)
        (SCREENSHOTS / f"{name}.png").write_bytes(base64.b64decode(picture))

    def shown(self, said: str, css: str = "#outcome") -> None:
        """Wait until something is to be read there."""
        WebDriverWait(self.browser, 10).until(lambda _: said in self.text(css))

    def has_script(self) -> bool:
        """Whether the page's own scripts ran."""
        return not self.all("[data-script][hidden]")

    def allow_scripts(self, are_allowed: bool) -> None:
        """Let the page's own scripts load or not; tools still run in it, which they cannot without JavaScript."""
        self.browser.execute_cdp_cmd("Network.enable", {})
        self.browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": [] if are_allowed else ["*.js"]})

    def media(self, kind: str) -> None:
        """As on paper ("print"), or as on the screen ("")."""
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind})

    def sheet(self, name: str) -> None:
        """A picture of the sheet, as wide as A4 less its margins."""
        self.size(695, 1047)
        self.screenshot(name)
        self.size(1280)

    def pages(self) -> int:
        """How many sheets the page takes as the browser prints it."""
        told = self.browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
        return len(PAGE.findall(base64.b64decode(told)))

    def log(self, kind: str) -> list[dict[str, str]]:
        """What the browser wrote down since last asked."""
        written: list[dict[str, str]] = self.browser.get_log(kind)  # type: ignore[no-untyped-call]
        return written

    def asked(self) -> list[str]:
        """Every address a request went to since last asked, as it was sent."""
        events = [json.loads(entry["message"])["message"] for entry in self.log("performance")]
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]

    def hosts(self) -> set[str]:
        """Every host a request went to since last asked."""
        return {urlsplit(address).netloc for address in self.asked()} - {""}

    def complaints(self) -> list[str]:
        """What the console says, but for the answers 4xx that are tested, and a field reached before the page could."""
        said = [str(entry["message"]) for entry in self.log("browser")]
        meant = (
            "the server responded with a status of 4",
            "net::ERR_BLOCKED_BY_CLIENT",
            "Autofocus processing was blocked because a document already has a focused element",
        )
        return [message for message in said if not any(each in message for each in meant)]
