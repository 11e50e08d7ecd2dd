"""Where headings stand on the sheets a page is printed on, and what has to stand below each on the same sheet."""

import base64
import re
from dataclasses import dataclass
from typing import Any

from tests.browser.desk import Desk

MARGIN = 10
MM = 72 / 25.4
PX = 0.75
SLACK = 4

_ENTRY = re.compile(
    rb"/Title (<[0-9A-F]*>|\((?:\\.|[^\\)])*\))\n/Dest \[(\d+) 0 R /XYZ [\d.]+ ([\d.]+) 0\]\n.*?/SE (\d+) 0 R",
    re.DOTALL,
)

_NEEDED = """const first = (heading) => {
  const next = heading.nextElementSibling;
  if (heading.matches('.scheme > h2')) return heading.parentElement.querySelector('tbody tr');
  if (!next || next.matches('.sum')) return next;
  return next.matches('.part') ? first(next) : next.querySelector('tbody tr, :scope > li');
};
const shown = [...document.querySelectorAll('h2, h3')].filter((heading) => heading.checkVisibility());
return shown.filter(first).map((heading) => [
  heading.firstChild.textContent.trim(),
  first(heading).getBoundingClientRect().bottom - heading.getBoundingClientRect().top,
]);"""

_OVER = """return [...document.querySelectorAll('th, td')].filter((cell) => {
  const within = document.createRange();
  within.selectNodeContents(cell);
  const { right } = cell.getBoundingClientRect();
  return [...within.getClientRects()].some((box) => box.right > right + 0.5);
}).map((cell) => cell.textContent.trim());"""


@dataclass(frozen=True)
class Heading:
    """A heading in print: its sheet, from 0, and how many points are left below its top."""

    title: str
    sheet: int
    left: float


def headings(desk: Desk) -> list[Heading]:
    """The headings in their order, as the page prints."""
    asked: dict[str, Any] = {"preferCSSPageSize": True, "generateTaggedPDF": True, "generateDocumentOutline": True}
    written = base64.b64decode(desk.browser.execute_cdp_cmd("Page.printToPDF", asked)["data"])
    found = sorted(_ENTRY.findall(written), key=lambda entry: int(entry[3]))
    sheets = sorted({int(sheet) for _, sheet, _, _ in found})
    return [Heading(_text(title), sheets.index(int(sheet)), float(top) - MARGIN * MM) for title, sheet, top, _ in found]


def alone(desk: Desk, lower: int = 0) -> list[str]:
    """Headings of tables and of awards whose first row or line does not fit below them on their sheet.

    Everything is moved down by `lower` pixels first, since where a sheet ends is otherwise a matter of its fonts.
    """
    desk.browser.execute_script("document.body.style.paddingTop = `${arguments[0]}px`", lower)
    needed: list[tuple[str, float]] = _on_paper(desk, _NEEDED)
    assert needed
    printed, found = iter(headings(desk)), []
    for title, pixels in needed:
        heading = next(each for each in printed if each.title.startswith(title))
        if heading.left + SLACK < pixels * PX:
            found.append(title)
    return found


def overprinted(desk: Desk) -> list[str]:
    """What stands in cells that are too narrow for it."""
    found: list[str] = _on_paper(desk, _OVER)
    return found


def _on_paper(desk: Desk, script: str) -> Any:
    """What a script finds where the page is laid out as wide as A4 less its margins."""
    desk.size(695, 1047)
    desk.media("print")
    found = desk.browser.execute_script(script)
    desk.media("")
    return found


def _text(told: bytes) -> str:
    if told.startswith(b"<"):
        return bytes.fromhex(told[1:-1].decode()).decode("utf-16").strip()
    return re.sub(rb"\\(.)", rb"\1", told[1:-1]).decode("latin-1").strip()
