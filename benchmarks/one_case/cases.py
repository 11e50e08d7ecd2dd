"""The requests of cases.yaml, and the timed one again and again with other wages and birthdays."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from calculator import money

Request = dict[str, Any]

DAYS = 28
"""Days that every month has."""


@cache
def _read() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))
    return told


def agreed() -> dict[str, Request]:
    """Name -> request: the households both must agree on, on the dates of the timed one."""
    timed = _read()["timed"]
    households = {"the household that is timed": timed["household"], **_read()["agreed"]}
    return {name: {**timed, "household": household} for name, household in households.items()}


def rounds(count: int, size: int) -> Iterator[list[Request]]:
    """`count` rounds of `size` requests, no two of them alike."""
    for number in range(count):
        yield [_varied(_read()["timed"], number * size + place) for place in range(size)]


def _varied(request: Request, number: int) -> Request:
    members = [_other(member, number) for member in request["household"]["members"]]
    return {**request, "household": {**request["household"], "members": members}}


def _other(member: dict[str, Any], number: int) -> dict[str, Any]:
    month, day = member["birth_date"][:-2], int(member["birth_date"][-2:])
    incomes = [{**income, "amount": money.yuan(money.fen(income["amount"]) + number)} for income in member["incomes"]]
    return {**member, "birth_date": f"{month}{(day + number) % DAYS + 1:02d}", "incomes": incomes}


@dataclass(frozen=True)
class Outcome:
    """What both must agree on: fen a month by scheme, None where not known; the statuses that hold."""

    awards: dict[str, int | None]
    recognitions: frozenset[str]

    @property
    def total(self) -> int | None:
        """Fen a month; None where any award is not known."""
        known = [amount for amount in self.awards.values() if amount is not None]
        return sum(known) if len(known) == len(self.awards) else None
