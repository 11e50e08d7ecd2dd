"""Amounts in a Parquet ledger: whatever type of number they come in, they are the same money, or refused."""

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tests.ledger.files import read_csv, run


@pytest.mark.parametrize(
    "amounts",
    [
        pa.array([184467440737095517, -1, 100_000_000, 99_999_999], pa.int64()),
        pa.array([2**64 - 1, 2**63, 100_000_000, 99_999_999], pa.uint64()),
        pa.array([Decimal(10**30), Decimal(-1), Decimal(10**8), Decimal(99_999_999)], pa.decimal128(38, 2)),
        pa.array([Decimal(10**30), Decimal(-1), Decimal(10**8), Decimal(99_999_999)], pa.decimal128(38, 4)),
        pa.array([Decimal(10**30), Decimal(-1), Decimal(10**8), Decimal(99_999_999)], pa.decimal128(38, 0)),
    ],
    ids=["int64", "uint64", "decimal", "fine decimal", "whole decimal"],
)
def test_an_amount_too_large_is_refused_and_never_taken_for_another(tmp_path: Path, amounts: pa.Array) -> None:
    table = {"household_id": ["1", "2", "3", "4"], "area": ["urban"] * 4, "monthly_income": amounts}
    pq.write_table(pa.table(table), tmp_path / "in.parquet")
    assert run(tmp_path / "in.parquet", tmp_path / "out.parquet").exit_code == 1
    status = pq.read_table(tmp_path / "out.parquet")["row_status"].to_pylist()
    assert status == ["rejected", "rejected", "rejected", "computed"]
    assert {row[5] for row in read_csv(tmp_path / "out.rejects.csv")[1:]} == {"not_money"}


@pytest.mark.parametrize(
    "kind",
    [pa.decimal32(7, 2), pa.decimal64(12, 2), pa.decimal64(12, 3), pa.decimal128(12, 2), pa.decimal128(38, 4)],
    ids=str,
)
def test_decimals_of_every_width_are_the_same_money(tmp_path: Path, kind: pa.DataType) -> None:
    amounts = pa.array([Decimal("100.50"), None], kind)
    table = {"household_id": ["1", "2"], "area": ["urban"] * 2, "monthly_income": amounts}
    pq.write_table(pa.table(table), tmp_path / "in.parquet")
    run(tmp_path / "in.parquet", tmp_path / "out.parquet")
    found = pq.read_table(tmp_path / "out.parquet")
    assert found["total_monthly"].to_pylist() == [Decimal("564.50"), None]
    assert found["monthly_income"].type == kind


def test_whoever_reads_with_arrow_can_add_amounts_up(tmp_path: Path) -> None:
    table = {"household_id": ["1", "2"], "area": ["urban"] * 2, "monthly_income": [100, 200]}
    pq.write_table(pa.table(table), tmp_path / "in.parquet")
    run(tmp_path / "in.parquet", tmp_path / "out.parquet")
    found = pq.read_table(tmp_path / "out.parquet")["total_monthly"]
    assert (found.type, pc.sum(found).as_py()) == (pa.decimal128(18, 2), Decimal("1030.00"))
