"""Both computations of one request, side by side; and of many, on all processors."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from calculator import money, service
from calculator.household import SELF_CARE, Household, Income, Member
from calculator.schemas import Request
from calculator.writer import Writer
from tests.second_opinion.answers import answer
from tests.second_opinion.households import Households
from tests.second_opinion.rules import Rules

RULES = Path(str(service.INSTALLED))
AWARD = ("outcome", "monthly", "annual", "range")


@cache
def rules() -> Rules:
    """The rules, read by the second opinion."""
    return Rules(RULES)


def ours(request: dict[str, Any]) -> dict[str, Any]:
    """The program's answer, reduced to the fields that carry money."""
    found = service.answer_of(_request(request), service.open_rulebook(service.INSTALLED), Writer("en", spoken=False))
    change = found["change"]
    return {
        **{
            key: {_name(award): {part: award[part] for part in AWARD} for award in found[key]}
            for key in ("awards", "possible")
        },
        "total": found["total"],
        "change": change
        and {
            "before": change["before"]["monthly"],
            **{key: change[key] for key in ("monthly", "percent", "range")},
            "causes": [(cause["scheme"], cause["figure"], cause["monthly"]) for cause in change["causes"]],
        },
    }


def _name(award: dict[str, Any]) -> str:
    """The two rates of the living subsidy are two awards."""
    rates = {condition["code"]: f".{condition['code'][3:]}" for condition in award["conditions"]}
    part = (rates.get("is_adult") or rates.get("is_child")) if award["scheme"] == "disability_living" else None
    scheme: str = award["scheme"]
    return scheme + (part or "")


def _request(told: dict[str, Any]) -> Request:
    """A request as the schemas hand it on; these are known to be well-formed, and checking takes most of the time."""
    asked, household = told["compare_with"], told["household"]
    members = tuple(_member(place, member) for place, member in enumerate(household["members"], 1))
    compared = date.fromisoformat(asked) if asked and asked[0].isdigit() else asked
    return Request(None, date.fromisoformat(told["date"]), compared, False, Household(household["area"], members))


def _member(place: int, told: dict[str, Any]) -> Member:
    changed = {"id": f"m{place}", "incomes": None, **told}
    if "birth_date" in told:
        changed["birth_date"] = date.fromisoformat(told["birth_date"])
    if "disability" in told:
        changed["disability"] = (told["disability"]["kind"], told["disability"]["grade"])
    if "self_care" in told:
        changed["self_care"] = tuple(told["self_care"][indicator] for indicator in SELF_CARE)
    if "incomes" in told:
        changed["incomes"] = tuple(_income(income) for income in told["incomes"])
    changed["work_cost"] = money.fen(told.get("work_cost", "0"))
    return Member(**changed)


def _income(told: dict[str, Any]) -> Income:
    return Income(told["kind"], None if told["amount"] is None else money.fen(told["amount"]), told["per"])


def differences(request: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Every place where the two differ: what, the second opinion, ours."""
    yield from _differing("", _comparable(answer(rules(), request)), _comparable(ours(request)))


def _comparable(found: dict[str, Any]) -> dict[str, Any]:
    """Without an allowance for one person that is nothing: listing it or leaving it out says the same.

    In which order the awards name their causes says nothing either.
    """
    if found.get("change"):
        found["change"]["causes"].sort(key=lambda cause: cause[0])
    alone = found["possible"].get("single_person_dibao")
    if alone and alone["outcome"] == "not_entitled":
        del found["possible"]["single_person_dibao"]
    return found


def _differing(path: str, wanted: Any, got: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(wanted, dict) and isinstance(got, dict):
        for key in sorted(wanted.keys() | got.keys()):
            yield from _differing(f"{path}.{key}", wanted.get(key, "–"), got.get(key, "–"))
    elif wanted != got:
        yield path[1:], wanted, got


def block(seed: int, count: int) -> list[str]:
    """So many households from one seed: each that differs, as lines to be read."""
    row = Households(rules(), seed)
    found = []
    for request in islice(iter(row.request, None), count):
        told = [f"    {path}: {wanted} | {got}" for path, wanted, got in differences(request)]
        if told:
            found.append("\n".join([json.dumps(request, ensure_ascii=False), *told]))
    return found


def compare(households: int, seed: int, processes: int = 2, size: int = 2500) -> list[str]:
    """That many households on that many processes (one block on this one); each that differs."""
    blocks = [
        (seed * 1_000_003 + place, min(size, households - place * size)) for place in range(-(-households // size))
    ]
    if len(blocks) == 1:
        return block(*blocks[0])
    with get_context("spawn").Pool(processes) as pool:
        return [each for found in pool.starmap(block, blocks) for each in found]
