"""`python -m tests.browser.pace`: milliseconds from the server's answer to the result painted, while someone types."""

import statistics

from tests.browser import showing
from tests.browser.desk import Desk

TIMES = 20
WATCH = """const [amount, done] = arguments;
const field = document.querySelector("[name='members-0-incomes-0-amount']");
const outcome = document.getElementById("outcome");
performance.clearResourceTimings();
new MutationObserver((_, watch) => {
  if (!outcome.querySelector(".total")) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => {
    const asked = performance.getEntriesByType("resource").find((entry) => entry.initiatorType === "fetch");
    const now = performance.now();
    done([now - asked.responseEnd, asked.responseEnd - asked.startTime]);
  }));
}).observe(outcome, {childList: true});
field.value = amount;
field.dispatchEvent(new Event("input", {bubbles: true}));"""


def measure(desk: Desk, times: int = TIMES) -> list[tuple[float, float]]:
    """For each answer: milliseconds from its last byte to the paint, and from the question to its last byte."""
    desk.size(1280)
    desk.open("/?lang=zh&example=five-with-disability")
    return [tuple(desk.browser.execute_async_script(WATCH, str(100 + place))) for place in range(times)]


def main() -> None:
    """Say the middle and the longest of both."""
    with showing.desk() as desk:
        measured = measure(desk)
    for said, values in zip(("answer to paint", "question to answer"), zip(*measured, strict=True), strict=True):
        print(f"{said}: median {statistics.median(values):.0f} ms, longest {max(values):.0f} ms, of {len(values)}")


if __name__ == "__main__":
    main()
