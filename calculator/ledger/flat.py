"""The answers of all households as one flat table, a row a household."""

from functools import cache

import pyarrow as pa

from calculator.ledger import award_columns
from calculator.ledger.amounts import WORD, YUAN, yuan
from calculator.ledger.change_columns import Changes
from calculator.ledger.marks import Marks
from calculator.ledger.seen import Seen
from calculator.scenarios import NOW

TEXTS = ("unknown", "missing", "recognitions", "warnings")
"""Codes joined by blanks: of figures and facts not known, facts that would decide, statuses, and warnings."""


@cache
def schema() -> pa.Schema:
    """The columns of every result: amounts are yuan (or percent), null where there is no one amount."""
    money = dict.fromkeys(("total_monthly", "total_annual", "total_low", "total_high", "before_monthly"), YUAN)
    change = dict.fromkeys(("change_monthly", "change_percent", "change_low", "change_high"), YUAN)
    kinds = {"total_complete": pa.bool_(), **money, **change, "compared_with": pa.date32(), "change_status": WORD}
    named = [pa.field(name, kind) for name, kind in {**kinds, **dict.fromkeys(TEXTS, pa.string())}.items()]
    return pa.schema([*named, *award_columns.fields()])


def flat(seen: Seen) -> pa.RecordBatch:
    """The result columns of `schema`, (H,) each."""
    found = {**_totals(seen), **Changes(seen).columns(), **_texts(seen), **award_columns.columns(seen)}
    columns = [found[each.name] if each.name in found else pa.nulls(seen.count, each.type) for each in schema()]
    return pa.record_batch(columns, schema=schema())


def nothing() -> pa.RecordBatch:
    """No row of it."""
    return pa.RecordBatch.from_pylist([], schema=schema())


def _totals(seen: Seen) -> dict[str, pa.Array]:
    low, high = seen.range()
    return {
        "total_complete": pa.array(seen.is_complete),
        "total_monthly": yuan(seen.total(NOW), seen.is_complete),
        "total_annual": yuan(seen.annual, seen.is_complete),
        "total_low": yuan(*low),
        "total_high": yuan(*high),
    }


def _texts(seen: Seen) -> dict[str, pa.Array]:
    missing, recognitions, warnings = (Marks(seen.count) for _ in range(3))
    seen.missing(missing)
    seen.recognitions(recognitions)
    seen.warnings(warnings)
    return {"missing": missing.text(), "recognitions": recognitions.text(), "warnings": warnings.text()}
