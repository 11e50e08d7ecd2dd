"""A browser at a server of our own, for the commands that show or time the page."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzeug.serving import make_server

from tests.browser.conftest import MISSING, Quiet, start
from tests.browser.desk import Desk
from tests.web.visitor import app


@contextmanager
def desk() -> Iterator[Desk]:
    """The pages, served and opened for as long as this lasts. SystemExit without a browser."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        raise SystemExit(MISSING)
    server = make_server("127.0.0.1", 0, app(), threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = start(chromium, driver, Path(profile), True)
        try:
            yield Desk(browser, f"http://127.0.0.1:{server.server_port}")
        finally:
            browser.quit()
            server.shutdown()
            server.server_close()
