"""The curve is the same calculation at other incomes."""

from fractions import Fraction
from typing import Any

from calculator import service
from tests.helpers import DATE, ask, household, person


def curve(*members: dict[str, Any], area: str = "urban") -> dict[str, Any] | None:
    return service.curve({"date": DATE, "household": household(*members, area=area)})


def test_each_point_is_what_a_family_with_that_income_gets() -> None:
    found = curve(person(incomes=[{"amount": "700"}]), person())
    assert found is not None
    for point in found["points"][::17]:
        alone = Fraction(ask(person(incomes=[{"amount": point["income"]}]), person())["total"]["monthly"])
        assert abs(alone - Fraction(point["monthly"])) <= Fraction(1, 100), "incomes are shown rounded"


def test_it_falls_to_nothing_where_the_allowance_ends() -> None:
    found = curve(person(incomes=[{"amount": "700"}]), person())
    assert found is not None
    assert (found["ends_at"], found["own"]) == ("1330.00", {"income": "700.00", "monthly": "630.00"})
    amounts = {point["income"]: Fraction(point["monthly"]) for point in found["points"]}
    assert amounts["0.00"] == 1330
    assert amounts["1330.00"] == 0
    assert list(amounts.values()) == sorted(amounts.values(), reverse=True)


def test_a_special_hardship_member_lifts_all_of_it() -> None:
    found = curve(person(), person(recognised_as="special_hardship", incomes=[{"amount": "99"}]))
    assert found is not None
    assert found["points"][-1]["monthly"] == "864.50"


def test_an_unknown_income_has_no_point_of_its_own() -> None:
    found = curve({"age": 40})
    assert found is not None
    assert found["own"] is None


def test_an_income_far_beyond_is_still_on_the_picture() -> None:
    found = curve(person(incomes=[{"amount": "9000"}]), area="rural")
    assert found is not None
    assert found["points"][-1] == found["own"] == {"income": "9000.00", "monthly": "0.00"}


def test_nobody_in_the_unit_has_no_curve() -> None:
    assert curve(person(recognised_as="special_hardship")) is None
