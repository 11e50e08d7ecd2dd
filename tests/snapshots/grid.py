"""The grid as a table: one row a household and date, written so that a diff can be read."""

from pathlib import Path
from typing import Any

from calculator import documents, service
from calculator.faults import CalculationRefused
from calculator.figures import day_before
from calculator.rulebook import Rulebook

HERE = Path(__file__).parent
TABLE = HERE / "grid.tsv"
COLUMNS = (
    "household",
    "date",
    "total",
    "a year",
    "awards",
    "possible",
    "recognised",
    "before",
    "change",
    "%",
    "range",
    "warnings",
)
DATES = (
    *("2021-12-31", "2022-01-01", "2022-12-31", "2023-01-01", "2023-06-01"),
    *("2023-12-31", "2024-01-01", "2025-12-31", "2026-01-01"),
)
"""The day before and the first day of all that changed so far, an ordinary day, and the end of what is reviewed."""


def dates(rulebook: Rulebook) -> list[str]:
    """Those, with the day before and the first day of every block of the rules that begins later than the first."""
    starts = {block.effective_from for block in rulebook.blocks}
    days = {str(day) for start in starts for day in (day_before(start), start)}
    return sorted({*DATES, *(day for day in days if day > DATES[0])})


def households() -> dict[str, Any]:
    """Name -> household, as a request gives it."""
    found: dict[str, Any] = documents.read((HERE / "households.yaml").read_text("utf-8"), documents.as_json).data
    return found


def table(rulebook: Rulebook) -> str:
    """All rows, tabs between the cells."""
    rows: list[tuple[str, ...]] = [COLUMNS]
    for name, household in households().items():
        rows += [(name, date, *_cells(household, date, rulebook)) for date in dates(rulebook)]
    return "".join("\t".join(row).rstrip("\t") + "\n" for row in rows)


def _cells(household: Any, date: str, rulebook: Rulebook) -> tuple[str, ...]:
    try:
        found = service.calculate({"date": date, "household": household}, rulebook=rulebook)
    except CalculationRefused as error:
        return (error.kind,)
    change = found["change"]
    return (
        _amount(found["total"]["monthly"], found["total"]["range"]),
        found["total"]["annual"] or "?",
        *("; ".join(_award(award) for award in found[key]) for key in ("awards", "possible")),
        ", ".join(found["recognitions"]),
        f"{change['before']['date']} {change['before']['monthly'] or '?'}",
        change["monthly"] or "? " + ", ".join(change["unknown"]),
        change["percent"] or "",
        _span(change["range"]) if change["range"] else "",
        ", ".join(dict.fromkeys(warning["code"] for warning in found["warnings"])),
    )


def _award(award: dict[str, Any]) -> str:
    start = f" from {award['payable_from']}" if award["payable_from"] else ""
    return f"{award['scheme']} {award['outcome']} {_amount(award['monthly'], award['range'])}{start}"


def _amount(amount: str | None, ends: dict[str, str | None] | None) -> str:
    if ends is None:
        return amount or "?"
    return f"{amount} [{_span(ends)}]" if amount else f"[{_span(ends)}]"


def _span(ends: dict[str, str | None]) -> str:
    return f"{ends['low'] or '?'}–{ends['high'] or '?'}"
