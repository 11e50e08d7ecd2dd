"""分类施保, the top-up of a family on the allowance by category of member; the shares are assumed."""

from functools import reduce
from math import lcm

import numpy as np

from calculator import disability
from calculator.award import Assessment, Award, Use, if_dibao
from calculator.dibao_unit import STANDARD
from calculator.figures import Shape
from calculator.household import Bools, Households, Ints, every, in_any_scenario, some
from calculator.record import Persons, Quoted, Record
from calculator.units import MONTHS, PERCENT, YEARS

AFTER = ("dibao",)
LAW = (("shaanxi-workers-2020", "report of 2020-12-09"),)
INPUTS = ("area", "disability", "severe_illness", "age", "incomes")
PAYS = True
BLOCKS = {
    "dibao_top_up": Shape({"severe": PERCENT, "age": PERCENT, "old_age": YEARS, "young_age": YEARS}),
    "dibao.payment": Shape({"start": MONTHS}),
    **disability.BLOCKS,
}

SEVERE, AGE, OLD_AGE, YOUNG_AGE = (f"dibao_top_up.{name}" for name in ("severe", "age", "old_age", "young_age"))


def assess(assessment: Assessment) -> None:
    """A share of the standard for each such member of an entitled unit; one member takes the highest only."""
    households, dibao = assessment.households, assessment.awards["dibao"]
    groups = {id: is_of for id, is_of in _groups(assessment).items() if some(is_of)}
    if not groups:
        return
    members = {id: in_any_scenario(is_of) for id, is_of in groups.items()}
    record = assessment.new_record()
    if_dibao(record, dibao)
    if AGE in groups:
        _age_conditions(assessment, record, members[AGE])
    persons = {id: households.total(is_of) for id, is_of in groups.items()}
    is_there = {id: count > 0 for id, count in persons.items()}
    amount, denominator = _amount(assessment, record, persons, is_there)
    where = {id: in_any_scenario(is_in) for id, is_in in is_there.items()}
    assessment.awards["dibao_top_up"] = Award(
        scheme="dibao_top_up",
        amount=amount,
        denominator=denominator,
        is_member=reduce(np.logical_or, members.values()),
        is_entitled=amount > 0,
        is_known=reduce(np.logical_and, map(assessment.figures.is_known, groups), dibao.is_known),
        uses=(
            Use(STANDARD, reduce(np.logical_or, where.values())),
            *(Use(id, is_here) for id, is_here in where.items()),
        ),
        limits=(
            *(Use(limit, where[AGE]) for limit in (OLD_AGE, YOUNG_AGE) if AGE in where),
            *(Use(*each) for each in (disability.limits(households, members[SEVERE]) if SEVERE in members else ())),
        ),
        record=record,
        start="dibao.payment.start",
        unknown_facts={**dibao.unknown_facts, **_unknown_ages(households, members.get(AGE))},
    )


def _unknown_ages(households: Households, is_of_age: Bools | None) -> dict[str, Bools]:
    """Of those who may be old or young."""
    if is_of_age is None or every(households.is_age_known):
        return {}
    return {"age": is_of_age & ~households.is_age_known}


def _groups(assessment: Assessment) -> dict[str, Bools]:
    """Share -> members (S, M) or (1, M) who get it in an entitled family, the higher share before the lower."""
    is_severe, is_of_age = assessment.is_severe, _is_of_age(assessment)
    return {SEVERE: is_severe, AGE: is_of_age & ~is_severe if some(is_severe) else is_of_age}


def _amount(
    assessment: Assessment, record: Record, persons: dict[str, Ints], is_there: dict[str, Bools]
) -> tuple[Ints, int]:
    """The shares of all members, by how many there are in each household: fen per year over one denominator."""
    figures, is_entitled = assessment.figures, assessment.awards["dibao"].is_entitled
    standard = assessment.unit.standard * is_entitled
    denominator = lcm(*(figures.ratio(id)[1] for id in persons))
    parts = []
    for id, count in persons.items():
        numerator, own = figures.ratio(id)
        paid = standard * (count * (numerator * (denominator // own)))
        working = (Quoted(STANDARD), "×", Quoted(id), "×", Persons(count))
        where = is_entitled & is_there[id]
        record.step(id.rpartition(".")[2], paid, *working, denominator=denominator, figure=id, where=where)
        parts.append(paid)
    return record.sum(parts, denominator), denominator


def _is_of_age(assessment: Assessment) -> Bools:
    """(S, M): old or young members of the unit; those of unknown age in a favourable scenario."""
    households, figures = assessment.households, assessment.figures
    is_of_age: Bools = (households.age >= figures.amount(OLD_AGE)) | (households.age < figures.amount(YOUNG_AGE))
    if not every(households.is_age_known):
        is_of_age = np.where(households.is_age_known, is_of_age, figures.is_favourable)
    return is_of_age & assessment.unit.is_member


def _age_conditions(assessment: Assessment, record: Record, is_asked: Bools) -> None:
    """Old or young: one of the two is enough."""
    households = assessment.households
    for code, sign, figure in (("is_old", "≥", OLD_AGE), ("is_young", "<", YOUNG_AGE)):
        record.condition(
            code,
            households.age,
            sign,
            assessment.figures.amount(figure),
            figure=figure,
            unit=YEARS,
            is_member=is_asked,
            is_known=households.is_age_known,
        )
