"""The household as it is told, and many households as columns. Facts only, no word of any scheme."""

from datetime import date
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


SAID = slice(Member._fields.index("recognised_as"), Member._fields.index("self_care") + 1)
"""Of a member: what is said in words."""

NOTHING_SAID = [*tuple(Member(""))[SAID]]
"""What is said of most."""


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


NONE = -1
"""In the columns of words, the place of a word that was not said."""

_AS: dict[str | None, Ints] = {
    each: np.array(place, np.int16) for place, each in [(NONE, None), *enumerate(RECOGNITIONS)]
}
_NO_GRADE: Ints = np.array(0, np.int16)
"""As the columns are: compared with a number, one takes twice as long."""


class Households(Grouped):
    """H households of M members in all as columns: (H,) by household, (M,) by member; amounts are fen per year.

    `work_cost` (M,) is the necessary cost of work.
    """

    def __init__(self, starts: npt.NDArray[np.intp], is_rural: Bools, columns: dict[str, Any]) -> None:
        self.work_cost: Ints = columns["work_cost"]
        super().__init__(starts, len(self.work_cost))
        self.is_rural = is_rural
        self.columns = columns
        self._recognised: dict[str | None, Bools] = {}
        self._is_disabled: Bools | None = None

    def of(self, few: Few) -> "Households":
        """The households of a few members, without their others."""
        return Households(few.starts, few.of_homes(self.is_rural), few.columns(self.columns))

    def is_recognised_as(self, category: str | None) -> Bools:
        """Members the authority has recognised so; None: as nothing."""
        if category not in self._recognised:
            self._recognised[category] = self.columns["recognised_as"] == _AS[category]
        return self._recognised[category]

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
        if self._is_disabled is None:
            self._is_disabled = self.columns["grade"] > _NO_GRADE
        return self._is_disabled

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
        told = self.columns
        return (
            bool(told["unknown_incomes"])
            or not doubtful.isdisjoint(told["incomes"])
            or not every(told["is_age_known"])
            or NONE in told["needs_constant_care"].tolist()
        )
