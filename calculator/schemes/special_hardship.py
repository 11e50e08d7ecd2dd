"""特困人员供养, support for persons in special hardship (mca-2021-43)."""

from calculator import eligibility
from calculator.among import recognised
from calculator.award import Assessment, Award, Caution, Use
from calculator.dibao_unit import STANDARD
from calculator.figures import Shape
from calculator.household import RECOGNITIONS, Bools
from calculator.record import Persons, Quoted
from calculator.units import MONTHS, RATIO

AFTER = ()
LAW = (("mca-2021-43", "articles 4 to 6"), ("mca-2021-43", "article 9"))
INPUTS = ("area", "recognised_as", "age", "disability", "able_to_work", "has_supporter", "incomes")
PAYS = True
BLOCKS = {
    "special_hardship": Shape({"multiple": RATIO}),
    "special_hardship.payment": Shape({"start": MONTHS}),
    **eligibility.BLOCKS,
}

MULTIPLE = "special_hardship.multiple"


def assess(assessment: Assessment) -> None:
    """A multiple of the area's standard for each person the authority has recognised."""
    recognised(assessment, "special_hardship", _recognised)


def _recognised(assessment: Assessment, is_member: Bools) -> None:
    households, figures, unit = assessment.households, assessment.figures, assessment.unit
    record = assessment.new_record()
    persons = households.total(is_member)
    multiple, denominator = figures.ratio(MULTIPLE)
    amount = unit.standard * persons * multiple
    record.condition(
        "recognised_as",
        households.columns["recognised_as"],
        "=",
        RECOGNITIONS.index("special_hardship"),
        words=RECOGNITIONS,
        is_member=is_member,
    )
    contradicted = eligibility.check(assessment, record, is_member)
    working = (Quoted(STANDARD), "×", Quoted(MULTIPLE), "×", Persons(persons))
    record.step("entitlement", amount, *working, denominator=denominator, figure=MULTIPLE)
    is_concerned = persons > 0
    assessment.awards["special_hardship"] = Award(
        scheme="special_hardship",
        amount=amount,
        denominator=denominator,
        is_member=is_member,
        is_entitled=amount > 0,
        is_known=unit.is_known & figures.is_known(MULTIPLE),
        uses=(Use(STANDARD, is_concerned), Use(MULTIPLE, is_concerned)),
        record=record,
        start="special_hardship.payment.start",
        cautions=(
            Caution("payable_amount_may_be_higher", MULTIPLE, is_concerned),
            Caution("recognition_review", eligibility.ABILITY, households.is_any(contradicted)),
        ),
    )
