"""Households whose rows are apart are found in a ledger of any order, and no others."""

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from calculator.ledger import together
from calculator.ledger.together import Ids, doubled, scattered
from tests.ledger.test_parquet import HOUSEHOLDS, rows_of, write_flat


def apart(ids: list[str | None], size: int = 3, look: Callable[[Ids, int], str | None] = scattered) -> str | None:
    def blocks() -> Iterator[pa.Array]:
        return (pa.array(ids[first : first + size], pa.string()) for first in range(0, len(ids), size))

    return look(blocks, len(ids))


TOGETHER: list[list[str | None]] = [
    [],
    [None, None],
    ["a"],
    ["a", "a", "a", "a"],
    ["a", "b", "b", "b", "b", "c"],
    ["8", "9", "9", "10", "10", "11"],
    ["b", "b", "a", "a", "c"],
    ["a", None, "a", None, "b"],
    [None, None, None, "b", "a", "a"],
]
APART: list[list[str | None]] = [
    ["a", "b", "a"],
    ["a", "a", "b", "b", "a"],
    ["9", "10", "9"],
    ["c", "a", None, "b", None, "a"],
]


@pytest.mark.parametrize("ids", TOGETHER, ids=str)
def test_rows_that_stand_together(ids: list[str | None]) -> None:
    assert [apart(ids, size) for size in (1, 2, 3, 10)] == [None] * 4


@pytest.mark.parametrize("ids", APART, ids=str)
def test_rows_that_stand_apart(ids: list[str | None]) -> None:
    assert [apart(ids, size) for size in (1, 2, 3, 10)] == [{"9": "9"}.get(ids[0] or "", "a")] * 4


def test_it_is_what_counting_says() -> None:
    rng = random.Random(4)
    for _ in range(300):
        ids = [str(rng.randint(0, 12)) for _ in range(rng.randint(1, 6))]
        runs = [id for place, id in enumerate(ids) if place == 0 or ids[place - 1] != id]
        wanted = {id for id in runs if runs.count(id) > 1}
        found = apart([*ids], 2)
        assert (found in wanted) if wanted else found is None


ONCE: list[list[str | None]] = [[], [None, None], ["a", None, "b", None], ["8", "9", "10"], ["b", "a", "c"]]
TWICE: list[list[str | None]] = [["a", "a"], ["b", "a", None, "a"], ["9", "a", "10", "a"], ["a", "a", "b"]]


@pytest.mark.parametrize("size", [1, 2, 3, 10])
def test_a_household_of_more_than_one_row(size: int) -> None:
    assert [apart(ids, size, doubled) for ids in ONCE] == [None] * len(ONCE)
    assert [apart(ids, size, doubled) for ids in TWICE] == ["a"] * len(TWICE)


def test_two_ids_with_one_mark_are_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "hash", len, raising=False)
    assert apart(["b", "a", "c", "dd", "d"]) is None
    assert apart(["b", "a", "c", "a", "d"]) == "a"


LIMITED = """
import resource, sys
from calculator import cli_ledger
from calculator.ledger import parquet_run
parquet_run.ROWS = 1 << 11
cli_ledger.group(sys.argv[1:], standalone_mode=False, obj="en")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak(source: Path) -> int:
    """KiB a run of small blocks takes at its most."""
    said = ["run", str(source), "-o", str(source.parent / "out.parquet"), "--date", "2023-06-01"]
    done = subprocess.run([sys.executable, "-c", LIMITED, *said], capture_output=True, text=True, check=True)
    return int(done.stdout.splitlines()[-1])


def test_memory_does_not_grow_with_the_ledger(tmp_path: Path) -> None:
    few = pq.read_table(write_flat(tmp_path / "few.parquet", [row for rows in rows_of(HOUSEHOLDS) for row in rows]))

    def ledger(times: int) -> Path:
        path = tmp_path / f"in{times}.parquet"
        with pq.ParquetWriter(path, few.schema) as writer:
            for place in range(times):
                ids = pc.binary_join_element_wise(f"{place:05d}", few["household_id"], "-")
                writer.write_table(few.set_column(0, few.schema.field("household_id"), ids))
        return path

    assert peak(ledger(600)) - peak(ledger(30)) < 60 << 10
