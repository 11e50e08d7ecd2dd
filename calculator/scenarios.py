"""The variants a household is computed under: figures as columns (S, 1), one row a scenario."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from calculator.figures import Standards
from calculator.household import Bools, Households, Ints
from calculator.units import Value


@dataclass(frozen=True)
class FigureSet:
    """One complete set of figures: id -> exact value, None where unknown, absent where there is none."""

    values: Mapping[str, Value | None]
    methods: Mapping[str, str | None]

    @classmethod
    def of(cls, standards: Standards) -> "FigureSet":
        """The set in force on a date."""
        values = {id: figure.value for id, figure in standards.figures.items()}
        return cls(values, {id: block.method for id, block in standards.blocks.items()})

    def switched(self, values: Mapping[str, Value | None]) -> "FigureSet":
        """The same set with some figures at other values."""
        return FigureSet({**self.values, **values}, self.methods)


class FigureColumns:
    """Figures of S scenarios. In a favourable one what is not known is taken to the household's favour."""

    def __init__(self, sets: Sequence[FigureSet], favourable: Sequence[bool]) -> None:
        self.sets = sets
        self.is_favourable: Bools = _column(favourable, np.bool_)
        ids = sorted({id for one in sets for id in one.values})
        self._values = {id: [one.values.get(id, 0) for one in sets] for id in ids}
        self._amounts = {id: _amounts(values) for id, values in self._values.items()}
        self._known = {id: _column([value is not None for value in values], np.bool_) for id, values in self._values.items()}
        self._ratios = {id: _ratios(values) for id, values in self._values.items()}
        self._counted: dict[str, Bools] = {}
        self._methods: dict[str, dict[str, Bools]] = {}

    def __len__(self) -> int:
        return len(self.sets)

    def offers(self, block: str) -> bool:
        """Whether the block is in force in any scenario."""
        return any(block in one.methods for one in self.sets)

    def amount(self, id: str) -> Ints:
        """(S, 1) fen per year, or a count; 0 where it is unknown or there is none."""
        return self._amounts[id]

    def is_known(self, id: str) -> Bools:
        """(S, 1): False where the rules say that the value is unknown."""
        return self._known[id]

    def ratio(self, id: str) -> tuple[Ints, int]:
        """(S, 1) numerators over one common denominator."""
        return self._ratios[id]

    def by_area(self, pattern: str, households: Households) -> Ints:
        """(S, H): the amount of the figure for each household's area; `pattern` has {area} in it."""
        rural, urban = (self.amount(pattern.format(area=area)) for area in ("rural", "urban"))
        return np.where(households.is_rural, rural, urban)

    def is_known_by_area(self, pattern: str, households: Households) -> Bools:
        """(S, H): whether that figure is known."""
        rural, urban = (self.is_known(pattern.format(area=area)) for area in ("rural", "urban"))
        return np.where(households.is_rural, rural, urban)

    def is_counted(self, kind: str) -> Bools:
        """(S, 1): whether an income of this kind counts; unknown treatments go by the scenario."""
        if kind not in self._counted:
            treatments = self._values.get(f"income.{kind}", ["counted"] * len(self))
            known = _column([treatment is not None for treatment in treatments], np.bool_)
            counted = _column([treatment == "counted" for treatment in treatments], np.bool_)
            self._counted[kind] = np.where(known, counted, ~self.is_favourable)
        return self._counted[kind]

    def methods(self, block: str) -> dict[str, Bools]:
        """Method -> (S, 1) where it is the one in force."""
        if block not in self._methods:
            named = [one.methods.get(block) for one in self.sets]
            names = dict.fromkeys(name for name in named if name is not None)
            self._methods[block] = {name: _column([name == other for other in named], np.bool_) for name in names}
        return self._methods[block]


def _column(values: Sequence[Any], kind: Any) -> Any:
    return np.array(values, kind).reshape(-1, 1)


def _amounts(values: Sequence[Value | None]) -> Ints:
    amounts: Ints = _column([value if isinstance(value, int) else 0 for value in values], np.int64)
    return amounts


def _ratios(values: Sequence[Value | None]) -> tuple[Ints, int]:
    ratios = [Fraction(0) if value is None or isinstance(value, str) else Fraction(value) for value in values]
    denominator = lcm(*(ratio.denominator for ratio in ratios))
    return _column([ratio.numerator * (denominator // ratio.denominator) for ratio in ratios], np.int64), denominator
