"""The dibao unit (低保家庭, 共同生活的家庭成员): who is assessed together, their needs and income."""

from dataclasses import dataclass
from functools import cached_property

from calculator import income
from calculator.household import Bools, Households, Ints
from calculator.scenarios import FigureColumns

STANDARD = "dibao.{area}.standard"


@dataclass
class DibaoUnit:
    """Members not supported otherwise: those recognised as special hardship or orphan stand outside (assumed).

    `is_member` (M,); `size` (H,) members; `standard` (S, H) fen per person and year, `is_known` where it is;
    `needs` (S, H) the standard for every member; `member_income` (M,) or (S, M) and `income` (H,) or (S, H)
    countable fen per year of each member of the household and of the unit.
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

    @classmethod
    def of(cls, households: Households, figures: FigureColumns) -> "DibaoUnit":
        """The unit of each household."""
        is_member = households.is_recognised_as(None)
        size = households.total(is_member)
        standard = figures.by_area(STANDARD, households)
        is_known = figures.is_known_by_area(STANDARD, households)
        own = income.countable(households, figures)
        total = households.total(own * is_member)
        return cls(households, figures, is_member, size, standard, is_known, standard * size, own, total)

    @cached_property
    def is_concerned(self) -> Bools:
        """(H,): households with anyone in the unit."""
        return self.size > 0

    @cached_property
    def is_income_unknown(self) -> Bools:
        """(M,) or (S, M): members of the unit with an income that counts, or may, and is not known."""
        return income.is_unknown(self.households, self.figures) & self.is_member
