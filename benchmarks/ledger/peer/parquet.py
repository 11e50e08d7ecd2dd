"""A ledger from Parquet to Parquet with a framework, the whole table at once: `... IN OUT PACKAGE`."""

# mypy: disable-error-code="import-not-found, import-untyped, misc"

import sys
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.ledger import population
from benchmarks.ledger.peer import facts, formulas
from benchmarks.ledger.peer.framework import Facts, Framework
from calculator.household import AREAS, CARES, DISABILITIES, KINDS, RECOGNITIONS, SELF_CARE

WORDS = {"recognised_as": RECOGNITIONS, "care": CARES, "disability_kind": DISABILITIES}
TOTAL = "total"


def read(table: pa.Table) -> Facts:
    """The columns of a ledger as the framework takes them."""
    ids = table["household_id"].combine_chunks().dictionary_encode()
    household_of = ids.indices.to_numpy()
    starts = np.flatnonzero(np.diff(household_of, prepend=-1))
    eternal = {name: _places(table[name], words) for name, words in WORDS.items()}
    eternal["age"] = _ages(table["birth_date"])
    eternal["disability_grade"] = _numbers(table["disability_grade"], 0).astype(np.int32)
    for name in ("severe_illness", "needs_constant_care"):
        eternal[name] = _numbers(table[name], False)
    answers = [_numbers(table[name].cast(pa.int32()), -1) for name in SELF_CARE]
    failed = sum((answer == 0).astype(np.int32) for answer in answers)
    eternal["self_care_failed"] = np.where(answers[0] == -1, -1, failed)
    return Facts(
        persons=np.arange(table.num_rows),
        households=np.arange(len(starts)),
        household_of=household_of,
        is_rural=_places(table["area"], AREAS)[starts] == AREAS.index("rural"),
        eternal=eternal,
        monthly=_monthly(table),
        months=facts.months(),
    )


def _monthly(table: pa.Table) -> dict[str, Any]:
    found = {"work_cost": _yuan(table["work_cost"])}
    for name in table.column_names:
        kind, _, per = name.rpartition("_")
        if kind in KINDS:
            found[kind] = _yuan(table[name]) / (12 if per == "year" else 1)
    return {name: column.astype(np.float32) for name, column in found.items()}


def _numbers(column: pa.ChunkedArray, blank: Any) -> Any:
    return pc.fill_null(column, blank).to_numpy()


def _yuan(column: pa.ChunkedArray) -> Any:
    return _numbers(column.cast(pa.float64()), 0.0)


def _places(column: pa.ChunkedArray, words: tuple[str, ...]) -> Any:
    return pc.fill_null(pc.index_in(column, pa.array(words)), -1).to_numpy()


def _ages(column: pa.ChunkedArray) -> Any:
    birth = column.to_numpy()
    month, on = birth.astype("datetime64[M]"), np.datetime64(population.read().asked.on)
    is_before = (birth - month) > (on - on.astype("datetime64[M]"))
    months = (on.astype("datetime64[M]") - month).astype(np.int32) - is_before
    return months // 12


def columns(found: list[list[Any]]) -> dict[str, Any]:
    """By household: each scheme on both dates, and in all before, now and the change."""
    names = [*(award.__name__ for award in formulas.AWARDS), TOTAL]
    now, before = (dict(zip(names, each, strict=True)) for each in found)
    total, earlier = now.pop(TOTAL), before.pop(TOTAL)
    sums = {"total_monthly": total, "before_monthly": earlier, "change_monthly": total - earlier}
    by_scheme = {f"{name}_monthly": amount for name, amount in now.items()}
    return {**by_scheme, **{f"{name}_before": amount for name, amount in before.items()}, **sums}


def on_first_rows(amount: Any, starts: Any, rows: int) -> pa.Array:
    """Yuan, rounded to the fen, on the first row of each household."""
    spread = np.full(rows, np.nan)
    spread[starts] = np.round(amount.astype(np.float64), 2)
    return pa.array(spread, from_pandas=True)


def main(source: str, target: str, package: str) -> None:
    """Read, compute, write."""
    table = pq.read_table(source)
    told = read(table)
    asked = population.read().asked
    loaded = Framework(package, population.rulebook(), asked.place)
    found = columns(loaded.calculate(loaded.from_columns(told), told.months, TOTAL))
    starts = np.flatnonzero(np.diff(told.household_of, prepend=-1))
    for name, amount in found.items():
        table = table.append_column(name, on_first_rows(amount, starts, table.num_rows))
    pq.write_table(table, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
