"""The household as it is told, and many households as columns. Facts only, no word of any scheme."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from calculator import money
from calculator.grouped import Few, Grouped

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

AREAS = ("urban", "rural")
RECOGNITIONS = ("special_hardship", "orphan")
CARES = ("dispersed", "institutional")
DISABILITIES = ("physical", "visual", "hearing", "speech", "intellectual", "mental", "multiple")
SELF_CARE = ("eats", "dresses", "gets_up", "uses_toilet", "walks_indoors", "bathes")
"""What a person does without help: the six indicators of mca-2021-43 art. 21."""
WAGES = "wages"
EXEMPTIBLE = (
    "special_care_pension",
    "family_planning_reward",
    "scholarship",
    "bravery_award",
    "social_assistance",
    "basic_pension",
)
KINDS = (WAGES, "business", "property", "transfer", "maintenance", "other", *EXEMPTIBLE)
PERIODS = {"month": money.MONTHS, "year": 1}


class Income(NamedTuple):
    """One income as declared: fen a month or a year; None = the amount is not known."""

    kind: str
    amount: int | None
    per: str

    @property
    def annual(self) -> int | None:
        """Fen per year."""
        return None if self.amount is None else self.amount * PERIODS[self.per]


NOT_TOLD = (Income("other", None, "year"),)
"""What stands for the incomes of a member of whom none are told."""


class Member(NamedTuple):
    """One person; None = not known, except `recognised_as`, `care` and `disability`: none."""

    id: str
    birth_date: date | None = None
    age: int | None = None
    recognised_as: str | None = None
    care: str | None = None
    disability: tuple[str, int] | None = None
    severe_illness: bool = False
    needs_constant_care: bool | None = False
    able_to_work: bool | None = None
    has_supporter: bool | None = None
    self_care: tuple[bool, ...] | None = None
    incomes: tuple[Income, ...] | None = None
    work_cost: int = 0

    def age_on(self, on: date) -> int | None:
        """Completed years on a date; a birthday on 29 February is reached on 1 March in common years."""
        if self.birth_date is None:
            return self.age
        born = self.birth_date
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


class Household(NamedTuple):
    """The persons who live together, and where."""

    area: str
    members: tuple[Member, ...]


def some(flags: Bools) -> bool:
    """Whether any is set; on a handful of flags much quicker than numpy's own."""
    return 1 in flags.tobytes()


def every(flags: Bools) -> bool:
    """Whether all are set."""
    return 0 not in flags.tobytes()


def in_any_scenario(flags: Bools) -> Bools:
    """(M,) or (S, M) -> (M,): whether each is set at all."""
    return flags if flags.ndim == 1 else np.logical_or.reduce(flags)


class Households(Grouped):
    """H households of M members in all as columns: (H,) by household, (M,) by member; amounts are fen per year."""

    def __init__(self, starts: npt.NDArray[np.intp], is_rural: Bools, columns: dict[str, Any]) -> None:
        super().__init__(starts, len(columns["work_cost"]))
        self.is_rural = is_rural
        self.columns = columns

    def of(self, few: Few) -> "Households":
        """The households of a few members, without their others."""
        return Households(few.starts, few.of_homes(self.is_rural), few.columns(self.columns))

    def is_recognised_as(self, category: str | None) -> Bools:
        """Members the authority has recognised so; None: as nothing."""
        members: Bools = self.columns["recognised_as"] == _RECOGNITIONS[category]
        return members

    def is_in_care(self, care: str) -> Bools:
        """Members in this form of care."""
        members: Bools = self.columns["care"] == CARES.index(care)
        return members

    @property
    def age(self) -> Ints:
        """Completed years of each member on the assessment date; 0 where it is not known."""
        found: Ints = self.columns["age"]
        return found

    @property
    def is_age_known(self) -> Bools:
        """Whether the age of each member is known."""
        found: Bools = self.columns["is_age_known"]
        return found

    @property
    def is_disabled(self) -> Bools:
        """Members with a recognised disability."""
        members: Bools = self.columns["grade"] > 0
        return members

    @property
    def incomes(self) -> dict[str, Ints]:
        """Kind -> fen per year of each member, only kinds that occur."""
        found: dict[str, Ints] = self.columns["incomes"]
        return found

    @property
    def unknown_incomes(self) -> dict[str, Bools]:
        """Kind -> members who have an income of the kind whose amount is not known."""
        found: dict[str, Bools] = self.columns["unknown_incomes"]
        return found

    def has_unknowns(self, doubtful: frozenset[str]) -> bool:
        """Whether any fact is not known, or the treatment of an income (`doubtful` kinds)."""
        return (
            bool(self.unknown_incomes)
            or not doubtful.isdisjoint(self.incomes)
            or not every(self.is_age_known)
            or some(self.columns["needs_constant_care"] == NONE)
        )

    @property
    def work_cost(self) -> Ints:
        """Necessary cost of work of each member, fen per year."""
        found: Ints = self.columns["work_cost"]
        return found


NONE = -1
"""In the columns of words, the place of a word that was not said."""


def _places(words: tuple[str, ...]) -> dict[str | None, int]:
    return {None: NONE, **{word: place for place, word in enumerate(words)}}


_RECOGNITIONS, _CARES, _DISABILITIES = _places(RECOGNITIONS), _places(CARES), _places(DISABILITIES)
_ANSWERS = {None: NONE, False: 0, True: 1}

_NUMBERS = (
    "is_age_known",
    "age",
    "work_cost",
    "recognised_as",
    "care",
    "disability",
    "grade",
    "severe_illness",
    "needs_constant_care",
    "able_to_work",
    "has_supporter",
    "self_care_failed",
)


def _numbers(member: Member, on: date) -> tuple[int, ...]:
    age = member.age_on(on)
    return age is not None, age or 0, member.work_cost * money.MONTHS, *_coded(member[3:11])


@lru_cache(maxsize=4096)
def _coded(said: tuple[Any, ...]) -> tuple[int, ...]:
    """What is said of a person from `recognised_as` to `self_care`; of most the same."""
    recognised_as, care, disability, severe_illness, needs_constant_care, able_to_work, has_supporter, self_care = said
    kind, grade = disability or (None, 0)
    return (
        _RECOGNITIONS[recognised_as],
        _CARES[care],
        _DISABILITIES[kind],
        grade,
        severe_illness,
        _ANSWERS[needs_constant_care],
        _ANSWERS[able_to_work],
        _ANSWERS[has_supporter],
        NONE if self_care is None else self_care.count(False),
    )


def columns(households: Sequence[Household], dates: Sequence[date]) -> Households:
    """Households as told -> columns; ages on each household's date."""
    sizes = [len(household.members) for household in households]
    starts = np.array([*accumulate(sizes[:-1], initial=0)], np.intp)
    told = [
        _numbers(member, on) for household, on in zip(households, dates, strict=True) for member in household.members
    ]
    found: dict[str, Any] = dict(zip(_NUMBERS, np.array(told, np.int64).T, strict=True))
    found["is_age_known"] = found["is_age_known"].astype(np.bool_)
    sums, unknown = _incomes([member for household in households for member in household.members])
    found["incomes"] = {kind: np.array(column, np.int64) for kind, column in sums.items()}
    found["unknown_incomes"] = {kind: np.array(column, np.bool_) for kind, column in unknown.items()}
    return Households(starts, np.array([household.area == "rural" for household in households]), found)


def _incomes(members: Sequence[Member]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """By kind: fen per year of each member, and who has one that is not known."""
    nothing = [0] * len(members)
    sums, unknown = defaultdict[str, list[int]](nothing.copy), defaultdict[str, list[int]](nothing.copy)
    for place, member in enumerate(members):
        for kind, amount, per in NOT_TOLD if member.incomes is None else member.incomes:
            if amount is None:
                unknown[kind][place] = True
            else:
                sums[kind][place] += amount * PERIODS[per]
    return sums, unknown
