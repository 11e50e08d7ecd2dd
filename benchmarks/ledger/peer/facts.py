"""Blocks of our columns as the facts a framework takes, made outside the clock."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.ledger import population
from benchmarks.ledger.ours import Block
from benchmarks.ledger.peer.framework import ETERNAL, Facts
from calculator.household import Households, Ints
from calculator.money import MONTHS

COLUMNS = {"disability_kind": "disability", "disability_grade": "grade"}
"""Where a framework's name is not ours."""

KINDS = {int: np.int32, bool: np.bool_}


def months() -> tuple[str, ...]:
    """Of the two dates, newest first."""
    asked = population.read().asked
    return tuple(f"{on:%Y-%m}" for on in (asked.on, asked.compare_with))


def of(blocks: Sequence[Block]) -> Facts:
    """All persons of the blocks."""
    told = [block.households for block in blocks]
    sizes = np.concatenate([each.sizes for each in told])
    eternal: dict[str, Any] = {
        name: np.concatenate([each.columns[COLUMNS.get(name, name)] for each in told]).astype(KINDS[kind])
        for name, kind in ETERNAL.items()
    }
    kinds = sorted({kind for each in told for kind in each.incomes})
    monthly = {kind: np.concatenate([_yearly(each, kind) for each in told]) for kind in kinds}
    monthly["work_cost"] = np.concatenate([each.work_cost for each in told])
    households = np.arange(len(sizes))
    return Facts(
        persons=np.arange(int(sizes.sum())),
        households=households,
        household_of=np.repeat(households, sizes),
        is_rural=np.concatenate([each.is_rural for each in told]),
        eternal=eternal,
        monthly={name: (fen / MONTHS / 100).astype(np.float32) for name, fen in monthly.items()},
        months=months(),
    )


def _yearly(households: Households, kind: str) -> Ints:
    return households.incomes.get(kind, np.zeros(len(households.work_cost), np.int64))
