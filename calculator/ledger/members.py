"""Persons out of the lists of a nested ledger, as a table."""

from dataclasses import dataclass

from calculator.household import Ints
from calculator.ledger import vocabulary
from calculator.ledger.table import Table


@dataclass
class Members(Table):
    """`members` is the column with the lists, `outer` are the codes found beside it.

    `places` (M,) is where in its household's list each person stands, from 0.
    """

    members: str
    outer: frozenset[str]
    places: Ints

    def heading(self, row: int, code: str, language: str) -> str:
        """The column as the file calls it; one of the list with the list's name and the number of the member."""
        said = super().heading(row, code, language)
        if code in self.outer:
            return said
        place = {"members": self.members, "number": int(self.places[row]) + 1}
        return vocabulary.say("ledger_rejects", "member_column" if said else "member", language, heading=said, **place)
