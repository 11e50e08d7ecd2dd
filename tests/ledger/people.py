"""Random households as requests, and the same as rows of a ledger."""

import random
from typing import Any

import pyarrow as pa

from calculator import money
from calculator.household import CARES, DISABILITIES, KINDS, SELF_CARE
from calculator.ledger.persons import COLUMNS

AGES = [None, 0, 5, 15, 16, 17, 18, 30, 59, 60, 69, 70, 88]
AMOUNTS = [0, 1, 40250, 44750, 60000, 63000, 66500, 66501, 100000, 133000, 241500, 268500, 5000000]


def household(rng: random.Random) -> dict[str, Any]:
    """A household of one to five; what is told of each member is drawn, and often nothing is."""
    members = [_member(rng) for _ in range(rng.choice([1, 1, 2, 2, 3, 3, 4, 5]))]
    return {"area": rng.choice(["urban", "rural"]), "members": members}


def _member(rng: random.Random) -> dict[str, Any]:
    member: dict[str, Any] = {}
    kind = rng.random()
    if kind < 0.10:
        member |= {"recognised_as": "special_hardship"}
        if rng.random() < 0.4:
            member |= {"self_care": {each: rng.random() < 0.6 for each in SELF_CARE}}
    elif kind < 0.18:
        member |= {"recognised_as": "orphan", "care": rng.choice(CARES)}
    member |= _age(rng)
    if rng.random() < 0.2:
        member["disability"] = {"kind": rng.choice(DISABILITIES), "grade": rng.randint(1, 4)}
        member["needs_constant_care"] = rng.choice([True, False, None])
    for fact in ("able_to_work", "has_supporter"):
        if rng.random() < 0.2:
            member[fact] = rng.choice([True, False, None])
    if rng.random() < 0.1:
        member["severe_illness"] = True
    if rng.random() < 0.15:
        member["work_cost"] = money.yuan(rng.choice(AMOUNTS[:6]))
    if rng.random() < 0.95:
        member["incomes"] = _incomes(rng)
    return member


def _age(rng: random.Random) -> dict[str, Any]:
    if rng.random() < 0.5:
        return {"birth_date": f"{rng.randint(1930, 2021)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"}
    age = rng.choice(AGES)
    return {} if age is None else {"age": age}


def _incomes(rng: random.Random) -> list[dict[str, Any]]:
    """At least one, and of no kind and period two: a ledger has one column for each."""
    wanted = rng.sample([(kind, per) for kind in KINDS for per in ("month", "year")], rng.choice([1, 1, 2, 3]))
    return [
        {"kind": kind, "per": per, "amount": None if rng.random() < 0.05 else money.yuan(rng.choice(AMOUNTS))}
        for kind, per in wanted
    ]


def row(household_id: str, area: str, member: dict[str, Any]) -> dict[str, Any]:
    """A member as a row of text by column code."""
    found: dict[str, Any] = {"household_id": household_id, "area": area}
    for name, value in member.items():
        if name == "incomes":
            found |= {f"{each['kind']}_{each['per']}": each["amount"] or "unknown" for each in value}
        elif name == "disability":
            found |= {"disability_kind": value["kind"], "disability_grade": value["grade"]}
        elif name == "self_care":
            found |= value
        else:
            found[name] = "unknown" if value is None else value
    return {name: _written(value) for name, value in found.items()}


def _written(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def table(rows: list[dict[str, Any]]) -> dict[str, pa.Array]:
    """Rows of text as columns; those nobody has anything in are left out."""
    names = [name for name in COLUMNS if any(name in each for each in rows)]
    return {name: pa.array([each.get(name) for each in rows], pa.string()) for name in names}
