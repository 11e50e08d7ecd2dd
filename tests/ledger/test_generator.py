"""Synthetic ledgers of the benchmarks: the same for the same seed, valid, and shaped by the published counts."""

from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.ledger import generate, ours, population
from calculator.ledger import run
from calculator.ledger.basis import About

PERSONS = 30_000


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return pa.Table.from_batches(generate.batches(PERSONS))


def test_it_is_the_same_for_the_same_seed_and_begins_alike_at_any_size(table: pa.Table) -> None:
    assert table.num_rows == PERSONS
    assert pa.Table.from_batches(generate.batches(500)).equals(table.slice(0, 500).combine_chunks())
    assert not pa.Table.from_batches(generate.batches(500, seed=1)).equals(table.slice(0, 500))


def test_every_household_can_be_computed(table: pa.Table, tmp_path: Path) -> None:
    for is_nested in (False, True):
        source = tmp_path / "in.parquet"
        generate.parquet(source, 3000, is_nested=is_nested)
        found = run.run(source, tmp_path / "out.parquet", About(ours.task(), "", ""), lambda *_: None)
        assert (found.accounts.rows_rejected, found.accounts.households_rejected) == (0, 0)
        households = pq.read_table(source).column("household_id").unique()
        assert found.accounts.households == len(households)


def test_special_hardship_and_the_allowance_stand_as_published(table: pa.Table) -> None:
    persons = population.read().persons
    found = Counter(table.column("recognised_as").to_pylist())
    share = persons["special_hardship"] / sum(persons.values())
    assert found["special_hardship"] / PERSONS == pytest.approx(share, rel=0.1)
    assert 0 < found["orphan"] < found["special_hardship"]


def test_every_scheme_occurs_and_the_workbook_says_the_same(tmp_path: Path) -> None:
    [block] = ours.blocks(3000)
    assert (ours.dense(ours.amounts(block), len(block.starts)) != 0).any(axis=(0, 2)).all()
    answered = ours.told_now(ours.everything(block))
    assert np.array_equal(answered, ours.dense(ours.amounts(block), len(block.starts))[0])
    generate.workbook(tmp_path / "in.xlsx", 3000)
    found = run.run(tmp_path / "in.xlsx", tmp_path / "out.csv", About(ours.task(), "", ""), lambda *_: None)
    assert (found.accounts.rows_computed, found.accounts.households) == (3000, len(block.starts))
