"""特困人员照料护理, care money by the ability to look after oneself (mca-2021-43 art. 21-22)."""

import numpy as np

from calculator.among import among
from calculator.award import Assessment, Award, Recognition, Use
from calculator.figures import Shape
from calculator.household import NONE, Bools, some
from calculator.rates import Group, pay
from calculator.scenarios import NOW
from calculator.units import COUNT, MONTHS, PER_MONTH

AFTER = ()
LAW = (("mca-2021-43", "articles 21 and 22"),)
INPUTS = ("recognised_as", "self_care")
PAYS = True
GRADES = ("full", "partial", "none")
BLOCKS = {
    "special_hardship.care": Shape(dict.fromkeys(GRADES, PER_MONTH)),
    "special_hardship.payment": Shape({"start": MONTHS}),
    "self_care": Shape({"partial_failed": COUNT, "none_failed": COUNT}),
}

PARTIAL, UNABLE = "self_care.partial_failed", "self_care.none_failed"


def assess(assessment: Assessment) -> None:
    """The grade from the indicators failed, as a recognition; the rate of the grade, where it is known."""
    households = assessment.households
    is_recognised = households.is_recognised_as("special_hardship")
    if some(is_recognised):
        among(assessment, is_recognised & (households.columns["self_care_failed"] != NONE), _cared_for)


def _cared_for(assessment: Assessment, is_member: Bools) -> None:
    households, figures = assessment.households, assessment.figures
    failed = households.columns["self_care_failed"]
    is_unable = failed >= figures.amount(UNABLE)
    is_partial = (failed >= figures.amount(PARTIAL)) & ~is_unable
    record = assessment.new_record()
    for code, figure in (("self_care_partial", PARTIAL), ("self_care_none", UNABLE)):
        record.condition(code, failed, "≥", figures.amount(figure), figure=figure, unit=COUNT, is_member=is_member)
    groups = []
    for grade, is_of in zip(GRADES, (~is_partial & ~is_unable, is_partial, is_unable), strict=True):
        is_graded: Bools = is_member & is_of
        groups.append(Group(grade, f"special_hardship.care.{grade}", is_graded[NOW], is_graded))
        is_any = np.broadcast_to(households.is_any(is_graded), (len(figures), len(households.starts)))
        assessment.recognitions[f"self_care.{grade}"] = Recognition(f"self_care: {grade}", is_any, ())
    paid, is_concerned = pay(assessment, record, groups), households.is_any(is_member)
    assessment.awards["special_hardship_care"] = Award(
        scheme="special_hardship_care",
        amount=paid.amount,
        is_member=is_member,
        is_entitled=paid.amount > 0,
        is_known=paid.is_known,
        uses=paid.uses,
        limits=(Use(PARTIAL, is_concerned), Use(UNABLE, is_concerned)),
        record=record,
        start="special_hardship.payment.start",
    )
