"""The variants a household is computed under: figures as columns (S, 1), one row a scenario."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from calculator.figures import Standards, for_area
from calculator.household import AREAS, Bools, Ints
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

    def joined(self, other: "FigureSet") -> "FigureSet":
        """The same set with the blocks of another in force too, though without their figures."""
        return FigureSet(self.values, {**other.methods, **self.methods})

    def without(self, id: str, block: str | None) -> "FigureSet":
        """The same set with one figure less, and with its block in force no longer."""
        values = {other: value for other, value in self.values.items() if other != id}
        return FigureSet(values, {other: method for other, method in self.methods.items() if other != block})

    def switched(self, values: Mapping[str, Value | None]) -> "FigureSet":
        """The same set with some figures at other values."""
        return FigureSet({**self.values, **values}, self.methods)


KEPT = 256
"""Plans kept with what is made of them, at most: one for each pair of dates asked about, about 65 KiB each."""

NOW = 0
"""The scenario of the assessment date, in the household's favour where facts are not known."""

KNOWN: Bools = np.ones((1, 1), np.bool_)
"""(1, 1): known in every scenario and household."""


class FigureColumns:
    """Figures of S scenarios. In a favourable one what is not known is taken to the household's favour."""

    def __init__(self, sets: Sequence[FigureSet], favourable: Sequence[bool]) -> None:
        self.sets = sets
        self.is_favourable: Bools = _once(_column(favourable, np.bool_))
        self._doubted = [not each for each in favourable]
        ids = sorted({id for one in sets for id in one.values})
        self._values = {id: [one.values.get(id, 0) for one in sets] for id in ids}
        self._amounts = {id: _amounts(values) for id, values in self._values.items()}
        self._known = {id: _known(values) for id, values in self._values.items()}
        self._ratios = {id: _ratios(values) for id, values in self._values.items()}
        self._counted: dict[str, bool | Bools] = {}
        self._by_area: dict[str, Ints] = {}
        blocks = {block for one in sets for block in one.methods}
        self._methods = {block: _methods([one.methods.get(block) for one in sets]) for block in blocks}

    def __len__(self) -> int:
        return len(self.sets)

    def have(self, blocks: Collection[str]) -> Bools:
        """(S, 1): where all of the blocks are in force together."""
        where: Bools = _column([one.methods.keys() >= set(blocks) for one in self.sets], np.bool_)
        return where

    def has(self, id: str) -> bool:
        """Whether there is such a figure in any scenario."""
        return id in self._values

    def amount(self, id: str) -> Ints:
        """(S, 1), or (1, 1) where it is always the same: fen per year, or a count; 0 where unknown or none."""
        return self._amounts[id]

    def is_known(self, id: str) -> Bools:
        """(S, 1), or (1, 1) where it always is: False where the rules say that the value is unknown."""
        return self._known[id]

    def ratio(self, id: str) -> tuple[Ints, int]:
        """(S, 1) numerators over one common denominator."""
        return self._ratios[id]

    def by_area(self, pattern: str, is_rural: Bools) -> Ints:
        """(S, H): the amount of the figure for each household's area (H,); `pattern` has {area} in it."""
        if pattern not in self._by_area:
            self._by_area[pattern] = _side_by_side([self.amount(for_area(pattern, area)) for area in AREAS])
        amounts = self._by_area[pattern].take(is_rural.astype(np.intp), 1)
        return amounts if len(amounts) == len(self) else np.broadcast_to(amounts, (len(self), len(is_rural)))

    def is_known_by_area(self, pattern: str, is_rural: Bools) -> Bools:
        """(S, H): whether that figure is known."""
        rural, urban = self.is_known(for_area(pattern, "rural")), self.is_known(for_area(pattern, "urban"))
        return urban if rural is urban else np.where(is_rural, rural, urban)

    def is_counted(self, kind: str) -> bool | Bools:
        """Whether an income of this kind counts: in all scenarios or in none, else (S, 1).

        An unknown treatment goes by the scenario: not counted in a favourable one.
        """
        if kind not in self._counted:
            self._counted[kind] = self._treated(kind, self._doubted)
        return self._counted[kind]

    def may_count(self, kind: str) -> bool | Bools:
        """The same, an unknown treatment counting in every scenario."""
        return self._treated(kind, [True] * len(self))

    def _treated(self, kind: str, doubted: list[bool]) -> bool | Bools:
        treatments = self._values.get(f"income.{kind}", ["counted"] * len(self))
        known: dict[Value | None, bool] = {"counted": True, "exempt": False}
        counted = [known.get(treatment, doubt) for treatment, doubt in zip(treatments, doubted, strict=True)]
        return counted[0] if len(set(counted)) == 1 else _column(counted, np.bool_)

    def methods(self, block: str) -> dict[str, Bools]:
        """Method -> (S, 1) where it is the one in force; the one of the first scenario stands first."""
        return self._methods[block]


def _column(values: Sequence[Any], kind: Any) -> Any:
    return np.array(values, kind).reshape(-1, 1)


def _side_by_side(columns: Sequence[Ints]) -> Ints:
    return np.concatenate(np.broadcast_arrays(*columns), axis=1)


def _amounts(values: Sequence[Value | None]) -> Ints:
    amounts: Ints = _column([value if isinstance(value, int) else 0 for value in values], np.int64)
    found: Ints = _small(_once(amounts))
    return found


def _small(column: Any) -> Any:
    """Counts in 16 bits, as members' ages and grades are: comparing them is then a fraction of the work."""
    return column.astype(np.int16) if (np.abs(column) <= np.iinfo(np.int16).max).all() else column


def _once(column: Any) -> Any:
    """(1, 1) of a column (S, 1) that is the same in all scenarios."""
    return column[:1] if (column == column[0]).all() else column


def _ratios(values: Sequence[Value | None]) -> tuple[Ints, int]:
    ratios = [Fraction(0) if value is None or isinstance(value, str) else Fraction(value) for value in values]
    denominator = lcm(*(ratio.denominator for ratio in ratios))
    return _column([ratio.numerator * (denominator // ratio.denominator) for ratio in ratios], np.int64), denominator


def _known(values: Sequence[Value | None]) -> Bools:
    if None not in values:
        return KNOWN
    known: Bools = _column([value is not None for value in values], np.bool_)
    return known


def _methods(named: Sequence[str | None]) -> dict[str, Bools]:
    names = dict.fromkeys(name for name in named if name is not None)
    return {name: _column([name == other for other in named], np.bool_) for name in names}
