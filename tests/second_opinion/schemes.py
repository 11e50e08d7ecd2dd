"""What each scheme pays one household in a year, under given figures and one guess at what was not told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from tests.second_opinion.rules import Number, Values
from tests.second_opinion.told import Person

ENDLESS = 10**15
"""An income beyond every limit."""

RATED_BY_GRADE = (1, 2)


@dataclass(frozen=True)
class Guess:
    """What was not told, guessed: `extra` yuan a year earned by person number `earner` of those whose income is not
    known; whether unknown ages and care needs are taken to the household's favour; whether a kind of income whose
    treatment is unknown counts.
    """

    earner: int | None = None
    extra: Number = 0
    is_kind: bool = True
    counts_doubtful: bool = False


@dataclass(frozen=True)
class Pay:
    """Yuan a year (None: a rate it takes is unknown) and the figures the amount is made of."""

    annual: Number | None
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Unit:
    """The members assessed together, the income of each, the standard, and what follows for the family."""

    members: Sequence[int]
    incomes: Sequence[Number]
    standard: Number
    figure: str

    @cached_property
    def needs(self) -> Number:
        return self.standard * len(self.members)

    @cached_property
    def income(self) -> Number:
        return sum(self.incomes[place] for place in self.members)

    @cached_property
    def is_entitled(self) -> bool:
        return self.income < self.needs


def is_counted(kind: str, values: Values, guess: Guess) -> bool:
    """Every kind counts but those the rules exempt."""
    treatment = values.get(f"income.{kind}", "counted")
    return guess.counts_doubtful if treatment is None else treatment == "counted"


def countable(person: Person, values: Values, guess: Guess) -> Number:
    """Wages less the cost of work, never below zero; all other kinds that count in full."""
    if not person.incomes:
        return 0
    wages: Number = 0
    other: Number = 0
    for kind, amount in person.incomes:
        if amount is None:
            continue
        if kind == "wages":
            wages += amount
        elif is_counted(kind, values, guess):
            other += amount
    return max(wages - person.work_cost, 0) + other


def earns_more(person: Person, values: Values, guess: Guess) -> bool:
    """Whether an income of this person that is not known would count."""
    return any(amount is None and is_counted(kind, values, guess) for kind, amount in person.incomes)


def unit_of(people: Sequence[Person], area: str, values: Values, guess: Guess) -> Unit:
    """The family without those recognised as special hardship or orphans."""
    figure = f"dibao.{area}.standard"
    standard = values[figure]
    assert isinstance(standard, int | Fraction)
    incomes = [countable(person, values, guess) for person in people]
    if guess.earner is not None and earns_more(people[guess.earner], values, guess):
        incomes[guess.earner] += guess.extra
    return Unit([place for place, person in enumerate(people) if person.category is None], incomes, standard, figure)


def pays(people: Sequence[Person], area: str, values: Values, guess: Guess) -> dict[str, Pay]:
    """Every scheme that concerns someone here, by name."""
    unit = unit_of(people, area, values, guess)
    found = {}
    if unit.members:
        found["dibao"] = Pay(max(unit.needs - unit.income, 0), (unit.figure,))
    found |= dict(_special_hardship(people, unit, values))
    found |= dict(_care(people, values))
    found |= dict(_orphan(people, values))
    found |= dict(_nursing(people, values, guess))
    found |= dict(_living(people, unit, values, guess))
    found |= dict(_top_up(people, unit, values, guess))
    found |= dict(_single_person(people, unit, values))
    return found


Found = Iterator[tuple[str, Pay]]


def _number(values: Values, id: str) -> Number:
    value = values[id]
    assert isinstance(value, int | Fraction)
    return value


def _rated(values: Values, counts: dict[str, int], concerned: Sequence[str]) -> Pay:
    """So many persons at each rate; unknown where a rate that is paid to anyone is."""
    total: Number | None = 0
    for id, count in counts.items():
        rate = values[id]
        if count and rate is None:
            total = None
        elif count and total is not None:
            assert isinstance(rate, int | Fraction)
            total += rate * count
    return Pay(total, tuple(dict.fromkeys(concerned)))


def _special_hardship(people: Sequence[Person], unit: Unit, values: Values) -> Found:
    count = sum(person.category == "special_hardship" for person in people)
    if count:
        multiple = _number(values, "special_hardship.multiple")
        yield "special_hardship", Pay(unit.standard * multiple * count, (unit.figure, "special_hardship.multiple"))


def _care(people: Sequence[Person], values: Values) -> Found:
    """Six indicators: none failed is full, up to the limit partial, from it on none."""
    grades = []
    for person in people:
        if person.category == "special_hardship" and person.failed is not None:
            if person.failed >= _number(values, "self_care.none_failed"):
                grades.append("special_hardship.care.none")
            elif person.failed >= _number(values, "self_care.partial_failed"):
                grades.append("special_hardship.care.partial")
            else:
                grades.append("special_hardship.care.full")
    if grades:
        yield "special_hardship_care", _rated(values, {id: grades.count(id) for id in grades}, grades)


def _orphan(people: Sequence[Person], values: Values) -> Found:
    """Recognised orphans under the age limit, or of unknown age."""
    orphans = [person for person in people if person.category == "orphan"]
    if orphans:
        limit = _number(values, "orphan.eligibility.age_limit")
        paid = [person for person in orphans if person.age is None or person.age < limit]
        counts = {
            f"orphan.{care}": sum(person.care == care for person in paid) for care in ("dispersed", "institutional")
        }
        yield "orphan", _rated(values, counts, [f"orphan.{person.care}" for person in orphans])


def _nursing(people: Sequence[Person], values: Values, guess: Guess) -> Found:
    """Grades 1 and 2 in need of constant care; not with special hardship."""
    able = [person for person in people if person.category != "special_hardship" and person.disability]
    severe = [person for person in able if person.disability and person.disability[1] in RATED_BY_GRADE]
    if severe:
        cared = [person for person in severe if (guess.is_kind if person.needs_care is None else person.needs_care)]
        ids = [f"disability.nursing.grade{person.disability[1]}" for person in severe if person.disability]
        paid = [f"disability.nursing.grade{person.disability[1]}" for person in cared if person.disability]
        yield "disability_nursing", _rated(values, {id: paid.count(id) for id in ids}, ids)


def _living(people: Sequence[Person], unit: Unit, values: Values, guess: Guess) -> Found:
    """Disabled members of a family on the allowance, adults and children at their rates."""
    adult_age = _number(values, "disability.living.adult_age")
    disabled = [people[place] for place in unit.members if people[place].disability]
    for part, is_adult in (("adult", True), ("child", False)):
        concerned = [one for one in disabled if one.age is None or (one.age >= adult_age) == is_adult]
        if concerned:
            taken = [one for one in concerned if one.age is not None or guess.is_kind]
            id = f"disability.living.{part}"
            yield f"disability_living.{part}", _rated(values, {id: len(taken) * unit.is_entitled}, [id])


def is_severe(person: Person, values: Values) -> bool:
    """Severely ill, or disabled of a grade that counts for the kind."""
    if person.is_ill or person.disability is None:
        return person.is_ill
    return person.disability[1] <= _number(values, f"severe_disability.{person.disability[0]}")


def _top_up(people: Sequence[Person], unit: Unit, values: Values, guess: Guess) -> Found:
    """A share of the standard for each severe, else old or young member of a family on the allowance."""
    old, young = (_number(values, f"dibao_top_up.{name}") for name in ("old_age", "young_age"))
    shares: Number = 0
    concerned = []
    for place in unit.members:
        person = people[place]
        if is_severe(person, values):
            id, is_taken = "dibao_top_up.severe", True
        elif person.age is None or person.age >= old or person.age < young:
            id, is_taken = "dibao_top_up.age", person.age is not None or guess.is_kind
        else:
            continue
        concerned.append(id)
        shares += _number(values, id) * is_taken
    if concerned:
        yield "dibao_top_up", Pay(unit.standard * shares * unit.is_entitled, (unit.figure, *concerned))


def _single_person(people: Sequence[Person], unit: Unit, values: Values) -> Found:
    """In a margin family: the standard for each severe member, less that member's own income."""
    severe = [place for place in unit.members if is_severe(people[place], values)]
    if not severe:
        return
    is_margin = not unit.is_entitled and unit.income < unit.needs * _number(values, "low_income_margin.multiple")
    full = unit.standard * _number(values, "single_person_dibao.share")
    own = sum(max(full - unit.incomes[place], 0) for place in severe)
    yield "single_person_dibao", Pay(own * is_margin, (unit.figure, "single_person_dibao.share"))
