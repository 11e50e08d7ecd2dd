"""Columns that are not read: they travel untouched, but none may be a fact under a name the ledger does not know."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import pyarrow as pa

from calculator import words
from calculator.household import NONE
from calculator.ledger import cells, vocabulary
from calculator.ledger.cells import Cell, Refused
from calculator.ledger.listing import listed
from calculator.ledger.persons import INCOMES, READERS
from calculator.ledger.table import recognised
from calculator.ledger.unusable import Unusable

_LATIN = re.compile(r"[a-z]+")
_ZERO_IS_NOTHING = frozenset(("severe_illness", "needs_constant_care", "work_cost", *INCOMES))
"""Where 0, or no, says no more than a blank."""


class Alike(NamedTuple):
    """A column not read, and the one the ledger knows that would read something told from it."""

    heading: str
    code: str

    def describe(self, language: str) -> str:
        """In words, without those of any household: they may end up in a log of Spark's."""
        known = vocabulary.shown("ledger_columns", self.code, language)
        name = "alike_income" if self.code in INCOMES else "alike"
        return vocabulary.say("ledger_lists", name, language, heading=self.heading, known=known)


@lru_cache(maxsize=64)
def unread(headings: tuple[str, ...]) -> dict[int, str]:
    """Place -> heading of the columns the ledger does not know, those without a heading left out."""
    known = {*recognised(headings).values()}
    return {place: each for place, each in enumerate(headings) if place not in known and vocabulary.plain(each)}


def check(headings: Sequence[str], column: Callable[[int], pa.Array]) -> None:
    """Unusable where a column not read holds what would count, had it a name the ledger knows."""
    named = _named_alike((*headings,))
    alike = [Alike(headings[place], code) for place, codes in named if (code := _told(column(place), codes))]
    if alike:

        def said(language: str) -> str:
            return vocabulary.say("ledger_lists", "words", language).join(each.describe(language) for each in alike)

        raise Unusable("alike_columns", columns=said)


@lru_cache(maxsize=64)
def _named_alike(headings: tuple[str, ...]) -> list[tuple[int, tuple[str, ...]]]:
    """The columns not read whose names have something of known ones, and the codes of these."""
    found = {place: (*_alike(vocabulary.plain(heading)),) for place, heading in unread(headings).items()}
    return [(place, codes) for place, codes in found.items() if codes]


def _alike(heading: str) -> Iterator[str]:
    """The codes whose stems a heading has; an income worked out from others is none."""
    if heading.endswith(_stems("ledger_marks", "not_counted")):
        return
    for code in vocabulary.codes("ledger_alike"):
        is_derived = code in INCOMES and _has(heading, "ledger_marks", "derived")
        if not is_derived and _has(heading, "ledger_alike", code):
            yield code


def _has(heading: str, section: str, code: str) -> bool:
    """Chinese anywhere in the name, English at the beginning of a word."""
    starts = _LATIN.findall(heading)
    return any(
        any(word.startswith(stem) for word in starts) if stem.isascii() else stem in heading
        for stem in _stems(section, code)
    )


@cache
def _stems(section: str, code: str) -> tuple[str, ...]:
    return tuple(stem for language in words.LANGUAGES for stem in vocabulary.names(section, code, language))


def _told(column: pa.Array, codes: tuple[str, ...]) -> str | None:
    """The first code by which any cell of the column is read as something told."""
    values = listed(column.unique())
    return next((code for code in codes if any(_counts(cell, code) for cell in values)), None)


def _counts(cell: Cell, code: str) -> bool:
    if cells.is_blank(cell):
        return False
    try:
        value = READERS.get(code, cells.amount)(cell)
    except Refused:
        return False
    return value != NONE and not (value == 0 and code in _ZERO_IS_NOTHING)
