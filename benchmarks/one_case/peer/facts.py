"""The facts of a case as variables without formulas; amounts are yuan a month."""

# mypy: disable-error-code="import-not-found, import-untyped, misc"
# openfisca-core comes without types, so its base classes are Any, and is not installed where this is checked.

from datetime import date
from typing import Any

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from benchmarks.one_case.peer.entities import Household, Person
from calculator.household import AREAS, CARES, KINDS, RECOGNITIONS

NONE = "none"


def _words(name: str, words: tuple[str, ...]) -> Any:
    return Enum(name, {word: word for word in words})


Area = _words("Area", AREAS)
Recognition = _words("Recognition", (NONE, *RECOGNITIONS))
Care = _words("Care", (NONE, *CARES))


class area(Variable):
    value_type = Enum
    possible_values = Area
    default_value = Area.urban
    entity = Household
    definition_period = DateUnit.ETERNITY
    label = "Where the household lives"


class birth_date(Variable):
    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Day of birth"


class recognised_as(Variable):
    value_type = Enum
    possible_values = Recognition
    default_value = Recognition.none
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "What the authority has recognised the person as"


class care(Variable):
    value_type = Enum
    possible_values = Care
    default_value = Care.none
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "The form of an orphan's care"


class work_cost(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.MONTH
    label = "Necessary cost of work, yuan a month"


def _income(kind: str) -> type:
    label = f"Income of the kind {kind}, yuan a month"
    facts = {"value_type": float, "entity": Person, "definition_period": DateUnit.MONTH, "label": label}
    return type(kind, (Variable,), facts)


FACTS: tuple[type, ...] = (area, birth_date, recognised_as, care, work_cost, *map(_income, KINDS))
