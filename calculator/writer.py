"""How operands and amounts are written: plainly for programs, spoken for people."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import compress
from typing import Any

from calculator import money, words
from calculator.figures import Standards, for_area
from calculator.household import NOT_TOLD, PERIODS, WAGES, Household, Member
from calculator.record import Incomes, Money, Persons, Quoted, Working, at
from calculator.units import PERCENT
from calculator.units import PERIODS as FIGURE_PERIODS

MONTH, YEAR = "month", "year"


@dataclass(slots=True)
class Writer:
    """Writes in the terms of one household; `spoken` adds 元, 人 and the names of incomes in a language."""

    language: str
    spoken: bool

    def money(self, fen: int) -> str:
        """An amount in yuan."""
        if not self.spoken:
            return money.yuan(fen)
        return words.say("spoken", "yuan", self.language, amount=_grouped(fen))

    def persons(self, count: int) -> str:
        """A number of people."""
        if not self.spoken:
            return str(count)
        return words.say("spoken", "person" if count == 1 else "persons", self.language, count=count)

    def kind(self, kind: str) -> str:
        """A kind of income."""
        return words.say("incomes", kind, self.language) if self.spoken else kind


def _grouped(fen: int) -> str:
    whole, rest = divmod(fen, 100)
    return f"{whole:,}.{rest:02d}"


def _conversion(has: int, wanted: int) -> str:
    """What turns an amount of one period into the other: months are 12 to a year."""
    if has == wanted:
        return ""
    return " × 12" if has > wanted else " ÷ 12"


@dataclass(slots=True)
class Page:
    """What a working needs besides its operands: whose, where, in months or years, in which scenario."""

    writer: Writer
    household: Household
    place: int
    first_member: int
    per: str
    now: Standards
    counted: frozenset[str]
    scenario: int = 0

    def amount(self, fen_per_year: int, denominator: int = 1) -> str:
        """Yuan in the page's period, plain."""
        return money.yuan(money.half_up(fen_per_year, denominator * PERIODS[self.per]))

    def working(self, working: tuple[Working, ...]) -> str:
        """The operands and signs, in words."""
        return " ".join([_WRITTEN[type(each)](self, each) for each in working])

    def figure_id(self, pattern: str) -> str:
        """The id of a figure for this household's area."""
        return for_area(pattern, self.household.area)

    def _sign(self, sign: str) -> str:
        return sign

    def _money(self, operand: Money) -> str:
        fen = at(operand.amount, self.scenario, self.place)
        return self.writer.money(money.half_up(fen, operand.denominator * PERIODS[self.per]))

    def _persons(self, operand: Persons) -> str:
        return self.writer.persons(at(operand.count, self.scenario, self.place))

    def _quoted(self, operand: Quoted) -> str:
        figure = self.now.figures[self.figure_id(operand.figure)]
        if figure.unit not in FIGURE_PERIODS:
            return f"{figure.text}%" if figure.unit == PERCENT else figure.text
        return self.writer.money(figure.fen) + _conversion(FIGURE_PERIODS[figure.unit], PERIODS[self.per])

    def _incomes(self, operand: Incomes) -> str:
        terms, members = [], self.household.members
        is_member = operand.is_member[self.first_member : self.first_member + len(members)].tolist()
        for member in compress(members, is_member):
            if member.incomes != ():
                terms += self._of_member(member)
        return " + ".join(terms) or self.writer.money(0)

    def _of_member(self, member: Member) -> list[str]:
        incomes = member.incomes
        told = NOT_TOLD if incomes is None else incomes
        terms = [self._income(member.id, kind, amount, per) for kind, amount, per in told if kind in self.counted]
        if not member.work_cost:
            return terms
        cost = self._cost(member, [income.annual for income in told if income.kind == WAGES])
        return [*terms[:-1], f"{terms[-1]} − {cost}"] if cost else terms

    def _income(self, of: str, kind: str, amount: int | None, per: str) -> str:
        """One counted income of one member, in the page's period."""
        if amount is None:
            return f"{of} {self.writer.kind(kind)} ?"
        return (
            f"{of} {self.writer.kind(kind)} {self.writer.money(amount)}{_conversion(PERIODS[per], PERIODS[self.per])}"
        )

    def _cost(self, member: Member, wages: list[int | None]) -> str:
        """The cost of work as it is deducted: no more than the wages, where all of them are known."""
        known = [annual for annual in wages if annual is not None]
        cost = member.work_cost * money.MONTHS
        cost = cost if len(known) < len(wages) else min(cost, sum(known))
        if not cost:
            return ""
        if cost % PERIODS[self.per]:
            return self.writer.money(cost) + _conversion(PERIODS[YEAR], PERIODS[self.per])
        return self.writer.money(cost // PERIODS[self.per])


_WRITTEN: dict[type[Working], Callable[[Page, Any], str]] = {
    str: Page._sign,
    Money: Page._money,
    Persons: Page._persons,
    Quoted: Page._quoted,
    Incomes: Page._incomes,
}
"""What writes an operand, or a sign."""
