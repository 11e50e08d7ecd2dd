"""Whether what is told of a person bears out the recognition as special hardship (mca-2021-43 art. 4-6)."""

import numpy as np

from calculator import disability
from calculator.award import Assessment
from calculator.figures import Shape
from calculator.household import DISABILITIES, NONE, Bools, Ints, some
from calculator.record import Record
from calculator.scenarios import NOW
from calculator.units import GRADE, YEARS

ABILITY = "no_ability_to_work"
BLOCKS = {
    ABILITY: Shape(
        {"old_age": YEARS, "child_age": YEARS, "kept_to": YEARS, **dict.fromkeys(DISABILITIES, GRADE)},
        optional=frozenset({"hearing", "speech", "multiple"}),
    )
}
OLD_AGE, CHILD_AGE, KEPT_TO = f"{ABILITY}.old_age", f"{ABILITY}.child_age", f"{ABILITY}.kept_to"
UNCLEAR = 2
WORDS = ("no", "yes", "unclear")


def check(assessment: Assessment, record: Record, is_person: Bools) -> Bools:
    """Write the three conditions down for persons (M,) of whom anything was told; (M,): who contradicts them.

    What is not known speaks for the person: an income not told is nothing in the scenario of today.
    """
    households = assessment.households
    told = households.columns
    is_asked: Bools = is_person & ((told["able_to_work"] != NONE) | (told["has_supporter"] != NONE))
    if not some(is_asked):
        return is_asked
    unable = _unable_to_work(assessment)
    own = assessment.unit.member_income
    standard = households.of_members(assessment.unit.standard)
    met = [
        record.condition(
            "no_ability_to_work", unable, "=", 1, words=WORDS, is_member=is_asked, is_known=unable != UNCLEAR
        )
        | (unable == UNCLEAR),
        record.condition("own_income_below_standard", own, "<", standard, is_member=is_asked),
        record.condition(
            "no_able_supporter",
            np.array([1, 0, UNCLEAR])[told["has_supporter"]],  # NONE takes the last
            "=",
            1,
            words=WORDS,
            is_member=is_asked,
            is_known=told["has_supporter"] != NONE,
        )
        | (told["has_supporter"] == NONE),
    ]
    contradicted: Bools = is_asked & ~(met[0] & met[1] & met[2])[NOW]
    return contradicted


def _unable_to_work(assessment: Assessment) -> Ints:
    """(M,): 1 by age, grade or as told; 0 as told against all of these; else unclear (art. 5).

    Whoever was recognised as a child may be kept while at school (art. 24), which nobody is asked.
    """
    households, figures = assessment.households, assessment.figures
    age, told = households.age, households.columns["able_to_work"]
    is_of_age = (age >= figures.amount(OLD_AGE)) | (age < figures.amount(CHILD_AGE))
    is_counted = (is_of_age & households.is_age_known) | disability.counts(households, figures, ABILITY)
    is_able = (told == 1) & households.is_age_known & (age >= figures.amount(KEPT_TO))
    return np.where(is_counted[NOW] | (told == 0), 1, np.where(is_able[NOW], 0, UNCLEAR))
