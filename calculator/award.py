"""What the schemes hand back: awards and recognitions, and the assessment they are gathered in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from calculator import money
from calculator.dibao_unit import DibaoUnit
from calculator.household import Bools, Households, Ints
from calculator.record import Record
from calculator.scenarios import FigureColumns


@dataclass(frozen=True)
class Use:
    """A figure an award rests on ({area} stands for the household's area), for the households (H,) it concerns."""

    figure: str
    where: Bools


@dataclass(frozen=True)
class Caution:
    """A warning a scheme gives with its award, about a figure, for the households (H,) it concerns."""

    code: str
    figure: str
    where: Bools


@dataclass
class Award:
    """What one scheme pays: fen per year over a denominator, (S, H).

    `start` is the figure that says from which month it is paid; `unknown_facts` are the facts that would
    decide it where it depends on what is not known, as field name -> members (M,).
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
    unknown_facts: dict[str, Bools] = field(default_factory=dict)
    cautions: tuple[Caution, ...] = ()

    @cached_property
    def monthly(self) -> Ints:
        """(S, H) fen a month, rounded once."""
        return money.half_up(self.amount, self.denominator * money.MONTHS)

    @cached_property
    def annual(self) -> Ints:
        """(S, H) fen a year, rounded once."""
        return money.half_up(self.amount, self.denominator)


@dataclass
class Recognition:
    """A status without money, (S, H)."""

    code: str
    is_recognised: Bools
    uses: tuple[Use, ...]


@dataclass
class Assessment:
    """The households, the figures, and what came out so far; schemes read and add to it."""

    households: Households
    figures: FigureColumns
    new_record: Callable[[], Record] = Record
    awards: dict[str, Award] = field(default_factory=dict)
    recognitions: dict[str, Recognition] = field(default_factory=dict)

    @cached_property
    def unit(self) -> DibaoUnit:
        """The members assessed together for the allowance."""
        return DibaoUnit(self.households, self.figures)
