"""Requests and households a second as a table, and what they say against the aims."""

from benchmarks.clock import Times
from benchmarks.http.spent import Spent
from benchmarks.http.subjects import BARE, BATCH, ECHO, EVERY, OURS, PEER, RAW

LEAST_OF_PEER = 4.0
LEAST_OF_ECHO = 0.5
LEAST_HOUSEHOLDS = 5000


def written(times: dict[str, Spent], facts: list[str]) -> str:
    """Markdown: the table, the ratios of medians, the aims, and what the run was."""
    head = [
        "| what | a second of one core | 10th to 90th percentile | a second as time went by |",
        "|---|---:|---:|---:|",
    ]
    rows = [
        f"| {name} | {_median(each.computing)} | {_spread(each.computing)} | {_median(each.passing)} |"
        for name, each in times.items()
    ]
    return "\n".join([*head, *rows, "", *(f"- {line}" for line in [*_ratios(times), *_aims(times), *facts])])


def _rate(microseconds: float) -> float:
    return 1e6 / microseconds


def _median(time: Times) -> str:
    return f"{_rate(time.median):,.0f}"


def _spread(time: Times) -> str:
    fast, slow = time.spread
    return f"{_rate(slow):,.0f} to {_rate(fast):,.0f}"


def _ratio(times: dict[str, Spent], above: str, below: str) -> float:
    """How many times as many a second."""
    return times[below].computing.median / times[above].computing.median


def _ratios(times: dict[str, Spent]) -> list[str]:
    pairs = ((OURS, PEER), (EVERY, PEER), (OURS, ECHO), (OURS, RAW), (EVERY, ECHO), (BATCH, EVERY), (BARE, EVERY))
    return [f"{above} ÷ {below}: {_ratio(times, above, below):.2f}" for above, below in pairs]


def _aims(times: dict[str, Spent]) -> list[str]:
    of_peer, of_echo = _ratio(times, OURS, PEER), _ratio(times, OURS, ECHO)
    batches = ((name, _rate(times[name].computing.median)) for name in (BATCH, BARE))
    return [
        f"Aim, {OURS} ÷ {PEER}: at least {LEAST_OF_PEER:.0f}: {_verdict(of_peer >= LEAST_OF_PEER)} ({of_peer:.2f}).",
        f"Aim, {OURS} ÷ {ECHO}: at least {LEAST_OF_ECHO}: {_verdict(of_echo >= LEAST_OF_ECHO)} ({of_echo:.2f}).",
        *(
            f"Aim, {name}: at least {LEAST_HOUSEHOLDS:,} a second: {_verdict(rate >= LEAST_HOUSEHOLDS)} ({rate:,.0f})."
            for name, rate in batches
        ),
    ]


def _verdict(is_met: bool) -> str:
    return "met" if is_met else "missed"
