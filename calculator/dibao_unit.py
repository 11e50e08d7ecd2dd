"""The dibao unit (低保家庭, 共同生活的家庭成员): who is assessed together, their needs and income."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from calculator import income
from calculator.household import Bools, Households, Ints, every, some
from calculator.scenarios import KEPT, FigureColumns

STANDARD = "dibao.{area}.standard"


@dataclass
class DibaoUnit:
    """Members not supported otherwise: those recognised as special hardship or orphan stand outside (assumed).

    `is_member` (M,); `size` (H,) members; `standard` (S, H) fen per person and year, `is_known` where it is;
    `needs` (S, H) the standard for every member; `member_income` (M,) or (S, M) and `income` (H,) or (S, H)
    countable fen per year of each member of the household and of the unit; `is_concerned` (H,) households with anyone
    in the unit; `is_income_unknown` (M,) or (S, M) its members with an income that counts, or may, and is not known.
    """

    households: Households
    figures: FigureColumns
    is_member: Bools
    size: Ints
    standard: Ints
    is_known: Bools
    needs: Ints
    member_income: Ints
    income: Ints
    is_concerned: Bools
    is_income_unknown: Bools

    @classmethod
    def of(cls, households: Households, figures: FigureColumns) -> "DibaoUnit":
        """The unit of each household."""
        is_member = households.is_recognised_as(None)
        needs = _needs(households, figures, is_member)
        own = income.countable(households, figures)
        total = households.total(own if every(is_member) else own * is_member)
        is_open = income.is_unknown(households, figures)
        if some(is_open):
            is_open = is_open & is_member
        return cls(
            households,
            figures,
            is_member,
            needs.size,
            needs.standard,
            needs.is_known,
            needs.needs,
            own,
            total,
            needs.is_concerned,
            is_open,
        )


class Needs(NamedTuple):
    """What of a unit depends on its area and size alone."""

    size: Ints
    standard: Ints
    is_known: Bools
    needs: Ints
    is_concerned: Bools


def _needs(households: Households, figures: FigureColumns, is_member: Bools) -> Needs:
    if len(households.starts) == 1:
        return _of_one(figures, households.is_rural.item(), is_member.tobytes().count(1))
    return _of_many(figures, households.is_rural, households.total(is_member))


def _of_many(figures: FigureColumns, is_rural: Bools, size: Ints) -> Needs:
    standard = figures.by_area(STANDARD, is_rural)
    return Needs(size, standard, figures.is_known_by_area(STANDARD, is_rural), standard * size, size > 0)


@lru_cache(maxsize=4 * KEPT)
def _of_one(figures: FigureColumns, is_rural: bool, size: int) -> Needs:
    """Of one household; kept, since there are few sizes."""
    found = _of_many(figures, np.array([is_rural]), np.array([size], np.int64))
    for column in found:
        column.flags.writeable = False
    return found
