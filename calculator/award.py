"""What the schemes hand back: awards and recognitions, and the assessment they are gathered in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from calculator import disability
from calculator.dibao_unit import DibaoUnit
from calculator.grouped import Few
from calculator.household import Bools, Households, Ints
from calculator.record import Record
from calculator.scenarios import FigureColumns


@dataclass(slots=True)
class Use:
    """A figure an award rests on ({area} stands for the household's area), for the households (H,) it concerns."""

    figure: str
    where: Bools


@dataclass(slots=True)
class Caution:
    """A warning a scheme gives with its award, about a figure, for the households (H,) it concerns."""

    code: str
    figure: str
    where: Bools


@dataclass
class Award:
    """What one scheme pays: fen per year over a denominator, (S, H).

    `uses` are the figures of the amount, whose standing is the award's; `limits` those of its conditions.
    `start` is the figure that says from which month it is paid; `unknown_facts` are the facts that would
    decide it where it depends on what is not known, as field name -> members (M,). `few` is the same award over the
    few members alone it was computed for, if it was.
    """

    scheme: str
    amount: Ints
    is_member: Bools
    is_entitled: Bools
    is_known: Bools
    uses: tuple[Use, ...]
    record: Record
    start: str
    denominator: int = 1
    limits: tuple[Use, ...] = field(default_factory=tuple)
    unknown_facts: dict[str, Bools] = field(default_factory=dict)
    cautions: tuple[Caution, ...] = field(default_factory=tuple)
    few: "OfFew | None" = None

    @property
    def computed(self) -> "Award":
        """The award in the columns it was computed in."""
        return self.few.award if self.few else self


@dataclass(slots=True)
class OfFew:
    """An award with columns (S, h) and (n,) of a few members; `households` are theirs, without the others."""

    award: Award
    members: Few
    households: Households


@dataclass
class Recognition:
    """A status without money, (S, H); `unknown_facts` as those of an award."""

    code: str
    is_recognised: Bools
    uses: tuple[Use, ...]
    unknown_facts: dict[str, Bools] = field(default_factory=dict)


@dataclass
class Assessment:
    """The households, the figures, and what came out so far.

    Schemes read it and add their awards and recognitions.
    """

    households: Households
    figures: FigureColumns
    new_record: Callable[[], Record] = Record
    awards: dict[str, Award] = field(default_factory=dict)
    recognitions: dict[str, Recognition] = field(default_factory=dict)
    _unit: DibaoUnit | None = field(default=None, init=False)

    @property
    def unit(self) -> DibaoUnit:
        """The members assessed together for the allowance."""
        if self._unit is None:
            self._unit = self._make_unit()
        return self._unit

    def _make_unit(self) -> DibaoUnit:
        return DibaoUnit.of(self.households, self.figures)

    @cached_property
    def is_severe(self) -> Bools:
        """(S, M) or (1, M): members of the unit who are severely disabled or ill."""
        return disability.is_severe(self.households, self.figures) & self.unit.is_member


def if_dibao(record: Record, dibao: Award) -> None:
    """Write down the condition of what only a family on the allowance gets."""
    words = ("not_entitled", "entitled")
    is_entitled = dibao.is_entitled.view(np.int8)
    record.condition("dibao_entitled", is_entitled, "=", 1, words=words, is_known=dibao.is_known)
