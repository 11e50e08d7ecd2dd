"""The times of a run as a table, and what they say against the aims."""

from benchmarks.clock import Times
from benchmarks.one_case.subjects import CALCULATE, PEER, UNCHECKED, VALIDATION, WHOLE

MOST_APART = 150.0
"""Microseconds the answer may take at most, validation apart."""

MOST_OF_PEER = 1 / 3
"""What the answer may take at most of openfisca-core's time for the numbers, validation apart."""


def written(times: dict[str, Times], facts: list[str]) -> str:
    """Markdown: the table, the ratios, the aims, and what the run was."""
    head = ["| what | median, µs | 10th to 90th percentile, µs |", "|---|---:|---:|"]
    rows = [f"| {name} | {time.median:.0f} | {_spread(time)} |" for name, time in times.items()]
    said = [*_ratios(times), *_aims(times), *facts]
    return "\n".join([*head, *rows, "", *(f"- {line}" for line in said)])


def _spread(time: Times) -> str:
    low, high = time.spread
    return f"{low:.0f} to {high:.0f}"


def _ratios(times: dict[str, Times]) -> list[str]:
    pairs = ((WHOLE, PEER), (UNCHECKED, PEER), (UNCHECKED, CALCULATE), (VALIDATION, WHOLE))
    return [f"{above} ÷ {below}: {times[above].median / times[below].median:.2f}" for above, below in pairs]


def _aims(times: dict[str, Times]) -> list[str]:
    apart, part = times[UNCHECKED].median, times[UNCHECKED].median / times[PEER].median
    return [
        f"Aim, {UNCHECKED}: at most {MOST_APART:.0f} µs: {_verdict(apart <= MOST_APART)} ({apart:.0f} µs).",
        f"Aim, {UNCHECKED} ÷ {PEER}: at most {MOST_OF_PEER:.2f}: {_verdict(part <= MOST_OF_PEER)} ({part:.2f}).",
    ]


def _verdict(is_met: bool) -> str:
    return "met" if is_met else "missed"
