"""What axe-core (vendor/) finds on the page a browser shows."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.browser.desk import Desk

SCRIPT = Path(__file__).parent / "vendor/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """axe.run(document, {runOnly: %s}).then((found) => JSON.stringify(found.violations.map((each) =>
  [each.id, each.nodes.map((node) => node.target.join(" "))])))"""


@cache
def script() -> str:
    return SCRIPT.read_text("utf-8")


def findings(desk: Desk) -> list[Any]:
    """Every rule broken, with the elements that break it; the tools' own world needs no permission of the page."""
    evaluate(desk, f"{script()}; 0")
    found: list[Any] = json.loads(evaluate(desk, RUN % json.dumps(TAGS)))
    return found


def evaluate(desk: Desk, expression: str) -> Any:
    asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
    told = desk.browser.execute_cdp_cmd("Runtime.evaluate", asked)
    assert "exceptionDetails" not in told, told
    return told["result"]["value"]
