"""The times of a run as tables, and what they say against the aims."""

from dataclasses import dataclass

from benchmarks.clock import Times
from benchmarks.ledger import calculation, files
from benchmarks.ledger.calculation import CALCULATE, COLUMNS, ENTITIES, LIMIT, OPENFISCA, OURS, OURS_BOTH
from benchmarks.ledger.running import Runs


@dataclass(frozen=True)
class Aim:
    """A ratio of medians, what it is held against, and whether it should be at least or at most that."""

    what: str
    ratio: float
    sign: str
    bound: float

    def __str__(self) -> str:
        is_met = self.ratio >= self.bound if self.sign == "at least" else self.ratio <= self.bound
        return f"Aim, {self.what}: {self.sign} {self.bound:.2f}: {'met' if is_met else 'missed'} ({self.ratio:.2f})."


def by_person(times: dict[str, Times], persons: int) -> list[str]:
    """Nanoseconds a person by subject."""
    rows = []
    for name, time in times.items():
        low, high = (each * 1000 / persons for each in time.spread)
        rows.append(f"| {name} | {persons:,} | {time.median * 1000 / persons:,.0f} | {low:,.0f} to {high:,.0f} |")
    return rows


def calculated(large: dict[str, Times], persons: int, small: dict[str, Times], few: int) -> str:
    """The calculation alone."""
    head = ["| calculation | persons | median, ns a person | 10th to 90th percentile |", "|---|---:|---:|---:|"]
    each = {name: time.median / persons for name, time in large.items()}
    each |= {name: time.median / few for name, time in small.items()}
    aims = [
        *(_times(each, f"{OPENFISCA}, {way}", OURS, bound) for way, bound in ((ENTITIES, 25), (COLUMNS, 25))),
        _times(each, f"{OPENFISCA}, {CALCULATE}", OURS, 5),
        _times(each, f"{OPENFISCA}, {CALCULATE}", OURS_BOTH, 5),
        Aim(f"{OURS} ÷ {LIMIT}", each[OURS] / each[LIMIT], "at most", 3),
    ]
    others = [name for name in each if name.startswith(calculation.POLICYENGINE)]
    ratios = [f"{name} ÷ {OURS}: {each[name] / each[OURS]:.2f}" for name in others]
    both = each[OURS_BOTH] / each[calculation.LIMIT_BOTH]
    ratios.append(f"{OURS_BOTH} ÷ {calculation.LIMIT_BOTH}: {both:.2f}")
    return _text([*head, *by_person(large, persons), *by_person(small, few)], [*map(str, aims), *ratios])


def parquet(runs: dict[str, Runs], persons: int) -> str:
    """Parquet to Parquet."""
    head = ["| Parquet to Parquet | persons | median, s | most memory, MiB |", "|---|---:|---:|---:|"]
    rows = [f"| {name} | {persons:,} | {each.median:.2f} | {each.peak:,.0f} |" for name, each in runs.items()]
    ours, peer = runs[files.OURS], runs[OPENFISCA]
    aims = [
        Aim(f"{OPENFISCA} ÷ ours, time of {persons:,} persons", peer.median / ours.median, "at least", 5),
        Aim(f"ours ÷ {OPENFISCA}, memory for {persons:,} persons", ours.peak / peer.peak, "at most", 1 / 3),
    ]
    return _text([*head, *rows], [*map(str, aims)])


def excel(found: files.Workbooks, persons: int) -> str:
    """Excel to Excel."""
    head = ["| Excel to Excel | persons | median, s | most memory, MiB |", "|---|---:|---:|---:|"]
    rows = [f"| {name} | {persons:,} | {each.median:.2f} | {each.peak:,.0f} |" for name, each in found.runs.items()]
    ours = found.runs[files.OURS].median
    aims = [
        Aim(f"ours ÷ {name}", ours / found.runs[name].median, "at most", 1 / 4)
        for name in (files.PLAIN, files.STREAMING)
    ]
    return _text([*head, *rows], [*map(str, aims), f"Cells read: {found.cells_in:,}; written: {found.cells_out:,}."])


def _times(each: dict[str, float], peer: str, ours: str, bound: float) -> Aim:
    return Aim(f"{peer} ÷ {ours}", each[peer] / each[ours], "at least", bound)


def _text(rows: list[str], said: list[str]) -> str:
    return "\n".join([*rows, "", *(f"- {line}" for line in said)])
