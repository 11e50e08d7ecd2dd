"""An answer of the one door as the flat row a ledger gives."""

from decimal import Decimal
from typing import Any

from calculator.ledger import flat
from calculator.ledger.award_columns import POSSIBLE
from calculator.ledger.seen_award import OUTCOMES


def flat_row(answer: dict[str, Any]) -> dict[str, Any]:
    """The result columns by name; amounts as decimals."""
    total, change = answer["total"], answer["change"] or {}
    found: dict[str, Any] = {
        "total_complete": total["complete"],
        "total_monthly": total["monthly"],
        "total_annual": total["annual"],
        **_range("total", total["range"]),
        "compared_with": change.get("before", {}).get("date"),
        "before_monthly": change.get("before", {}).get("monthly"),
        "change_monthly": change.get("monthly"),
        "change_percent": change.get("percent"),
        **_range("change", change.get("range")),
        "change_status": change.get("status"),
        "unknown": _words([_fact(each) for each in change.get("unknown", [])]),
        "missing": _words([_fact(each) for each in answer["missing"]]),
        "recognitions": _words(answer["recognitions"]),
        "warnings": _words([each["code"] for each in answer["warnings"]]),
    }
    for prefix, awards in (("", answer["awards"]), (POSSIBLE, answer["possible"])):
        for scheme in {each["scheme"] for each in awards}:
            found |= _scheme(prefix + scheme, [each for each in awards if each["scheme"] == scheme])
    return {name: found.get(name) for name in flat.schema().names}


def _range(name: str, ends: dict[str, str | None] | None) -> dict[str, Any]:
    return {f"{name}_low": ends and ends["low"], f"{name}_high": ends and ends["high"]}


def _fact(entry: str) -> str:
    """A figure's id as it is, a pointer as the fact it points at."""
    return "incomes" if "/incomes" in entry else entry.rpartition("/")[2]


def _words(codes: list[str]) -> str | None:
    return " ".join(sorted(set(codes))) or None


def _scheme(name: str, awards: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {f"{name}_outcome": max((each["outcome"] for each in awards), key=OUTCOMES.index)}
    for amount in ("monthly", "annual"):
        told = [each[amount] for each in awards]
        found[f"{name}_{amount}"] = None if None in told else str(sum(map(Decimal, told)))
    return found


def comparable(row: dict[str, Any]) -> dict[str, Any]:
    """Decimals and dates as the answer writes them."""
    return {
        name: str(value) if value is not None and not isinstance(value, bool) else value for name, value in row.items()
    }
