"""困难残疾人生活补贴, the living subsidy of a disabled member of a family on the allowance (sc-2015-52)."""

from calculator.among import among
from calculator.award import Assessment, Award, Use, if_dibao
from calculator.figures import Shape
from calculator.household import Bools, some
from calculator.record import Persons, Quoted
from calculator.units import MONTHS, PER_MONTH, YEARS

AFTER = ("dibao",)
LAW = (("sc-2015-52", "living subsidy"),)
INPUTS = ("recognised_as", "disability", "age", "incomes")
PAYS = True
BLOCKS = {
    "disability.living": Shape({"adult": PER_MONTH, "child": PER_MONTH, "adult_age": YEARS}),
    "disability.payment": Shape({"start": MONTHS}),
}

ADULT_AGE = "disability.living.adult_age"


def assess(assessment: Assessment) -> None:
    """One award for adults and one for children: the two rates stand on different ground."""
    among(assessment, assessment.households.is_disabled & assessment.unit.is_member, _disabled)


def _disabled(assessment: Assessment, is_concerned: Bools) -> None:
    households = assessment.households
    is_adult = households.age >= assessment.figures.amount(ADULT_AGE)
    for part, is_of_part in (("adult", is_adult), ("child", ~is_adult)):
        is_possible = is_concerned & (is_of_part[0] | ~households.is_age_known)
        if some(is_possible):
            assessment.awards[f"disability_living.{part}"] = _award(assessment, part, is_possible, is_of_part)


def _award(assessment: Assessment, part: str, is_possible: Bools, is_of_part: Bools) -> Award:
    """The rate for each member of this part; a member of unknown age is one in a favourable scenario."""
    households, figures, record = assessment.households, assessment.figures, assessment.new_record()
    id = f"disability.living.{part}"
    dibao = assessment.awards["dibao"]
    if_dibao(record, dibao)
    sign = "≥" if part == "adult" else "<"
    record.condition(
        f"is_{part}",
        households.age,
        sign,
        figures.amount(ADULT_AGE),
        figure=ADULT_AGE,
        unit=YEARS,
        is_member=is_possible,
        is_known=households.is_age_known,
    )
    is_taken = (is_of_part & households.is_age_known) | (figures.is_favourable & ~households.is_age_known)
    persons = households.total(is_possible & is_taken) * dibao.is_entitled
    amount = figures.amount(id) * persons
    record.step("entitlement", amount, Quoted(id), "×", Persons(persons), figure=id, where=persons > 0)
    is_here = households.is_any(is_possible)
    return Award(
        scheme="disability_living",
        amount=amount,
        is_member=is_possible,
        is_entitled=persons > 0,
        is_known=figures.is_known(id) & dibao.is_known,
        uses=(Use(id, is_here),),
        limits=(Use(ADULT_AGE, is_here),),
        record=record,
        start="disability.payment.start",
        unknown_facts={**dibao.unknown_facts, "age": is_possible & ~households.is_age_known},
    )
