"""Who is in a synthetic ledger: the counts the city printed, and what is assumed beside them."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from calculator import service
from calculator.dibao_unit import STANDARD
from calculator.figures import Standards, for_area
from calculator.household import AREAS
from calculator.money import MONTHS
from calculator.rulebook import Rulebook

KINDS = ("dibao", "margin", "special_hardship", "orphan")
"""Of households: on the allowance, near it, in special hardship, with an orphan."""


@dataclass(frozen=True)
class Asked:
    """The question put to every household."""

    place: str
    on: date
    compare_with: date


@dataclass(frozen=True)
class Population:
    """`persons` in each kind of household, `sizes` its persons on average, `standard` yuan a month by area."""

    asked: Asked
    persons: dict[str, int]
    sizes: dict[str, float]
    standard: dict[str, float]
    assumed: dict[str, Any]

    @property
    def households(self) -> list[float]:
        """The share of each kind among households."""
        counts = [self.persons[kind] / self.sizes[kind] for kind in KINDS]
        return [count / sum(counts) for count in counts]


@cache
def read() -> Population:
    """The counts of the place's totals.yaml and the assumptions of population.yaml."""
    told = yaml.safe_load(Path(__file__).with_name("population.yaml").read_text("utf-8"))
    place, assumed = told["asked"]["jurisdiction"], told["assumed"]
    asked = Asked(place, *(date.fromisoformat(told["asked"][name]) for name in ("date", "compare_with")))
    totals = _totals(place)
    persons = {
        "dibao": totals["dibao_recipients"],
        "margin": totals["margin_persons"],
        "special_hardship": totals["special_hardship_persons"],
        "orphan": assumed["orphans"] / assumed["institutional"],
    }
    sizes = {
        "dibao": assumed["dibao_size"],
        "margin": totals["margin_persons"] / totals["margin_families"],
        "special_hardship": 1.0,
        "orphan": assumed["institutional"] + 2.5 * (1 - assumed["institutional"]),
    }
    return Population(asked, persons, sizes, _standard(asked), assumed)


def rulebook() -> Rulebook:
    """The rules installed with the program."""
    return service.open_rulebook(service.rules_folder())


def in_force(asked: Asked) -> Standards:
    """The standards of the assessment date. LookupError where there are none."""
    standards = rulebook().in_force(asked.place, asked.on)
    if standards is None:
        raise LookupError(asked)
    return standards


def _totals(place: str) -> dict[str, int]:
    path = service.rules_folder() / place / "totals.yaml"
    totals = yaml.safe_load(path.read_text("utf-8"))["totals"]
    return {name: int(total["value"]) for name, total in totals.items() if str(total["value"]).isdigit()}


def _standard(asked: Asked) -> dict[str, float]:
    figures = in_force(asked).figures
    values = {area: figures[for_area(STANDARD, area)].value for area in AREAS}
    return {area: value / MONTHS / 100 for area, value in values.items() if isinstance(value, int)}
