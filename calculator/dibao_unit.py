"""The dibao unit (低保家庭, 共同生活的家庭成员): who is assessed together, their needs and income."""

from functools import cached_property

from calculator import income
from calculator.household import Bools, Households, Ints
from calculator.scenarios import FigureColumns

STANDARD = "dibao.{area}.standard"


class DibaoUnit:
    """Members not supported otherwise: those recognised as special hardship or orphan stand outside (assumed).

    `is_member` (M,); `size` (H,) members; `standard` (S, H) fen per person and year, `is_known` where it is;
    `needs` (S, H) the standard for every member; `member_income` (M,) or (S, M) and `income` (H,) or (S, H)
    countable fen per year of each member of the household and of the unit.
    """

    def __init__(self, households: Households, figures: FigureColumns) -> None:
        self.households = households
        self.figures = figures
        self.is_member: Bools = households.is_recognised_as(None)
        self.size: Ints = households.total(self.is_member)
        self.standard: Ints = figures.by_area(STANDARD, households)
        self.is_known: Bools = figures.is_known_by_area(STANDARD, households)
        self.needs: Ints = self.standard * self.size
        self.member_income: Ints = income.countable(households, figures)
        self.income: Ints = households.total(self.member_income * self.is_member)
        self.is_concerned: Bools = self.size > 0

    @cached_property
    def is_income_unknown(self) -> Bools:
        """(M,) or (S, M): members of the unit with an income that counts, or may, and is not known."""
        return income.is_unknown(self.households, self.figures) & self.is_member
