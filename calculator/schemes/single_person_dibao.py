"""单人保, the allowance of one severely disabled or ill member of a margin family (mca-2021-57 art. 8)."""

import numpy as np

from calculator import disability
from calculator.award import Assessment, Award, Use
from calculator.dibao_unit import STANDARD
from calculator.figures import Shape
from calculator.grouped import Chosen
from calculator.household import Bools, Ints, in_any_scenario, some
from calculator.record import Money, Persons, Quoted, Record
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
    is_eligible = assessment.is_severe & households.of_members(margin.is_recognised | (raised > 0))
    is_member: Bools = np.logical_or.reduce(is_eligible)
    if not some(is_member):
        return
    record = assessment.new_record()
    numerator, denominator = figures.ratio(SHARE)
    chosen = _chosen(record, is_member, is_open := some(unit.is_income_unknown))
    standard = np.take(unit.standard, households.household_of[chosen], axis=1) * numerator
    own = unit.member_income[..., chosen] * denominator
    is_below = record.condition(
        "own_income_below_standard", own, "<", standard, denominator=denominator, figure=SHARE, is_member=is_member
    )
    is_paid = is_eligible[:, chosen] & is_below
    persons, income = (households.total_of(chosen, each) for each in (is_paid, own * is_paid))
    amount = unit.standard * numerator * persons - income
    if is_open:
        own_gap = np.where(is_paid, standard - own, 0)
        amount = amount - _taken_by_earner(assessment, raised * denominator, own_gap)
    is_open_home = households.is_any(in_any_scenario(unit.is_income_unknown))
    _write(record, amount, persons, Money(income, denominator), where=(persons > 0) & ~is_open_home)
    is_here = households.is_any(is_member)
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
        unknown_facts=margin.unknown_facts,
    )


def _chosen(record: Record, is_member: Bools, is_open: bool) -> Chosen:
    """Conditions are written down of every member; where nobody reads them, the few concerned are enough."""
    return slice(None) if is_open or not record.is_silent else np.flatnonzero(is_member)


def _write(record: Record, amount: Ints, persons: Ints, income: Money, *, where: Bools) -> None:
    """With an income not known there is no one working: the amount then goes by the income that leaves most."""
    denominator = income.denominator
    record.step("own_income", income.amount, income, denominator=denominator, where=where)
    working = (Quoted(STANDARD), "×", Quoted(SHARE), "×", Persons(persons), "−", income)
    record.step("entitlement", amount, *working, denominator=denominator, figure=STANDARD, where=where)


def _income_to_the_margin(assessment: Assessment) -> Ints:
    """(S, H): the least income not known that makes a family on the allowance a margin family instead.

    0 where every income is known, and in an unfavourable scenario.
    """
    unit, dibao = assessment.unit, assessment.awards["dibao"]
    if not some(unit.is_income_unknown):
        return np.zeros_like(unit.needs)
    is_open = assessment.households.is_any(unit.is_income_unknown) & assessment.figures.is_favourable
    return np.where(is_open & dibao.is_entitled, unit.needs - unit.income, 0)


def _taken_by_earner(assessment: Assessment, raised: Ints, own_gap: Ints) -> Ints:
    """(S, H): what that income costs, earned by the member with an unknown income who loses least by it."""
    households, is_open = assessment.households, assessment.unit.is_income_unknown
    lost = np.where(is_open, np.minimum(households.of_members(raised), own_gap), np.iinfo(np.int64).max)
    least = np.minimum.reduceat(lost, households.starts, axis=-1)
    return np.where(households.is_any(is_open), least, 0)
