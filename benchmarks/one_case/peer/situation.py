"""A request of this program as the task that says the same to openfisca-core."""

from datetime import date
from typing import Any

from benchmarks.one_case.cases import Request
from benchmarks.one_case.peer.system import Task
from calculator import schemas
from calculator.household import PERIODS, Member
from calculator.money import MONTHS

ETERNITY = "ETERNITY"


def task(request: Request) -> Task:
    """Facts not told are left out, so that the peer reads no more than it must."""
    checked = schemas.load(request)
    assert isinstance(checked.compare_with, date)
    months = tuple(f"{on:%Y-%m}" for on in (checked.date, checked.compare_with))
    household = checked.household
    persons = {member.id: _person(member, months) for member in household.members}
    homes = {"h1": {"members": list(persons), "area": {ETERNITY: household.area}}}
    return Task({"persons": persons, "households": homes}, months)


def _person(member: Member, months: tuple[str, ...]) -> dict[str, Any]:
    words = {"birth_date": member.birth_date, "recognised_as": member.recognised_as, "care": member.care}
    facts: dict[str, Any] = {name: {ETERNITY: str(word)} for name, word in words.items() if word is not None}
    return facts | {name: dict.fromkeys(months, yuan) for name, yuan in _amounts(member).items()}


def _amounts(member: Member) -> dict[str, float]:
    """Yuan a month by variable."""
    fen: dict[str, float] = {"work_cost": member.work_cost} if member.work_cost else {}
    for income in member.incomes or ():
        assert income.amount is not None
        fen[income.kind] = fen.get(income.kind, 0) + income.amount * PERIODS[income.per] / MONTHS
    return {name: amount / 100 for name, amount in fen.items()}
