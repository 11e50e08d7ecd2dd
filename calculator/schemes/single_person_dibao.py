"""单人保, the allowance of one severely disabled or ill member of a margin family (mca-2021-57 art. 8)."""

import numpy as np

from calculator import disability, income
from calculator.among import among
from calculator.award import Assessment, Award, Use
from calculator.dibao_unit import STANDARD
from calculator.figures import Shape
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

SHARE, MULTIPLE = "single_person_dibao.share", "low_income_margin.multiple"
NEVER = np.iinfo(np.int64).max
"""What those lose by an income who cannot be the ones that earn it."""


def assess(assessment: Assessment) -> None:
    """The standard (assumed: the full one) less that member's own countable income, when positive."""
    is_severe = in_any_scenario(assessment.is_severe)
    if some(is_severe):
        may_be_margin = in_any_scenario(_may_be_margin(assessment))
        among(assessment, is_severe & assessment.households.of_members(may_be_margin), _severe)


def _may_be_margin(assessment: Assessment) -> Bools:
    """(S, H): margin families, and in a favourable scenario those an income not known may make one."""
    unit, is_margin = assessment.unit, assessment.recognitions["low_income_margin"].is_recognised
    is_open = in_any_scenario(unit.is_income_unknown)
    if not some(is_open):
        return is_margin
    is_open_home = assessment.households.is_any(is_open)
    return is_margin | (is_open_home & assessment.figures.is_favourable & (unit.income < unit.needs))


def _severe(assessment: Assessment, _: Bools) -> None:
    households, unit = assessment.households, assessment.unit
    is_margin = assessment.recognitions["low_income_margin"].is_recognised
    is_open = in_any_scenario(unit.is_income_unknown)
    is_open_home = households.is_any(is_open)
    is_eligible = assessment.is_severe & households.of_members(_may_be_margin(assessment))
    is_member: Bools = np.logical_or.reduce(is_eligible)
    record = assessment.new_record()
    record.condition(
        "margin_family", is_margin.view(np.int8), "=", 1, words=("no", "yes"), is_known=~is_open_home, figure=MULTIPLE
    )
    amount = _paid(assessment, record, is_eligible, is_member)
    if some(is_open):
        most = np.maximum(*(_most(assessment, doubted=doubted) for doubted in (False, True)))
        amount = np.where(is_open_home & assessment.figures.is_favourable, most, amount)
    assessment.awards["single_person_dibao"] = _award(assessment, record, amount, is_member)


def _paid(assessment: Assessment, record: Record, is_eligible: Bools, is_member: Bools) -> Ints:
    """(S, H) of incomes that are known: fen per year over the share's denominator."""
    households, unit = assessment.households, assessment.unit
    numerator, denominator = assessment.figures.ratio(SHARE)
    standard = households.of_members(unit.standard) * numerator
    own = unit.member_income * denominator
    is_below = record.condition(
        "own_income_below_standard", own, "<", standard, denominator=denominator, figure=SHARE, is_member=is_member
    )
    is_paid = is_eligible & is_below
    persons, counted = (households.total(each) for each in (is_paid, own * is_paid))
    amount = unit.standard * numerator * persons - counted
    is_told = ~households.is_any(in_any_scenario(unit.is_income_unknown))
    where, own_income = (persons > 0) & is_told, Money(counted, denominator)
    record.step("own_income", counted, own_income, denominator=denominator, where=where)
    working = (Quoted(STANDARD), "×", Quoted(SHARE), "×", Persons(persons), "−", own_income)
    record.step("entitlement", amount, *working, denominator=denominator, figure=STANDARD, where=where)
    return amount


def _most(assessment: Assessment, *, doubted: bool) -> Ints:
    """(S, H): the most there can be with an income not known; of a kind whose treatment is, counted if `doubted`.

    Just enough is earned that the family is on the allowance no longer, by the member who loses least by it.
    """
    households, figures, unit = assessment.households, assessment.figures, assessment.unit
    numerator, denominator = figures.ratio(SHARE)
    multiple, parts = figures.ratio(MULTIPLE)
    own = income.countable(households, figures, doubted=doubted)
    is_open = income.is_unknown(households, figures, doubted=doubted) & unit.is_member
    is_open_home = households.is_any(is_open)
    told = households.total(own * unit.is_member)
    raised = np.maximum(unit.needs - told, 0)
    is_margin = ((told + raised) * parts < unit.needs * multiple) & ((raised == 0) | is_open_home)
    gap = np.maximum(households.of_members(unit.standard) * numerator - own * denominator, 0) * assessment.is_severe
    lost = np.where(is_open, np.minimum(households.of_members(raised) * denominator, gap), NEVER)
    least = np.where(is_open_home, np.minimum.reduceat(lost, households.starts, axis=-1), 0)
    return np.where(is_margin, households.total(gap) - least, 0)


def _award(assessment: Assessment, record: Record, amount: Ints, is_member: Bools) -> Award:
    households, figures, unit = assessment.households, assessment.figures, assessment.unit
    is_here = households.is_any(is_member)
    return Award(
        scheme="single_person_dibao",
        amount=amount,
        denominator=figures.ratio(SHARE)[1],
        is_member=is_member,
        is_entitled=amount > 0,
        is_known=unit.is_known & figures.is_known(SHARE),
        uses=(Use(STANDARD, is_here), Use(SHARE, is_here)),
        limits=(Use(MULTIPLE, is_here), *(Use(*each) for each in disability.limits(households, is_member))),
        record=record,
        start="dibao.payment.start",
        unknown_facts=assessment.recognitions["low_income_margin"].unknown_facts,
    )
