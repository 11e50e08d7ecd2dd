"""Households as told -> columns."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate, chain
from struct import Struct
from typing import Any

import numpy as np
import numpy.typing as npt

from calculator import money
from calculator.grouped import Places
from calculator.household import (
    CARES,
    DISABILITIES,
    NONE,
    NOT_TOLD,
    PERIODS,
    RECOGNITIONS,
    SAID,
    Bools,
    Household,
    Households,
    Ints,
    Member,
)


def _places(words: tuple[str, ...]) -> dict[str | None, int]:
    """What stands for each word in a column, and for none."""
    return {None: NONE, **{word: place for place, word in enumerate(words)}}


_RECOGNITIONS, _CARES, _DISABILITIES = _places(RECOGNITIONS), _places(CARES), _places(DISABILITIES)
_ANSWERS = {None: NONE, False: 0, True: 1}

_WORDS = (
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
_MEMBER = np.dtype(
    [("work_cost", "q"), ("is_age_known", "?"), ("age", "h"), *((name, "h") for name in _WORDS)], align=True
)
_COUNTED = Struct("q?h")
_CODED = Struct(f"{len(_WORDS)}h{_MEMBER.itemsize - _COUNTED.size - len(_WORDS) * 2}x")
"""The first three numbers of a `_MEMBER`, and those that stand for what is said in words, filled up to its end."""


def _row(member: Member, on: date) -> bytes:
    """A `_MEMBER` as it stands in memory."""
    age = member.age_on(on)
    return _COUNTED.pack(member.work_cost * money.MONTHS, age is not None, age or 0) + _coded(member[SAID])


@lru_cache(maxsize=4096)
def _coded(said: tuple[Any, ...]) -> bytes:
    """What is said of a person from `recognised_as` to `self_care`; of most the same."""
    recognised_as, care, disability, severe_illness, needs_constant_care, able_to_work, has_supporter, self_care = said
    kind, grade = disability or (None, 0)
    return _CODED.pack(
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


class _Told(dict[str, Any]):
    """Columns by name; one of the rows' (M,), each a `_MEMBER`, is cut out of them when it is first asked for."""

    def __init__(self, rows: npt.NDArray[np.void]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, name: str) -> Ints:
        column: Ints = self._rows[name]
        self[name] = column
        return column


def columns(households: Sequence[Household], dates: Sequence[date]) -> Households:
    """Households as told -> columns; ages on each household's date."""
    starts, is_rural = _alone(households[0].area) if len(households) == 1 else _together(households)
    rows = [_row(member, on) for household, on in zip(households, dates, strict=True) for member in household.members]
    found = _Told(np.frombuffer(b"".join(rows), _MEMBER))
    sums, unknown = _incomes([*chain.from_iterable([household.members for household in households])])
    found["incomes"] = {kind: np.array(column, np.int64) for kind, column in sums.items()}
    found["unknown_incomes"] = {kind: np.array(column, np.bool_) for kind, column in unknown.items()}
    return Households(starts, is_rural, found)


def _together(households: Sequence[Household]) -> tuple[Places, Bools]:
    """(H,): the place of each household's first member, and whether it is rural."""
    sizes = [len(household.members) for household in households]
    starts = np.array([*accumulate(sizes[:-1], initial=0)], np.intp)
    return starts, np.array([household.area == "rural" for household in households])


@cache
def _alone(area: str) -> tuple[Places, Bools]:
    """The same of one household."""
    starts, is_rural = _together([Household(area, ())])
    starts.flags.writeable = is_rural.flags.writeable = False
    return starts, is_rural


def _incomes(members: Sequence[Member]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """By kind: fen per year of each member, and who has one that is not known."""
    nothing = [0] * len(members)
    sums: defaultdict[str, list[int]] = defaultdict(nothing.copy)
    unknown: defaultdict[str, list[int]] = defaultdict(nothing.copy)
    for place, member in enumerate(members):
        incomes = member.incomes
        for kind, amount, per in NOT_TOLD if incomes is None else incomes:
            if amount is None:
                unknown[kind][place] = True
            else:
                sums[kind][place] += amount * PERIODS[per]
    return sums, unknown
