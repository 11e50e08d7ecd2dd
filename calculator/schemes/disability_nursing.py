"""重度残疾人护理补贴, the nursing subsidy of grades 1 and 2 (sc-2015-52); not with special-hardship support."""

import numpy as np

from calculator.award import Assessment, Award, Use
from calculator.figures import Shape
from calculator.household import NONE, some
from calculator.record import Persons, Quoted
from calculator.scenarios import KNOWN
from calculator.units import PER_MONTH

AFTER = ()
LAW = (("sc-2015-52", "nursing subsidy"),)
INPUTS = ("recognised_as", "disability", "needs_constant_care")
PAYS = True
GRADES = (1, 2)
BLOCKS = {"disability.nursing": Shape({f"grade{grade}": PER_MONTH for grade in GRADES})}


def assess(assessment: Assessment) -> None:
    """The rate of the grade, for each member who needs constant care."""
    households, figures = assessment.households, assessment.figures
    grade = households.columns["grade"]
    is_member = (grade > 0) & (grade <= max(GRADES)) & ~households.is_recognised_as("special_hardship")
    if not some(is_member):
        return
    record = assessment.new_record()
    answer = households.columns["needs_constant_care"]
    is_answered = answer != NONE
    record.condition(
        "needs_constant_care", answer, "=", 1, words=("no", "yes"), is_member=is_member, is_known=is_answered
    )
    is_cared_for = is_member & np.where(is_answered, answer == 1, figures.is_favourable)
    is_known, parts, uses = KNOWN, [], []
    for each in GRADES:
        id = f"disability.nursing.grade{each}"
        is_here = households.is_any(is_member & (grade == each))
        persons = households.total(is_cared_for & (grade == each))
        paid = figures.amount(id) * persons
        record.step(f"grade{each}", paid, Quoted(id), "×", Persons(persons), figure=id, where=persons > 0)
        parts.append(paid)
        is_known = is_known & (figures.is_known(id) | ~is_here)
        uses.append(Use(id, is_here))
    assessment.awards["disability_nursing"] = Award(
        scheme="disability_nursing",
        amount=record.sum(parts),
        is_member=is_member,
        is_entitled=households.total(is_cared_for) > 0,
        is_known=is_known,
        uses=tuple(uses),
        record=record,
        start="disability.payment.start",
        unknown_facts={"needs_constant_care": is_member & ~is_answered},
    )
