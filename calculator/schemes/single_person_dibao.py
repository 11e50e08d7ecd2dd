"""单人保, the allowance of one severely disabled or ill member of a margin family (mca-2021-57 art. 8)."""

import numpy as np

from calculator import disability
from calculator.award import Assessment, Award, Use
from calculator.dibao_unit import STANDARD
from calculator.figures import Shape
from calculator.household import Bools, Ints, some
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
    raised = _income_to_the_margin(assessment)
    is_eligible = assessment.is_severe & (margin.is_recognised | (raised > 0))[:, households.household_of]
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
    own_gap = np.where(is_paid, standard - own, 0)
    amount = amount - _taken_by_earner(assessment, raised * denominator, own_gap)
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
        is_entitled=amount > 0,
        is_known=unit.is_known & figures.is_known(SHARE),
        uses=(Use(STANDARD, is_here), Use(SHARE, is_here)),
        record=record,
        start="dibao.payment.start",
        unknown_facts=dibao.unknown_facts,
    )


def _income_to_the_margin(assessment: Assessment) -> Ints:
    """(S, H): the least income not known that makes a family on the allowance a margin family instead.

    0 where every income is known, and in an unfavourable scenario.
    """
    unit, dibao = assessment.unit, assessment.awards["dibao"]
    is_open = assessment.households.is_any(unit.is_income_unknown) & assessment.figures.is_favourable
    return np.where(is_open & dibao.is_entitled, unit.needs - unit.income, 0)


def _taken_by_earner(assessment: Assessment, raised: Ints, own_gap: Ints) -> Ints:
    """(S, H): what that income costs, earned by the member with an unknown income who loses least by it."""
    households, is_open = assessment.households, assessment.unit.is_income_unknown
    lost = np.where(is_open, np.minimum(raised[:, households.household_of], own_gap), np.iinfo(np.int64).max)
    least = np.minimum.reduceat(lost, households.starts, axis=-1)
    return np.where(households.is_any(is_open), least, 0)
