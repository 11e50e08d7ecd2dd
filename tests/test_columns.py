"""What is told of households is what stands in their columns."""

from datetime import date

from calculator.columns import columns
from calculator.household import Household, Income, Member

ON = date(2023, 6, 1)

PLAIN = Member("m1", age=30, incomes=())
TOLD = Member(
    "m2",
    birth_date=date(1990, 6, 2),
    recognised_as="orphan",
    care="institutional",
    disability=("hearing", 3),
    severe_illness=True,
    needs_constant_care=None,
    able_to_work=True,
    has_supporter=False,
    self_care=(True, False, False, True, True, False),
    incomes=(Income("wages", 100_00, "month"), Income("wages", 50_00, "year"), Income("other", None, "year")),
    work_cost=7_00,
)
OPEN = Member("m3")

WANTED = {
    "is_age_known": [True, True, False],
    "age": [30, 32, 0],
    "work_cost": [0, 84_00, 0],
    "recognised_as": [-1, 1, -1],
    "care": [-1, 1, -1],
    "disability": [-1, 2, -1],
    "grade": [0, 3, 0],
    "severe_illness": [0, 1, 0],
    "needs_constant_care": [0, -1, 0],
    "able_to_work": [-1, 1, -1],
    "has_supporter": [-1, 0, -1],
    "self_care_failed": [-1, 3, -1],
}


def test_every_fact_stands_in_its_own_column() -> None:
    found = columns([Household("urban", (PLAIN, TOLD, OPEN))], [ON])
    assert {name: found.columns[name].tolist() for name in WANTED} == WANTED
    assert {kind: column.tolist() for kind, column in found.incomes.items()} == {"wages": [0, 1250_00, 0]}
    assert {kind: column.tolist() for kind, column in found.unknown_incomes.items()} == {"other": [False, True, True]}


def test_several_households_stand_one_after_the_other_each_on_its_date() -> None:
    found = columns([Household("urban", (PLAIN, TOLD)), Household("rural", (TOLD, OPEN))], [ON, date(2023, 6, 2)])
    assert found.columns["age"].tolist() == [30, 32, 33, 0]
    assert found.starts.tolist() == [0, 2]
    assert found.is_rural.tolist() == [False, True]
    assert found.is_recognised_as("orphan").tolist() == [False, True, True, False]
    assert found.is_recognised_as(None).tolist() == [True, False, False, True]
    assert found.is_disabled.tolist() == [False, True, True, False]
