"""Ledgers on real Spark: row by row what the desk computes, wherever the rows of a household stand."""

import json
import random
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calculator.ledger import parquet_run, spark, spark_books
from calculator.ledger.computation import Books
from calculator.ledger.parquet_run import Progress
from calculator.ledger.unusable import Unusable
from calculator.rulebook import Rulebook
from calculator.width import narrow
from tests.ledger import people
from tests.ledger.files import run
from tests.ledger.test_parquet import rows_of, write_nested
from tests.ledger.test_spark_partition import about

WIDE = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}


@pytest.fixture(autouse=True)
def small_blocks(spark_session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks that end within households, and Spark running."""
    assert spark_session.version
    monkeypatch.setattr("calculator.ledger.spark_session.ROWS", 297)
    monkeypatch.setattr("calculator.ledger.spark_session.HOUSEHOLDS", 261)


def on_spark(source: Path, target: Path, rulebook: Rulebook) -> Books:
    return spark.run(str(source), str(target), about(rulebook), None)


def refused(source: Path, target: Path, rulebook: Rulebook) -> str:
    with pytest.raises(Unusable) as found:
        on_spark(source, target, rulebook)
    return found.value.describe("en")


def on_desk(source: Path, folder: Path, rulebook: Rulebook) -> tuple[Books, list[dict[str, Any]]]:
    """The books with every reject, and the rows."""
    quiet: Progress = lambda *_: None  # noqa: E731
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet_run, "SHOWN", 1 << 20)
        books = parquet_run.run(source, folder / "desk", folder / "desk.rejects", about(rulebook), quiet)
    return books, pq.read_table(folder / "desk").to_pylist()


def with_faults(households: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """One household in twenty spoilt, each in its own way."""
    ways = [
        {"age": "200"},
        {"area": ""},
        {"area": "moon"},
        {"id": "x" * 500},
        {"other_month": "1,2"},
        {"area": "rural"},
    ]
    for place, household in enumerate(households[::20]):
        household[-1] |= ways[place % len(ways)]
    return households


def as_table(rows: list[dict[str, Any]]) -> pa.Table:
    """The rows with a column of their own, which travels through; its name has a point in it."""
    return pa.table({**people.table(rows), "备注.a": [f"={place}" for place in range(len(rows))]})


def spread(rows: list[dict[str, Any]], folder: Path) -> dict[tuple[str, int], int]:
    """The rows in three files, households torn apart but in order; (file, row from 1) -> row from 1 before."""
    rng, turn, found = random.Random(6), dict[str, float](), dict[tuple[str, int], int]()
    placed: list[list[tuple[float, int]]] = [[], [], []]
    for place, row in enumerate(rows):
        household = narrow(row["household_id"] or "")
        turn[household] = turn.get(household, 0) + rng.random()
        placed[min(int(turn[household]), 2)].append((turn[household], place))
    folder.mkdir()
    for number, each in enumerate(placed):
        places = [place for _, place in sorted(each)]
        pq.write_table(as_table(rows).take(pa.array(places)), folder / f"part-{number}.parquet")
        found |= {(f"part-{number}.parquet", row): place + 1 for row, place in enumerate(places, 1)}
    return found


def by_row(rejects: Iterator[tuple[int, Any]]) -> list[tuple[Any, ...]]:
    """What was rejected, by the row of the ledger that is one file."""
    names = ("household", "column", "value", "code", "reason")
    return sorted((row, *(each[name] for name in names)) for row, each in rejects)


def test_a_flat_ledger_in_many_files_is_as_on_the_desk(tmp_path: Path, rulebook: Rulebook) -> None:
    rng = random.Random(2023)
    rows = [*chain(*with_faults(rows_of([people.household(rng) for _ in range(2000)])))]
    for row in rows[::7]:
        row["household_id"] = f" {row['household_id']}\u3000"
    for row in rows[::5]:
        row["household_id"] = row["household_id"].translate(WIDE)
    rows += [{"household_id": None, "area": "urban", "age": "40"}, {"household_id": " ", "area": "urban"}]
    row_of = spread(rows, tmp_path / "in")
    pq.write_table(as_table(rows), tmp_path / "one.parquet")
    books, wanted = on_desk(tmp_path / "one.parquet", tmp_path, rulebook)
    found = on_spark(tmp_path / "in", tmp_path / "out", rulebook)
    assert sorted(pq.read_table(tmp_path / "out/rows").to_pylist(), key=lambda row: int(row["备注.a"][1:])) == wanted
    assert (found.accounts, found.tally) == (books.accounts, books.tally)
    assert found.accounts.rows_rejected > 100
    rejects = pq.read_table(tmp_path / "out/rejects").to_pylist()
    assert by_row((row_of[Path(each["file"]).name, each["row"]], each) for each in rejects) == by_row(
        (each.number, spark_books.reject(each, "", 0, "zh")) for each in books.rejects
    )
    assert [(each.sheet, each.number) for each in found.rejects] == [(each["file"], each["row"]) for each in rejects][
        : parquet_run.SHOWN
    ]


def test_a_nested_ledger_is_as_on_the_desk(tmp_path: Path, rulebook: Rulebook) -> None:
    rng = random.Random(2024)
    households = with_faults(rows_of([people.household(rng) for _ in range(1500)]))
    households[5] = []
    source, folder = write_nested(tmp_path / "one.parquet", households), tmp_path / "in"
    table = pq.read_table(source)
    for number in range(3):
        (folder / f"day=00{number}").mkdir(parents=True)
        pq.write_table(table.slice(number * 500, 500), folder / f"day=00{number}/part.parquet")
    books, wanted = on_desk(source, tmp_path, rulebook)
    target = tmp_path / "out"
    target.mkdir()
    assert refused(folder, target, rulebook).startswith("out exists and is not an output of a ledger")
    target.rmdir()
    for _ in range(2):
        found = on_spark(folder, target, rulebook)
        got = sorted(pq.read_table(target / "rows").to_pylist(), key=lambda row: row["备注"])
        assert [row.pop("day") for row in got] == [f"00{number // 500}" for number in range(1500)]
        assert got == wanted
        assert (found.accounts, found.tally) == (books.accounts, books.tally)
        rejects = pq.read_table(target / "rejects").to_pylist()
        assert by_row(
            (int(Path(each["file"]).parent.name[4:]) * 500 + each["row"], each) for each in rejects
        ) == by_row((each.number, spark_books.reject(each, "", 0, "zh")) for each in books.rejects)
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == ["out"]
    said = json.loads((target / "_SUCCESS").read_text())
    assert (said["digest"], said["rows"]) == (rulebook.digest, books.accounts.rows)
    summary = pq.read_table(target / "summary").to_pylist()
    for row in summary:
        sums = books.tally.sums[row["area"], row["scheme"]]
        assert (row["households"], row["persons"], row["compared"]) == (sums.households, sums.persons, sums.compared)
        assert (row["monthly"], row["change"]) == (Decimal(sums.monthly) / 100, Decimal(sums.change) / 100)
    assert len(summary) == len(books.tally.sums)


def test_the_command_says_what_the_desk_says(tmp_path: Path) -> None:
    households = rows_of([people.household(random.Random(6)) for _ in range(30)])
    households[3][0] |= {"area": "moon"}
    source = write_nested(tmp_path / "in.parquet", households)
    desk, cluster = tmp_path / "desk.parquet", tmp_path / "out"
    wanted, got = run(source, desk), run(source, cluster, "--engine", "spark")
    assert (got.exit_code, wanted.exit_code) == (1, 1)
    said = wanted.output.replace("desk.rejects.csv", f"{cluster}/rejects")
    assert got.output == said.replace(str(desk), str(cluster))
    assert (cluster / "rejects").is_dir()
    assert json.loads((cluster / "_SUCCESS").read_text())["command"] == (
        "benefits ledger run in.parquet -o out --date 2023-06-01 --compare-with previous --jurisdiction tongchuan "
        "--engine spark"
    )
    assert run(source, source, "--engine", "spark").exit_code == 2


def test_a_ledger_of_nothing_but_rejects(tmp_path: Path, rulebook: Rulebook) -> None:
    source = tmp_path / "in.parquet"
    pq.write_table(pa.table({"户编号": [1, 2, 1], "区域": ["月球"] * 3}), source)
    found = on_spark(source, tmp_path / "out", rulebook)
    assert (found.accounts.rows_rejected, found.accounts.households_rejected) == (3, 2)
    assert pq.read_table(tmp_path / "out/summary").num_rows == 0
    assert pq.read_table(tmp_path / "out/rejects")["row"].to_pylist() == [1, 2, 3]
