"""What changed between two dates, in columns (H,): what `change.change` says of one household."""

from datetime import date

import numpy as np
import pyarrow as pa

from calculator import money
from calculator.figures import STATUSES, UNKNOWN
from calculator.household import Bools, Ints
from calculator.ledger.amounts import word, yuan
from calculator.ledger.marks import Marks
from calculator.ledger.seen import Amount, Seen
from calculator.plan import Comparison
from calculator.scenarios import NOW

_EPOCH = date(1970, 1, 1)


class Changes:
    """Gathered comparison by comparison: each household has one of them, or none."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self.after = Amount(seen.total(NOW), seen.is_complete)
        self.before, self.change, self.low, self.high = (Amount.none(seen.count) for _ in range(4))
        self.day: Ints = np.zeros(seen.count, np.int64)
        self.is_compared: Bools = np.zeros(seen.count, np.bool_)
        self.status: Ints = np.zeros(seen.count, np.int64)
        self.unknown = Marks(seen.count)
        for comparison, where in seen.compared():
            self._compare(comparison, where)

    def _compare(self, comparison: Comparison, where: Bools) -> None:
        self.is_compared |= where
        np.copyto(self.day, (comparison.on - _EPOCH).days, where=where)
        if comparison.standards is None:
            self.status[where] = STATUSES.index(UNKNOWN)
            self.unknown.add("no_standard_in_force", where)
            return
        seen, scenario = self.seen, comparison.before
        before = Amount(seen.total(scenario), seen.is_certain(scenario))
        self.before.put(before.value, where & before.is_there)
        self.change.put(self.after.value - before.value, where & before.is_there & self.after.is_there)
        self._range(comparison, where)
        np.copyto(self.status, seen.status(comparison), where=where)
        self._unknown(comparison, where & ~(before.is_there & self.after.is_there))

    def _range(self, comparison: Comparison, where: Bools) -> None:
        """Between what the change lies, over the ends of ranges, where nothing else is open."""
        for scenario in {one for pair in comparison.pairs for one in pair}:
            where = where & self.seen.is_certain(scenario)
        changes = [self.seen.total(after) - self.seen.total(before) for after, before in comparison.pairs]
        low, high = np.minimum.reduce(changes), np.maximum.reduce(changes)
        self.low.put(low, where & (low != high))
        self.high.put(high, where & (low != high))

    def _unknown(self, comparison: Comparison, where: Bools) -> None:
        """The figures not known, and the facts not known."""
        if not np.count_nonzero(where):
            return
        for award in self.seen.columns:
            figures = [each.unknown[comparison.on] for each in award.grounds]
            self.unknown.choose(figures, award.stands_on, where[award.homes] & award.is_paid, award.homes)
        for standards in (comparison.standards, self.seen.plan.now):
            for figure, has_such in self.seen.doubtful(standards).items() if standards else ():
                self.unknown.add(figure, where & has_such)
        for scenario in (NOW, comparison.before):
            self.seen.unknown_facts(self.unknown, scenario, where, only_paid=True)

    def percent(self) -> pa.Array:
        """`money.percent` in columns."""
        has_percent = self.change.is_there & (self.before.value > 0)
        whole = np.where(has_percent, self.before.value, 1)
        part = np.where(has_percent, self.change.value, 0)
        hundredths = money.half_up(np.abs(part) * 10_000, whole)  # type: ignore[arg-type]  # by element
        return yuan(np.sign(part) * hundredths, has_percent)

    def columns(self) -> dict[str, pa.Array]:
        """The columns of the change."""
        days = pa.array(self.day.astype(np.int32), mask=~self.is_compared)
        return {
            "compared_with": days.cast(pa.date32()),
            "before_monthly": yuan(*self.before),
            "change_monthly": yuan(*self.change),
            "change_percent": self.percent(),
            "change_low": yuan(*self.low),
            "change_high": yuan(*self.high),
            "change_status": word(STATUSES, self.status, self.is_compared),
            "unknown": self.unknown.text(),
        }
