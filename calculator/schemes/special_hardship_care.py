"""特困人员照料护理, care money by the ability to look after oneself (mca-2021-43 art. 21-22)."""

from calculator.award import Assessment, Award, Recognition, Use
from calculator.figures import Shape
from calculator.household import NONE, some
from calculator.record import Persons, Quoted
from calculator.scenarios import KNOWN
from calculator.units import COUNT, PER_MONTH

AFTER = ()
LAW = (("mca-2021-43", "articles 21 and 22"),)
INPUTS = ("recognised_as", "self_care")
PAYS = True
GRADES = ("full", "partial", "none")
BLOCKS = {
    "special_hardship.care": Shape(dict.fromkeys(GRADES, PER_MONTH)),
    "self_care": Shape({"partial_failed": COUNT, "none_failed": COUNT}),
}

PARTIAL, UNABLE = "self_care.partial_failed", "self_care.none_failed"


def assess(assessment: Assessment) -> None:
    """The grade from the indicators failed, as a recognition; the rate of the grade, where it is known."""
    households, figures = assessment.households, assessment.figures
    failed = households.columns["self_care_failed"]
    is_member = households.is_recognised_as("special_hardship") & (failed != NONE)
    if not some(is_member):
        return
    is_unable = failed >= figures.amount(UNABLE)
    is_partial = (failed >= figures.amount(PARTIAL)) & ~is_unable
    record = assessment.new_record()
    for code, figure in (("self_care_partial", PARTIAL), ("self_care_none", UNABLE)):
        record.condition(code, failed, "≥", figures.amount(figure), figure=figure, unit=COUNT, is_member=is_member)
    is_known, parts, uses = KNOWN, [], []
    for grade, is_of in zip(GRADES, (~is_partial & ~is_unable, is_partial, is_unable), strict=True):
        id = f"special_hardship.care.{grade}"
        persons = households.total(is_member & is_of)
        is_here = (persons > 0)[0]
        paid = figures.amount(id) * persons
        record.step(grade, paid, Quoted(id), "×", Persons(persons), figure=id, where=persons > 0)
        parts.append(paid)
        is_known = is_known & (figures.is_known(id) | (persons == 0))
        uses.append(Use(id, is_here))
        assessment.recognitions[f"self_care.{grade}"] = Recognition(f"self_care: {grade}", persons > 0, ())
    is_concerned, amount = households.is_any(is_member), record.sum(parts)
    assessment.awards["special_hardship_care"] = Award(
        scheme="special_hardship_care",
        amount=amount,
        is_member=is_member,
        is_entitled=amount > 0,
        is_known=is_known,
        uses=tuple(uses),
        limits=(Use(PARTIAL, is_concerned), Use(UNABLE, is_concerned)),
        record=record,
        start="special_hardship.payment.start",
    )
