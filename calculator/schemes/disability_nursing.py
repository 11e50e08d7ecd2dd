"""重度残疾人护理补贴, the nursing subsidy of grades 1 and 2 (sc-2015-52); not with special-hardship support."""

from calculator.among import among
from calculator.award import Assessment, Award
from calculator.figures import Shape
from calculator.household import NONE, Bools, some
from calculator.rates import Group, pay
from calculator.units import MONTHS, PER_MONTH

AFTER = ()
LAW = (("sc-2015-52", "nursing subsidy"),)
INPUTS = ("recognised_as", "disability", "needs_constant_care")
PAYS = True
GRADES = (1, 2)
BLOCKS = {
    "disability.nursing": Shape({f"grade{grade}": PER_MONTH for grade in GRADES}),
    "disability.payment": Shape({"start": MONTHS}),
}


def assess(assessment: Assessment) -> None:
    """The rate of the grade, for each member who needs constant care."""
    households = assessment.households
    is_disabled = households.is_disabled
    if some(is_disabled):
        is_graded = is_disabled & (households.columns["grade"] <= max(GRADES))
        among(assessment, is_graded & ~households.is_recognised_as("special_hardship"), _nursed)


def _nursed(assessment: Assessment, is_member: Bools) -> None:
    households, figures, record = assessment.households, assessment.figures, assessment.new_record()
    grade, answer = households.columns["grade"], households.columns["needs_constant_care"]
    is_answered = answer != NONE
    record.condition(
        "needs_constant_care", answer, "=", 1, words=("no", "yes"), is_member=is_member, is_known=is_answered
    )
    is_cared_for = is_member & ((answer == 1) | (~is_answered & figures.is_favourable))
    groups = []
    for each in GRADES:
        is_of_grade = is_member & (grade == each)
        groups.append(Group(f"grade{each}", f"disability.nursing.grade{each}", is_of_grade, is_of_grade & is_cared_for))
    paid = pay(assessment, record, groups)
    assessment.awards["disability_nursing"] = Award(
        scheme="disability_nursing",
        amount=paid.amount,
        is_member=is_member,
        is_entitled=households.is_any(is_cared_for),
        is_known=paid.is_known,
        uses=paid.uses,
        record=record,
        start="disability.payment.start",
        unknown_facts={"needs_constant_care": is_member & ~is_answered},
    )
