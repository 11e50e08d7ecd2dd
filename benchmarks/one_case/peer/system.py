"""openfisca-core with the rules in it: its public route, and `calculate` alone."""

# mypy: disable-error-code="import-not-found, import-untyped"
# openfisca-core comes without types, and is not installed where this is checked.

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import period
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from benchmarks.one_case.cases import Outcome
from benchmarks.one_case.peer import parameters
from benchmarks.one_case.peer.entities import Household, Person
from benchmarks.one_case.peer.facts import FACTS
from benchmarks.one_case.peer.formulas import AWARDS, FORMULAS, RECOGNITIONS
from calculator.rulebook import Rulebook

Arrays = dict[Any, dict[str, Any]]
"""Period of a month -> variable -> its column, one household long."""


@dataclass(frozen=True)
class Task:
    """A situation as openfisca-core takes it, and the months asked for ("YYYY-MM"), newest first."""

    situation: dict[str, Any]
    months: tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    """A simulation nothing was calculated in yet, and the months asked for as its periods."""

    simulation: Any
    months: tuple[Any, ...]


class Peer:
    """The country package, loaded once."""

    def __init__(self, rulebook: Rulebook, place: str) -> None:
        self.system = TaxBenefitSystem([Person, Household])
        self.system.add_variables(*FACTS, *FORMULAS)
        self.system.parameters = ParameterNode("", data=parameters.tree(rulebook, place))

    def prepare(self, task: Task) -> Prepared:
        """Build the simulation; read each month once, not at each call."""
        simulation = SimulationBuilder().build_from_entities(self.system, task.situation)
        return Prepared(simulation, tuple(period(month) for month in task.months))

    def calculate(self, prepared: Prepared) -> Arrays:
        """Every award and recognition of every month."""
        calculate = prepared.simulation.calculate
        names = (*AWARDS, *RECOGNITIONS)
        return {month: {name: calculate(name, month) for name in names} for month in prepared.months}

    def whole(self, task: Task) -> Arrays:
        """The public route: build, then calculate."""
        return self.calculate(self.prepare(task))


def outcome(columns: dict[str, Any]) -> Outcome:
    """What one month's columns say of the one household."""
    awards = {name: _fen(columns[name][0]) for name in AWARDS}
    return Outcome(awards, frozenset(name for name in RECOGNITIONS if columns[name][0]))


def _fen(yuan: np.float32) -> int | None:
    """Fen, rounded half up from the shortest decimal that is this float; None for nan."""
    return None if np.isnan(yuan) else int((Decimal(str(yuan)) * 100).quantize(Decimal(1), ROUND_HALF_UP))
