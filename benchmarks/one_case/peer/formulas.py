"""The schemes as variables with formulas; amounts are yuan a month, and nan where a rate is not known."""

# mypy: disable-error-code="import-not-found, import-untyped, misc"
# openfisca-core comes without types, so its base classes are Any, and is not installed where this is checked.

from typing import Any

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from benchmarks.one_case.peer.entities import Household, Person
from benchmarks.one_case.peer.facts import Area, Care, Recognition
from calculator.household import CARES, EXEMPTIBLE, KINDS, WAGES
from calculator.money import MONTHS


class age(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.MONTH
    label = "Completed years on the first day of the month"

    def formula(person: Any, period: Any) -> Any:
        birth = person("birth_date", period)
        month = birth.astype("datetime64[M]")
        full_months = (np.datetime64(period.start.date, "M") - month).astype(int) - (birth > month)
        return full_months // MONTHS


class countable_income(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.MONTH
    label = "What of a person's income counts against the standard"

    def formula(person: Any, period: Any, parameters: Any) -> Any:
        treatments = parameters(period).income
        total = np.maximum(person(WAGES, period) - person("work_cost", period), 0)
        for kind in KINDS:
            if kind != WAGES and (kind not in EXEMPTIBLE or treatments[kind]):
                total = total + person(kind, period)
        return total


class standard(Variable):
    value_type = float
    entity = Household
    definition_period = DateUnit.MONTH
    label = "The standard of the household's area for one person"

    def formula(household: Any, period: Any, parameters: Any) -> Any:
        dibao = parameters(period).dibao
        return np.where(household("area", period) == Area.rural, dibao.rural.standard, dibao.urban.standard)


class needs(Variable):
    value_type = float
    entity = Household
    definition_period = DateUnit.MONTH
    label = "The standard for every member who is not supported otherwise"

    def formula(household: Any, period: Any) -> Any:
        is_in_unit = household.members("recognised_as", period) == Recognition.none
        return household("standard", period) * household.sum(is_in_unit)


class unit_income(Variable):
    value_type = float
    entity = Household
    definition_period = DateUnit.MONTH
    label = "Countable income of the members who are not supported otherwise"

    def formula(household: Any, period: Any) -> Any:
        is_in_unit = household.members("recognised_as", period) == Recognition.none
        return household.sum(household.members("countable_income", period) * is_in_unit)


class dibao(Variable):
    value_type = float
    entity = Household
    definition_period = DateUnit.MONTH
    label = "Minimum living allowance, paid as the difference"

    def formula(household: Any, period: Any) -> Any:
        needs, income = household("needs", period), household("unit_income", period)
        return np.where(income < needs, needs - income, 0)


class special_hardship(Variable):
    value_type = float
    entity = Household
    definition_period = DateUnit.MONTH
    label = "Support for persons in special hardship"

    def formula(household: Any, period: Any, parameters: Any) -> Any:
        persons = household.sum(household.members("recognised_as", period) == Recognition.special_hardship)
        return household("standard", period) * persons * parameters(period).special_hardship.multiple


class orphan(Variable):
    value_type = float
    entity = Household
    definition_period = DateUnit.MONTH
    label = "Allowance of orphans, by form of care"

    def formula(household: Any, period: Any, parameters: Any) -> Any:
        rates, members = parameters(period).orphan, household.members
        is_orphan = members("recognised_as", period) == Recognition.orphan
        is_paid = is_orphan & (members("age", period) < rates.eligibility.age_limit)
        total: Any = 0
        for form in CARES:
            persons = household.sum(is_paid & (members("care", period) == Care[form]))
            total = total + np.where(persons > 0, persons * rates[form], 0)
        return total


class low_income_margin(Variable):
    value_type = bool
    entity = Household
    definition_period = DateUnit.MONTH
    label = "Not entitled to the allowance, and income below the multiple of the standard"

    def formula(household: Any, period: Any, parameters: Any) -> Any:
        needs, income = household("needs", period), household("unit_income", period)
        return (income >= needs) & (income < needs * parameters(period).low_income_margin.multiple)


AWARDS = ("dibao", "special_hardship", "orphan")
RECOGNITIONS = ("low_income_margin",)
FORMULAS: tuple[type, ...] = (
    age,
    countable_income,
    standard,
    needs,
    unit_income,
    dibao,
    special_hardship,
    orphan,
    low_income_margin,
)
