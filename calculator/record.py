"""What a calculation writes down as it goes: steps with their working, conditions with their limits.

Columns are kept as they are, (S, H) or (M,); nothing is turned into words before an answer asks for it.
"""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from calculator.household import Bools

OPERATORS: dict[str, Callable[[Any, Any], Any]] = {"<": operator.lt, "≥": operator.ge, "=": operator.eq}


@dataclass(slots=True)
class Money:
    """An operand: fen per year over a denominator."""

    amount: Any
    denominator: int = 1


@dataclass(slots=True)
class Persons:
    """An operand: a number of people."""

    count: Any


@dataclass(slots=True)
class Quoted:
    """An operand: a figure as its rule file writes it; {area} stands for the household's area."""

    figure: str


@dataclass(slots=True)
class Incomes:
    """An operand: the incomes counted of these members (M,), one by one."""

    is_member: Bools


Operand = Money | Persons | Quoted | Incomes
Working = Operand | str


@dataclass(slots=True)
class Step:
    """An amount (fen per year over a denominator), and how it came about."""

    code: str
    amount: Any
    denominator: int
    working: tuple[Working, ...]
    figure: str | None
    where: Bools | None


@dataclass(slots=True)
class Condition:
    """A comparison; `unit` is None for money, `words` names coded values, `is_member` says of whom."""

    code: str
    met: Any
    actual: Any
    operator: str
    limit: Any
    denominator: int
    figure: str | None
    unit: str | None
    words: tuple[str, ...] | None
    is_member: Bools | None
    is_known: Any
    where: Bools | None


class Record:
    """The steps and conditions of one award."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.conditions: list[Condition] = []

    def step(
        self,
        code: str,
        amount: Any,
        *working: Working,
        denominator: int = 1,
        figure: str | None = None,
        where: Bools | None = None,
    ) -> None:
        """Write down an amount (fen a year over the denominator), for the households and scenarios where it applies."""
        self.steps.append(Step(code, amount, denominator, working, figure, where))

    def sum(self, parts: list[Any], denominator: int = 1) -> Any:
        """Add amounts up (fen a year over the denominator); written down where more than one of them is not zero."""
        total = parts[0]
        for part in parts[1:]:
            total = total + part
        terms = [operand for part in parts for operand in ("+", Money(part, denominator))][1:]
        if len(parts) > 1:
            is_needed = np.sum(np.broadcast_arrays(*(part > 0 for part in parts)), axis=0) > 1
            self.step("entitlement", total, *terms, denominator=denominator, where=is_needed)
        return total

    def condition(
        self,
        code: str,
        actual: Any,
        sign: str,
        limit: Any,
        *,
        denominator: int = 1,
        figure: str | None = None,
        unit: str | None = None,
        words: tuple[str, ...] | None = None,
        is_member: Bools | None = None,
        is_known: Any = True,
        where: Bools | None = None,
    ) -> Any:
        """Compare, write it down whichever way it goes, and say whether it is met.

        Money is fen a year over the denominator.
        """
        met = OPERATORS[sign](actual, limit)
        self.conditions.append(
            Condition(code, met, actual, sign, limit, denominator, figure, unit, words, is_member, is_known, where)
        )
        return met


class Silent(Record):
    """For many households: compares, writes nothing down."""

    def step(self, *args: Any, **options: Any) -> None:
        """Nothing."""

    def sum(self, parts: list[Any], denominator: int = 1) -> Any:
        """Only the sum."""
        return sum(parts[1:], parts[0])

    def condition(self, code: str, actual: Any, sign: str, limit: Any, **options: Any) -> Any:
        """Only the comparison."""
        return OPERATORS[sign](actual, limit)


def at(column: Any, scenario: int, place: int) -> Any:
    """One value of a column that may be shared by scenarios, (S, n), (1, n), (S, 1), (n,), or by all."""
    if type(column) is not np.ndarray:
        return column
    if not (scenario or place):
        return column.item(0)
    shape = column.shape
    place = place if shape[-1] > 1 else 0
    if scenario and len(shape) > 1 and shape[0] > 1:
        return column.item(scenario, place)
    return column.item(place)
