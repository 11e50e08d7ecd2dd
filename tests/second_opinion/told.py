"""A household as the JSON request tells it, with ages worked out and amounts as exact numbers of yuan a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.second_opinion.rules import Number, exact

TIMES = {"month": 12, "year": 1}


@dataclass(frozen=True)
class Person:
    """One member; `incomes` are (kind, yuan a year or None); None altogether = nothing was told."""

    age: int | None
    category: str | None
    care: str | None
    disability: tuple[str, int] | None
    is_ill: bool
    needs_care: bool | None
    failed: int | None
    incomes: tuple[tuple[str, Number | None], ...]
    work_cost: Number


def persons(household: Mapping[str, Any], on: date) -> list[Person]:
    """The members of a request's household."""
    return [_person(member, on) for member in household["members"]]


def _person(told: Mapping[str, Any], on: date) -> Person:
    disability, self_care, incomes = told.get("disability"), told.get("self_care"), told.get("incomes")
    return Person(
        age=_age(told, on),
        category=told.get("recognised_as"),
        care=told.get("care"),
        disability=(disability["kind"], disability["grade"]) if disability else None,
        is_ill=told.get("severe_illness", False),
        needs_care=told.get("needs_constant_care", False),
        failed=None if self_care is None else sum(not answer for answer in self_care.values()),
        incomes=(("other", None),) if incomes is None else tuple(map(_income, incomes)),
        work_cost=exact(Fraction(told.get("work_cost", 0)) * 12),
    )


def _income(told: Mapping[str, Any]) -> tuple[str, Number | None]:
    amount = told["amount"]
    annual = None if amount is None else exact(Fraction(amount) * TIMES[told.get("per", "month")])
    return told.get("kind", "other"), annual


def _age(told: Mapping[str, Any], on: date) -> int | None:
    """Completed years: whoever was born on 29 February is a year older on 1 March in a common year."""
    if told.get("birth_date") is None:
        return told.get("age")
    born = date.fromisoformat(told["birth_date"])
    years = on.year - born.year
    return years - 1 if (on.month, on.day) < (born.month, born.day) else years
