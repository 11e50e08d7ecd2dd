"""The dibao unit (低保家庭, 共同生活的家庭成员): who is assessed together, their needs and income."""

from dataclasses import dataclass

from calculator import income
from calculator.household import Bools, Households, Ints
from calculator.scenarios import FigureColumns

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
        size = households.total(is_member)
        standard = figures.by_area(STANDARD, households)
        is_known = figures.is_known_by_area(STANDARD, households)
        own = income.countable(households, figures)
        total = households.total(own * is_member)
        is_open = income.is_unknown(households, figures) & is_member
        needs = standard * size
        return cls(households, figures, is_member, size, standard, is_known, needs, own, total, size > 0, is_open)
