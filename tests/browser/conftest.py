"""A real Chromium against a real server on a free port of this machine."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.browser.desk import Desk
from tests.web.visitor import app

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--lang=en-US",
)
NO_JAVASCRIPT = {"profile.managed_default_content_settings.javascript": 2}
MISSING = "no Chromium here: apt-get install chromium chromium-driver fonts-noto-cjk"

Opened = Callable[[bool], Chrome]


class Quiet(WSGIRequestHandler):
    """Serves without a word."""

    def log(self, type: str, message: str, *args: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the pages are served."""
    server = make_server("127.0.0.1", 0, app(), threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """A browser with or without JavaScript, started once each."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    browsers: dict[bool, Chrome] = {}

    def open_browser(has_javascript: bool) -> Chrome:
        if has_javascript not in browsers:
            browsers[has_javascript] = start(chromium, driver, tmp_path_factory.mktemp("profile"), has_javascript)
        return browsers[has_javascript]

    yield open_browser
    for browser in browsers.values():
        browser.quit()


def start(chromium: str, driver: str, profile: Path, has_javascript: bool) -> Chrome:
    options = ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    if not has_javascript:
        options.add_experimental_option("prefs", NO_JAVASCRIPT)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    return Chrome(options=options, service=ChromeService(driver))


@pytest.fixture
def desk(opened: Opened, address: str) -> Iterator[Desk]:
    """The pages with JavaScript; whatever a test does, nothing may reach out or be blocked."""
    yield from at_desk(opened(True), address)


@pytest.fixture
def plain_desk(opened: Opened, address: str) -> Iterator[Desk]:
    """The same without JavaScript."""
    yield from at_desk(opened(False), address)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def either_desk(request: pytest.FixtureRequest, opened: Opened, address: str) -> Iterator[Desk]:
    """Both, one after the other."""
    yield from at_desk(opened(request.param), address)


def at_desk(browser: Chrome, address: str) -> Iterator[Desk]:
    desk = Desk(browser, address)
    desk.clear()
    yield desk
    assert desk.hosts() <= {address.removeprefix("http://")}
    assert desk.complaints() == []
