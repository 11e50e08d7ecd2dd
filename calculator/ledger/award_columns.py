"""What each scheme pays, in columns (H,): what counts in the total, and apart from it what is only possible."""

from functools import cache

import numpy as np
import pyarrow as pa

from calculator import schemes
from calculator.household import Bools, Ints
from calculator.ledger.amounts import WORD, YUAN, word, yuan
from calculator.ledger.seen import Seen
from calculator.ledger.seen_award import OUTCOMES
from calculator.scenarios import NOW
from calculator.sight import ENTITLED

POSSIBLE = "possible_"


@cache
def paying() -> tuple[str, ...]:
    """The schemes that pay, each of which has its columns."""
    return tuple(schemes.name(scheme) for scheme in schemes.in_order() if scheme.PAYS)


@cache
def fields() -> tuple[pa.Field, ...]:
    """Outcome, amount a month and a year of each scheme, in the total and apart."""
    return tuple(
        pa.field(f"{prefix}{scheme}_{name}", kind)
        for prefix in ("", POSSIBLE)
        for scheme in paying()
        for name, kind in (("outcome", WORD), ("monthly", YUAN), ("annual", YUAN))
    )


class _Scheme:
    """One scheme's awards added up; the gravest outcome is the outcome."""

    def __init__(self, count: int) -> None:
        self.outcome: Ints = np.zeros(count, np.int64)
        self.is_there: Bools = np.zeros(count, np.bool_)
        self.monthly: Ints = np.zeros(count, np.int64)
        self.annual: Ints = np.zeros(count, np.int64)

    def columns(self, name: str) -> dict[str, pa.Array]:
        is_certain = self.is_there & (self.outcome <= OUTCOMES.index(ENTITLED))
        return {
            f"{name}_outcome": word(OUTCOMES, self.outcome, self.is_there),
            f"{name}_monthly": yuan(self.monthly, is_certain),
            f"{name}_annual": yuan(self.annual, is_certain),
        }


def columns(seen: Seen) -> dict[str, pa.Array]:
    """The columns of the schemes that concern any household here."""
    found: dict[str, _Scheme] = {}
    for award in seen.columns:
        for prefix, is_meant in (("", award.is_paid), (POSSIBLE, award.is_possible)):
            where = is_meant & award.is_in_force
            if np.count_nonzero(where):
                scheme = found.setdefault(prefix + award.award.scheme, _Scheme(seen.count))
                scheme.outcome[award.homes] = np.maximum(scheme.outcome[award.homes], award.outcome * where)
                scheme.is_there[award.homes] |= where
                scheme.monthly[award.homes] += award.monthly[NOW] * where
                scheme.annual[award.homes] += award.annual * where
    return {name: column for scheme, each in found.items() for name, column in each.columns(scheme).items()}
