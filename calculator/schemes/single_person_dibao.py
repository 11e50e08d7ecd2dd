"""单人保, the allowance of one severely disabled or ill member of a margin family (mca-2021-57 art. 8)."""

import numpy as np

from calculator import disability
from calculator.award import Assessment, Award, Use
from calculator.dibao_unit import STANDARD
from calculator.figures import Shape
from calculator.household import Bools, some
from calculator.record import Money, Persons, Quoted
from calculator.units import MONTHS, RATIO

AFTER = ("low_income_margin",)
LAW = (("mca-2021-57", "article 8"),)
INPUTS = ("area", "disability", "severe_illness", "incomes", "work_cost")
PAYS = True
BLOCKS = {
    "single_person_dibao": Shape({"share": RATIO}),
    "dibao.payment": Shape({"start": MONTHS}),
    **disability.BLOCKS,
}

SHARE = "single_person_dibao.share"


def assess(assessment: Assessment) -> None:
    """The standard (assumed: the full one) less that member's own countable income, when positive."""
    households, figures, unit = assessment.households, assessment.figures, assessment.unit
    if not some(assessment.is_severe):
        return
    margin = assessment.recognitions["low_income_margin"]
    is_eligible = assessment.is_severe & margin.is_recognised[:, households.household_of]
    is_member: Bools = np.logical_or.reduce(is_eligible)
    if not some(is_member):
        return
    record = assessment.new_record()
    numerator, denominator = figures.ratio(SHARE)
    standard = unit.standard[:, households.household_of] * numerator
    own = unit.member_income * denominator
    is_below = record.condition(
        "own_income_below_standard", own, "<", standard, denominator=denominator, figure=SHARE, is_member=is_member
    )
    is_paid = is_eligible & is_below
    persons, income = households.total(is_paid), households.total(np.where(is_paid, own, 0))
    amount = unit.standard * numerator * persons - income
    record.step("own_income", income, Money(income, denominator), denominator=denominator, where=persons > 0)
    working = (Quoted(STANDARD), "×", Quoted(SHARE), "×", Persons(persons), "−", Money(income, denominator))
    record.step("entitlement", amount, *working, denominator=denominator, figure=STANDARD, where=persons > 0)
    is_here = households.is_any(is_member)
    dibao = assessment.awards["dibao"]
    assessment.awards["single_person_dibao"] = Award(
        scheme="single_person_dibao",
        amount=amount,
        denominator=denominator,
        is_member=is_member,
        is_entitled=persons > 0,
        is_known=unit.is_known & figures.is_known(SHARE),
        uses=(Use(STANDARD, is_here), Use(SHARE, is_here)),
        record=record,
        start="dibao.payment.start",
        unknown_facts=dibao.unknown_facts,
    )
