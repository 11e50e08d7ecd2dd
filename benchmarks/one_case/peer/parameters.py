"""The parameters of the peer, made from the rules of this program: no figure is written a second time."""

import math
from fractions import Fraction
from typing import Any

from calculator import money
from calculator.figures import Figure
from calculator.rulebook import Rulebook
from calculator.units import PER_MONTH, PER_YEAR, TREATMENT

UNKNOWN = math.nan


def tree(rulebook: Rulebook, place: str) -> dict[str, Any]:
    """The figures in force in a place as a nested tree of dated values: `dibao.urban.standard` -> yuan a month."""
    nodes: dict[str, Any] = {}
    for on in rulebook.starts(place):
        standards = rulebook.in_force(place, on)
        for id, figure in standards.figures.items() if standards else ():
            node = nodes
            for part in id.split("."):
                node = node.setdefault(part, {})
            node.setdefault("values", {})[str(on)] = {"value": _value(figure)}
    return nodes


def _value(figure: Figure) -> float:
    """Yuan a month, a ratio or count, 1 for an income that counts; nan where it is not known."""
    value = figure.value
    if value is None:
        return UNKNOWN
    if figure.unit == TREATMENT:
        return float(value == "counted")
    exact = Fraction(value)
    return float(exact / (100 * money.MONTHS) if figure.unit in (PER_MONTH, PER_YEAR) else exact)
