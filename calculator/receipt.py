"""A receipt: digests of what was asked, the figures applied, the engine, and what came out.

`sha256:` and 64 hex digits: four SHA-256 digests side by side, each cut to its first 16 hex digits, so that two
receipts tell which of the four differs. A receipt shows that nothing changed; it is no signature.
"""

import hashlib
import re
from datetime import date
from functools import cache, lru_cache
from typing import Any

import orjson

from calculator import ENGINE, money
from calculator.household import NOTHING_SAID, SELF_CARE, Member
from calculator.scenarios import KEPT
from calculator.schemas import Request


def normalised(request: Request, jurisdiction: str) -> dict[str, Any]:
    """The request in one form: its own defaults written out, those of members left out, amounts with two decimals.

    Dates are left as they are: orjson writes them as JSON does.
    """
    return {
        "jurisdiction": jurisdiction,
        "date": request.date,
        "compare_with": request.compare_with,
        "strict": request.strict,
        "household": {
            "area": request.household.area,
            "members": [_member(member) for member in request.household.members],
        },
    }


def _member(member: Member) -> dict[str, Any]:
    """What is said of a member; what is left at its default is left out, however it was written."""
    id, birth_date, age, *words, incomes, work_cost = member
    said: dict[str, Any] = {"id": id}
    if birth_date is not None:
        said["birth_date"] = birth_date
    if age is not None:
        said["age"] = age
    if is_special := words != NOTHING_SAID:
        _add_recognition(member, said)
    if incomes is not None:
        said["incomes"] = [
            {"kind": kind, "amount": None if amount is None else money.yuan(amount), "per": per}
            for kind, amount, per in incomes
        ]
    if work_cost:
        said["work_cost"] = money.yuan(work_cost)
    if is_special:
        _add_abilities(member, said)
    return said


def _add_recognition(member: Member, said: dict[str, Any]) -> None:
    if member.recognised_as is not None:
        said["recognised_as"] = member.recognised_as
    if member.care is not None:
        said["care"] = member.care
    if member.disability is not None:
        said["disability"] = {"kind": member.disability[0], "grade": member.disability[1]}
    if member.severe_illness:
        said["severe_illness"] = True


def _add_abilities(member: Member, said: dict[str, Any]) -> None:
    if member.able_to_work is not None:
        said["able_to_work"] = member.able_to_work
    if member.has_supporter is not None:
        said["has_supporter"] = member.has_supporter
    if member.self_care is not None:
        said["self_care"] = dict(zip(SELF_CARE, member.self_care, strict=True))
    if member.needs_constant_care is not False:
        said["needs_constant_care"] = member.needs_constant_care


PARTS = ("input", "rules", "engine", "result")
"""What a receipt vouches for, in the order of its digests."""

SHAPE = re.compile(r"sha256:[0-9a-f]{64}")
DIGITS = 16


Causes = tuple[tuple[str, str | None, str | None], ...]
"""What the figures were on the date compared with, where they differ: figure, before, after."""


def receipt(request: dict[str, Any], applied: bytes, result: dict[str, Any]) -> str:
    """`request` normalised, the figures `applied` (not the whole folder), the engine and the money."""
    rules = _digest_of_rules(applied, _causes(result["change"]))
    return f"sha256:{_digest(request)}{rules}{_digest_of_engine(ENGINE)}{_digest(money_of(result))}"


def applied(figures: dict[str, dict[str, Any]]) -> bytes:
    """Figures as a receipt vouches for them, written once for all households they are applied to."""
    return orjson.dumps({id: [figure["value"], figure["unit"], figure.get("range")] for id, figure in figures.items()})


def _causes(change: dict[str, Any] | None) -> Causes | None:
    if change is None:
        return None
    return tuple([(cause["figure"], cause["before"], cause["after"]) for cause in change["causes"]])


def money_of(result: dict[str, Any]) -> dict[str, Any]:
    """The amounts and outcomes of an answer, without their explanation and the ranges of single awards."""
    change = result["change"]
    return {
        "total": result["total"],
        "awards": [_amounts(award) for award in result["awards"]],
        "possible": [_amounts(award) for award in result["possible"]],
        "change": change and [change["before"], change["monthly"], change["percent"], change["range"]],
        "recognitions": result["recognitions"],
    }


def differing(one: str, other: str) -> list[str]:
    """The parts in which two receipts differ."""
    return [part for part, mine, yours in zip(PARTS, _digests(one), _digests(other), strict=True) if mine != yours]


def _digests(receipt: str) -> list[str]:
    digits = receipt.removeprefix("sha256:")
    return [digits[start : start + DIGITS] for start in range(0, len(PARTS) * DIGITS, DIGITS)]


def _amounts(award: dict[str, Any]) -> list[Any]:
    return [award["scheme"], award["outcome"], award["monthly"], award["annual"]]


def _digest(content: object) -> str:
    text = orjson.dumps(content, default=date.isoformat)  # called for a date of another class only
    return hashlib.sha256(text).hexdigest()[:DIGITS]


_digest_of_engine = cache(_digest)


@lru_cache(maxsize=4 * KEPT)
def _digest_of_rules(applied: bytes, causes: Causes | None) -> str:
    return _digest([orjson.Fragment(applied), causes])
