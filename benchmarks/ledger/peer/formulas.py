"""The schemes as formulas of either framework; amounts are yuan a month, and nan where a rate is not known.

Words are numbers here, their places in `calculator.household`, so that no framework has to encode them.
"""

from typing import Any

import numpy as np

from calculator.household import CARES, DISABILITIES, EXEMPTIBLE, KINDS, RECOGNITIONS, WAGES

NOBODY = -1
HARDSHIP, ORPHAN = range(len(RECOGNITIONS))


def countable_income(person: Any, period: Any, parameters: Any) -> Any:
    """What of a person's income counts against the standard."""
    treatments = parameters(period).income
    total = np.maximum(person(WAGES, period) - person("work_cost", period), 0)
    for kind in KINDS:
        if kind != WAGES and (kind not in EXEMPTIBLE or treatments[kind]):
            total = total + person(kind, period)
    return total


def is_in_unit(person: Any, period: Any) -> Any:
    """Who is not supported otherwise."""
    return person("recognised_as", period) == NOBODY


def is_severe(person: Any, period: Any, parameters: Any) -> Any:
    """Members of the unit with a severe disability or illness."""
    limits, grade = parameters(period).severe_disability, person("disability_grade", period)
    by_kind = np.array([*(limits[kind] for kind in DISABILITIES), 0])
    is_grave = (grade > 0) & (grade <= by_kind[person("disability_kind", period)])
    return (is_grave | person("severe_illness", period)) & person("is_in_unit", period)


def standard(household: Any, period: Any, parameters: Any) -> Any:
    """The standard of the household's area for one person."""
    dibao = parameters(period).dibao
    return np.where(household("is_rural", period), dibao.rural.standard, dibao.urban.standard)


def needs(household: Any, period: Any) -> Any:
    """The standard for every member of the unit."""
    return household("standard", period) * household.sum(household.members("is_in_unit", period))


def unit_income(household: Any, period: Any) -> Any:
    """Countable income of the unit."""
    members = household.members
    return household.sum(members("countable_income", period) * members("is_in_unit", period))


def dibao(household: Any, period: Any) -> Any:
    """Minimum living allowance, paid as the difference."""
    wanted, income = household("needs", period), household("unit_income", period)
    return np.where(income < wanted, wanted - income, 0)


def low_income_margin(household: Any, period: Any, parameters: Any) -> Any:
    """Not entitled to the allowance, and income below the multiple of the standard."""
    wanted, income = household("needs", period), household("unit_income", period)
    return (income >= wanted) & (income < wanted * parameters(period).low_income_margin.multiple)


def dibao_top_up(household: Any, period: Any, parameters: Any) -> Any:
    """A share of the standard for the severely disabled or ill, else for the old and the young."""
    rates, members = parameters(period).dibao_top_up, household.members
    age, severe = members("age", period), members("is_severe", period)
    is_of_age = (age >= rates.old_age) | (age < rates.young_age)
    shares = np.where(severe, rates.severe, np.where(is_of_age, rates.age, 0)) * members("is_in_unit", period)
    return household("standard", period) * household.sum(shares) * (household("dibao", period) > 0)


def disabled_adults(household: Any, period: Any, parameters: Any) -> Any:
    """Disabled grown-up members of the unit."""
    members = household.members
    is_disabled = (members("disability_grade", period) > 0) & members("is_in_unit", period)
    return household.sum(is_disabled & (members("age", period) >= parameters(period).disability.living.adult_age))


def living_of_adults(household: Any, period: Any, parameters: Any) -> Any:
    """Living subsidy of disabled grown-up members of a family on the allowance."""
    persons = household("disabled_adults", period) * (household("dibao", period) > 0)
    return persons * parameters(period).disability.living.adult


def disability_living(household: Any, period: Any, parameters: Any) -> Any:
    """Living subsidy of disabled members of a family on the allowance."""
    members = household.members
    disabled = household.sum((members("disability_grade", period) > 0) & members("is_in_unit", period))
    children = (disabled - household("disabled_adults", period)) * (household("dibao", period) > 0)
    return household("living_of_adults", period) + children * parameters(period).disability.living.child


def total(household: Any, period: Any) -> Any:
    """What counts in the total: awards that do not rest on an assumed figure."""
    return (
        household("dibao", period)
        + household("living_of_adults", period)
        + household("orphan", period)
        + household("special_hardship", period)
        + household("special_hardship_care", period)
    )


def disability_nursing(household: Any, period: Any, parameters: Any) -> Any:
    """Nursing subsidy of the two gravest grades, not with special-hardship support."""
    rates, members = parameters(period).disability.nursing, household.members
    grade = members("disability_grade", period)
    is_paid = members("needs_constant_care", period) & (members("recognised_as", period) != HARDSHIP)
    return household.sum(np.where(grade == 1, rates.grade1, np.where(grade == 2, rates.grade2, 0)) * is_paid)


def orphan(household: Any, period: Any, parameters: Any) -> Any:
    """Allowance of orphans, by form of care."""
    rates, members = parameters(period).orphan, household.members
    is_young = members("age", period) < rates.eligibility.age_limit
    is_paid = is_young & (members("recognised_as", period) == ORPHAN)
    groups = [(is_paid & (members("care", period) == place), rates[care]) for place, care in enumerate(CARES)]
    return _rates(household, groups)


def single_person_dibao(household: Any, period: Any, parameters: Any) -> Any:
    """The share of the standard less the own income of severely disabled or ill members of a margin family."""
    members, share = household.members, parameters(period).single_person_dibao.share
    wanted = household.project(household("standard", period)) * share
    own = members("countable_income", period)
    gaps = np.where(members("is_severe", period) & (own < wanted), wanted - own, 0)
    return household.sum(gaps) * household("low_income_margin", period)


def special_hardship(household: Any, period: Any, parameters: Any) -> Any:
    """Support for persons in special hardship."""
    persons = household.sum(household.members("recognised_as", period) == HARDSHIP)
    return household("standard", period) * persons * parameters(period).special_hardship.multiple


def special_hardship_care(household: Any, period: Any, parameters: Any) -> Any:
    """Care money by the number of indicators failed; nobody has one who was not asked."""
    rates, limits = parameters(period).special_hardship.care, parameters(period).self_care
    failed = household.members("self_care_failed", period)
    is_asked = (household.members("recognised_as", period) == HARDSHIP) & (failed >= 0)
    is_unable, is_partial = failed >= limits.none_failed, failed >= limits.partial_failed
    groups = [
        (is_asked & ~is_partial, rates["full"]),
        (is_asked & is_partial & ~is_unable, rates["partial"]),
        (is_asked & is_unable, rates["none"]),
    ]
    return _rates(household, groups)


def _rates(household: Any, groups: list[tuple[Any, Any]]) -> Any:
    """Persons of each group times its rate; a rate not known spoils only households it is paid in."""
    total: Any = 0
    for is_of_group, rate in groups:
        persons = household.sum(is_of_group)
        total = total + np.where(persons > 0, persons * rate, 0)
    return total


OF_PERSONS = (countable_income, is_in_unit, is_severe)
BOOLS = ("is_in_unit", "is_severe", "low_income_margin")
AWARDS = (
    dibao,
    dibao_top_up,
    disability_living,
    disability_nursing,
    orphan,
    single_person_dibao,
    special_hardship,
    special_hardship_care,
)
OF_HOUSEHOLDS = (standard, needs, unit_income, low_income_margin, disabled_adults, living_of_adults, *AWARDS, total)
