"""The dibao unit (低保家庭, 共同生活的家庭成员): who is assessed together, their needs and income."""

from functools import cached_property

import numpy as np

from calculator import income
from calculator.household import Bools, Households, Ints
from calculator.scenarios import FigureColumns

STANDARD = "dibao.{area}.standard"


class DibaoUnit:
    """Members not supported otherwise: those recognised as special hardship or orphan stand outside (assumed)."""

    def __init__(self, households: Households, figures: FigureColumns) -> None:
        self.households = households
        self.figures = figures
        self.is_member: Bools = ~(households.is_special_hardship | households.is_orphan)

    @cached_property
    def size(self) -> Ints:
        """(H,) members."""
        return self.households.total(self.is_member)

    @cached_property
    def standard(self) -> Ints:
        """(S, H) fen per person and year."""
        return self.figures.by_area(STANDARD, self.households)

    @cached_property
    def is_known(self) -> Bools:
        """(S, H): whether that standard is known."""
        return self.figures.is_known_by_area(STANDARD, self.households)

    @cached_property
    def needs(self) -> Ints:
        """(S, H) the standard for every member, fen per year."""
        return self.standard * self.size

    @cached_property
    def member_income(self) -> Ints:
        """(M,) or (S, M) countable fen per year of each member of the household."""
        return income.countable(self.households, self.figures)

    @cached_property
    def income(self) -> Ints:
        """(H,) or (S, H) countable fen per year of the unit."""
        return self.households.total(self.member_income * self.is_member)

    @cached_property
    def is_income_unknown(self) -> Bools:
        """(M,): members of the unit with an income that would count and is not known."""
        return income.is_unknown(self.households, self.figures) & self.is_member

    def is_concerned(self) -> Bools:
        """(H,): households with anyone in the unit."""
        return np.greater(self.size, 0)
