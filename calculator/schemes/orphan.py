"""孤儿基本生活费, the allowance of orphans (gbf-2010-54): dispersed (散居) or institutional (集中)."""

from calculator.among import recognised
from calculator.award import Assessment, Award, Caution, Use
from calculator.figures import Shape
from calculator.household import CARES, RECOGNITIONS, Bools
from calculator.rates import Group, pay
from calculator.record import Record
from calculator.scenarios import NOW
from calculator.units import MONTHS, PER_MONTH, YEARS

AFTER = ()
LAW = (("gbf-2010-54", "definition of an orphan"), ("mca-2021-43", "article 9"))
INPUTS = ("recognised_as", "care", "age")
PAYS = True
AGE_LIMIT = "orphan.eligibility.age_limit"
BLOCKS = {
    "orphan": Shape(dict.fromkeys(CARES, PER_MONTH)),
    "orphan.eligibility": Shape({"age_limit": YEARS}),
    "orphan.payment": Shape({"start": MONTHS}),
}


def assess(assessment: Assessment) -> None:
    """The rate of the form of care, for each orphan the authority has recognised and of an age to be one."""
    recognised(assessment, "orphan", _orphans)


def _orphans(assessment: Assessment, is_member: Bools) -> None:
    households, record = assessment.households, assessment.new_record()
    is_young = _conditions(assessment, record, is_member)
    is_paid = is_young | ~households.is_age_known
    groups = []
    for care in CARES:
        is_in_care = is_member & households.is_in_care(care)
        groups.append(Group(care, f"orphan.{care}", is_in_care, is_in_care & is_paid))
    paid = pay(assessment, record, groups)
    is_doubtful = households.is_any(is_member & ~(is_young & households.is_age_known)[NOW])
    assessment.awards["orphan"] = Award(
        scheme="orphan",
        amount=paid.amount,
        is_member=is_member,
        is_entitled=paid.amount > 0,
        is_known=paid.is_known,
        uses=paid.uses,
        record=record,
        start="orphan.payment.start",
        limits=(Use(AGE_LIMIT, households.is_any(is_member)),),
        cautions=(Caution("recognition_review", AGE_LIMIT, is_doubtful),),
    )


def _conditions(assessment: Assessment, record: Record, is_member: Bools) -> Bools:
    """Recognised, and under the age limit: (S, M) who is, where the age is known."""
    households = assessment.households
    told = households.columns["recognised_as"]
    place = RECOGNITIONS.index("orphan")
    record.condition("recognised_as", told, "=", place, words=RECOGNITIONS, is_member=is_member)
    is_young: Bools = record.condition(
        "under_age_limit",
        households.age,
        "<",
        assessment.figures.amount(AGE_LIMIT),
        figure=AGE_LIMIT,
        unit=YEARS,
        is_member=is_member,
        is_known=households.is_age_known,
    )
    return is_young
