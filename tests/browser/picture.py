"""`python -m tests.browser.picture`: docs/page.png, the form with the result of a family, for the README."""

import base64
from pathlib import Path

from tests.browser import showing
from tests.browser.desk import Desk

FILE = Path(__file__).parents[2] / "docs/page.png"
WIDTH, HEIGHT = 1280, 900


def draw(desk: Desk) -> bytes:
    """The first screen of an example in Chinese, as PNG."""
    desk.size(WIDTH, HEIGHT)
    desk.open("/?lang=zh&example=three-in-town")
    told = desk.browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"]
    return base64.b64decode(told)


def main() -> None:
    """Write the file and say how large it is."""
    with showing.desk() as desk:
        FILE.write_bytes(draw(desk))
    print(f"{FILE.relative_to(FILE.parents[1])}: {FILE.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
