"""Awards of a rate a person: members in groups, each with a rate of its own."""

from typing import NamedTuple

import numpy as np

from calculator.award import Assessment, Use
from calculator.household import Bools, Ints
from calculator.record import Persons, Quoted, Record
from calculator.scenarios import KNOWN


class Group(NamedTuple):
    """Members (M,) concerned by one rate, and those (M,) or (S, M) of them who are paid it."""

    code: str
    rate: str
    is_concerned: Bools
    is_paid: Bools


class Paid(NamedTuple):
    """The sum (S, H) in fen per year, whether all rates paid are known, and the figures it rests on."""

    amount: Ints
    is_known: Bools
    uses: tuple[Use, ...]


def pay(assessment: Assessment, record: Record, groups: list[Group]) -> Paid:
    """Rate × persons of each group, added up; each group a step, and their sum where there are several."""
    households, figures = assessment.households, assessment.figures
    is_known, parts, uses = KNOWN, [], []
    for group in groups:
        persons = households.total(group.is_paid)
        is_here = households.is_any(group.is_concerned)
        amount = figures.amount(group.rate) * persons
        record.step(group.code, amount, Quoted(group.rate), "×", Persons(persons), figure=group.rate, where=persons > 0)
        parts.append(amount)
        if (is_rate_known := figures.is_known(group.rate)) is not KNOWN:
            is_known = is_known & (is_rate_known | (persons == 0))
        uses.append(Use(group.rate, is_here))
    amount = np.broadcast_to(record.sum(parts), (len(figures), len(households.starts)))
    return Paid(amount, is_known, tuple(uses))
