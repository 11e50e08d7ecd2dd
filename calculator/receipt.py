"""A receipt: the digest of what was asked, the figures applied, the engine, and what came out."""

import hashlib
import json
from typing import Any

from calculator import ENGINE, money
from calculator.household import Income, Member
from calculator.schemas import Request


def normalised(request: Request, jurisdiction: str) -> dict[str, Any]:
    """The request with every default written out and every amount in one form."""
    compare_with = request.compare_with
    return {
        "jurisdiction": jurisdiction,
        "date": str(request.date),
        "compare_with": compare_with and str(compare_with),
        "strict": request.strict,
        "household": {
            "area": request.household.area,
            "members": [_member(member) for member in request.household.members],
        },
    }


def _member(member: Member) -> dict[str, Any]:
    disability = member.disability and {"kind": member.disability[0], "grade": member.disability[1]}
    return {
        "id": member.id,
        "birth_date": member.birth_date and str(member.birth_date),
        "age": member.age,
        "recognised_as": member.recognised_as,
        "care": member.care,
        "disability": disability,
        "severe_illness": member.severe_illness,
        "needs_constant_care": member.needs_constant_care,
        "incomes": None if member.incomes is None else [_income(income) for income in member.incomes],
        "work_cost": money.yuan(member.work_cost),
    }


def _income(income: Income) -> dict[str, Any]:
    amount = None if income.amount is None else money.yuan(income.amount)
    return {"kind": income.kind, "amount": amount, "per": income.per}


def receipt(request: dict[str, Any], figures: dict[str, Any], result: dict[str, Any]) -> str:
    """`request` normalised, the figures applied (not the whole folder), the engine and the money."""
    parts = {"request": request, "figures": figures, "engine": ENGINE, "result": result}
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"
