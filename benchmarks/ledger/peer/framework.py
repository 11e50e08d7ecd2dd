"""openfisca-core and policyengine-core behind one face: the same package of rules, their own ways to use it."""

# mypy: disable-error-code="import-not-found, import-untyped, misc"
# They come without types, and are not installed where this is checked.

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.ledger.ours import UNKNOWN
from benchmarks.ledger.peer import formulas
from benchmarks.one_case.peer import parameters
from calculator.household import KINDS, Ints
from calculator.rulebook import Rulebook

ETERNAL = {
    "recognised_as": int,
    "care": int,
    "age": int,
    "disability_kind": int,
    "disability_grade": int,
    "severe_illness": bool,
    "needs_constant_care": bool,
    "self_care_failed": int,
}
MONTHLY = ("work_cost", *KINDS)
"""Facts of persons that do not change, and amounts in yuan a month."""

ABSENT = {"recognised_as": -1, "care": -1, "disability_kind": -1, "self_care_failed": -1}


@dataclass(frozen=True)
class Facts:
    """What every person and household is told of: ids, memberships and columns; months newest first."""

    persons: Any
    households: Any
    household_of: Any
    is_rural: Any
    eternal: dict[str, Any]
    monthly: dict[str, Any]
    months: tuple[str, ...]


class Framework:
    """A framework with the rules in it, loaded once."""

    def __init__(self, package: str, rulebook: Rulebook, place: str) -> None:
        self.module: Callable[[str], Any] = lambda name: import_module(f"{package}.{name}")
        build_entity = self.module("entities").build_entity
        roles = [{"key": "member", "plural": "members", "label": "Those who live in it", "doc": ""}]
        self.person = build_entity("person", "persons", "A person", doc="", is_person=True)
        self.household = build_entity("household", "households", "Who live together", doc="", roles=roles)
        self.builder = self.module("simulations").SimulationBuilder
        self.period = self.module("periods").period
        self.system = self.module("taxbenefitsystems").TaxBenefitSystem([self.person, self.household])
        self.system.add_variables(*self._facts(), *self._formulas())
        self.system.parameters = self.module("parameters").ParameterNode("", data=parameters.tree(rulebook, place))

    def _facts(self) -> list[type]:
        told = [self._variable(name, kind, self.person, "ETERNITY") for name, kind in ETERNAL.items()]
        told += [self._variable(name, float, self.person, "MONTH") for name in MONTHLY]
        return [*told, self._variable("is_rural", bool, self.household, "ETERNITY")]

    def _formulas(self) -> list[type]:
        return [
            self._variable(each.__name__, bool if each.__name__ in formulas.BOOLS else float, entity, "MONTH", each)
            for entity, own in ((self.person, formulas.OF_PERSONS), (self.household, formulas.OF_HOUSEHOLDS))
            for each in own
        ]

    def _variable(self, name: str, kind: type, entity: Any, unit: str, formula: Any = None) -> type:
        says: dict[str, Any] = {"value_type": kind, "entity": entity, "label": name}
        says["definition_period"] = getattr(self.module("periods"), unit)
        if name in ABSENT:
            says["default_value"] = ABSENT[name]
        if formula is not None:
            says["formula"] = formula
        return type(name, (self.module("variables").Variable,), says)

    def from_columns(self, facts: Facts) -> Any:
        """The bulk way: declare the persons and households, then hand over each column."""
        builder = self.builder()
        builder.create_entities(self.system)
        builder.declare_person_entity("person", facts.persons)
        households = builder.declare_entity("household", facts.households)
        builder.join_with_persons(households, facts.household_of, np.zeros(len(facts.persons), np.int64))
        simulation = builder.build(self.system)
        simulation.set_input("is_rural", "eternity", facts.is_rural)
        for name, column in facts.eternal.items():
            simulation.set_input(name, "eternity", column)
        for name, column in facts.monthly.items():
            for month in facts.months:
                simulation.set_input(name, month, column)
        return simulation

    def from_entities(self, situation: dict[str, Any]) -> Any:
        """The public way: a situation as its users write one."""
        return self.builder().build_from_entities(self.system, situation)

    def calculate(self, simulation: Any, months: tuple[str, ...], *others: str) -> list[list[Any]]:
        """By month, each award in the order of `formulas.AWARDS` and then the others: yuan a month."""
        names = [*(award.__name__ for award in formulas.AWARDS), *others]
        return [[simulation.calculate(name, self.period(month)) for name in names] for month in months]


def fen(yuan: list[list[Any]]) -> Ints:
    """(2, schemes, H) whole fen, UNKNOWN for nan. Every amount here is whole fen, so the nearest is the one meant."""
    amounts = np.array(yuan, np.float64) * 100
    return np.where(np.isnan(amounts), UNKNOWN, np.rint(np.nan_to_num(amounts))).astype(np.int64)


def situation(facts: Facts) -> dict[str, Any]:
    """The same facts as entities; facts not told are left out."""
    eternal = {name: column.tolist() for name, column in facts.eternal.items()}
    monthly = {name: column.tolist() for name, column in facts.monthly.items()}
    persons: dict[str, Any] = {}
    for place, person in enumerate(facts.persons.tolist()):
        told = {
            name: {"ETERNITY": column[place]}
            for name, column in eternal.items()
            if column[place] != ABSENT.get(name, 0)
        }
        told |= {
            name: dict.fromkeys(facts.months, column[place]) for name, column in monthly.items() if column[place]
        }
        persons[str(person)] = told
    rural = facts.is_rural.tolist()
    households: dict[str, Any] = {
        str(household): {"members": [], "is_rural": {"ETERNITY": rural[place]}}
        for place, household in enumerate(facts.households.tolist())
    }
    for person, home in zip(facts.persons.tolist(), facts.household_of.tolist(), strict=True):
        households[str(home)]["members"].append(str(person))
    return {"persons": persons, "households": households}
