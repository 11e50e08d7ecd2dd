"""最低生活保障, the minimum living allowance (sc-649 art. 12, mca-2021-57)."""

import numpy as np

from calculator.award import Assessment, Award, Use
from calculator.dibao_unit import STANDARD
from calculator.figures import Shape
from calculator.household import Bools, Ints, in_any_scenario
from calculator.record import Incomes, Money, Persons, Quoted, Record, Silent
from calculator.units import MONTHS, PER_MONTH, PER_YEAR, PERCENT

AFTER = ()
LAW = (("sc-649", "article 12"), ("mca-2021-57", "article 23"))
INPUTS = ("area", "recognised_as", "incomes", "work_cost")
PAYS = True


def difference(assessment: Assessment, record: Record) -> tuple[Ints, Bools]:
    """补差: the standard for every member less countable income, when income is strictly below it."""
    unit = assessment.unit
    needs, income = unit.needs, unit.income
    record.step("needs", needs, Quoted(STANDARD), "×", Persons(unit.size), figure=STANDARD)
    record.step("countable_income", income, Incomes(unit.is_member))
    is_below = record.condition("income_below_standard", income, "<", needs, figure=STANDARD)
    entitlement = needs - np.minimum(income, needs)
    record.step("entitlement", entitlement, Money(needs), "−", Money(income), where=is_below)
    return entitlement, is_below


METHODS = {"difference": difference}

BLOCKS = {
    "dibao": Shape(
        {
            "urban.standard": PER_MONTH,
            "rural.standard": PER_YEAR,
            "urban.uprating": PERCENT,
            "rural.uprating": PERCENT,
        },
        optional=frozenset({"urban.uprating", "rural.uprating"}),
        methods=tuple(METHODS),
    ),
    "dibao.payment": Shape({"start": MONTHS}),
}


def assess(assessment: Assessment) -> None:
    """The allowance by the method in force, for every household with anyone in the unit."""
    unit, record = assessment.unit, assessment.new_record()
    now, *others = assessment.figures.methods("dibao").items()
    amount, is_entitled = METHODS[now[0]](assessment, record)
    for method, is_in_force in others:
        paid, is_paid = METHODS[method](assessment, Silent())
        amount = np.where(is_in_force, paid, amount)
        is_entitled = np.where(is_in_force, is_paid, is_entitled)
    assessment.awards["dibao"] = Award(
        scheme="dibao",
        amount=amount,
        is_member=unit.is_member,
        is_entitled=is_entitled,
        is_known=unit.is_known,
        uses=(Use(STANDARD, unit.is_concerned),),
        record=record,
        start="dibao.payment.start",
        unknown_facts={"incomes": in_any_scenario(unit.is_income_unknown)},
    )
