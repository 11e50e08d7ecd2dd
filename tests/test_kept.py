"""What is made once for many households stays as it was made."""

from datetime import date

import pytest

from calculator import service
from calculator.columns import columns
from calculator.dibao_unit import DibaoUnit
from calculator.household import Household, Member
from calculator.plan import make
from calculator.rulebook import Rulebook

ON = date(2023, 6, 1)
REQUEST = {"date": str(ON), "household": {"area": "urban", "members": [{"age": 30, "incomes": []}]}}


def unit(rulebook: Rulebook, members: int) -> DibaoUnit:
    plan = make(rulebook, "tongchuan", ON, None, False)
    assert plan is not None
    household = Household("urban", tuple(Member(f"m{place}", age=30, incomes=()) for place in range(members)))
    return DibaoUnit.of(columns([household], [ON]), plan.columns)


def test_households_of_one_size_and_area_share_what_nobody_can_write(rulebook: Rulebook) -> None:
    one, other = unit(rulebook, 2), unit(rulebook, 2)
    assert one.needs is other.needs
    for column in (one.needs, one.standard, one.size, one.is_known, one.is_concerned):
        with pytest.raises(ValueError, match="read-only"):
            column[...] = 0
    assert unit(rulebook, 3).needs.item(0) * 2 == one.needs.item(0) * 3


def test_warnings_are_the_callers_own(rulebook: Rulebook) -> None:
    first = service.calculate(REQUEST, rulebook=rulebook)
    told = [dict(each) for each in first["warnings"]]
    for each in first["warnings"]:
        each.clear()
    assert service.calculate(REQUEST, rulebook=rulebook)["warnings"] == told != []
