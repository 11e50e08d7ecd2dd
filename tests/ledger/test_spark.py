"""Ledgers on real Spark: row by row what the desk computes, wherever the rows of a household stand."""

import json
import os
import random
import shutil
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calculator import ENGINE, service
from calculator.ledger import parquet_run, spark, spark_books
from calculator.ledger.computation import Accounts, Books
from calculator.ledger.parquet_run import Progress
from calculator.ledger.persons import texts
from calculator.ledger.unusable import Unusable
from calculator.rulebook import Rulebook
from tests.ledger import people
from tests.ledger.files import run
from tests.ledger.test_parquet import rows_of, write_nested
from tests.ledger.test_spark_partition import about

CONF = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
}
MISSING = "Spark's tests need pyspark, pandas and Java 17 (apt install openjdk-17-jre-headless)"


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Spark on both cores, started once, with what it spills in a folder of the tests."""
    try:
        from calculator.ledger import spark_session
    except ImportError:
        spark_session = None  # type: ignore[assignment]
    if spark_session is None or not spark.has_java():
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    conf = {**CONF, "spark.local.dir": str(tmp_path_factory.mktemp("spark"))}
    with pytest.MonkeyPatch.context() as patch:
        said = " ".join(f"--conf {name}={value}" for name, value in conf.items())
        patch.setenv("PYSPARK_SUBMIT_ARGS", f"{said} pyspark-shell")
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.delenv("PYSPARK_PYTHON", raising=False)
        with spark_session.session("local[2]") as found:
            yield found


@pytest.fixture(autouse=True)
def small_blocks(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks that end within households, and Spark running."""
    assert session.version
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
        household = (row["household_id"] or "").strip()
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
    assert got.output == wanted.output.replace(str(desk), str(cluster))
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


def test_workers_with_other_rules_fail_the_job(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_nested(tmp_path / "in.parquet", rows_of([people.household(random.Random(6))]))
    shutil.copytree(service.rules_folder(), tmp_path / "rules")
    with (tmp_path / "rules/sources.yaml").open("a") as file:
        file.write("# changed after the command was given\n")
    monkeypatch.setenv("BENEFITS_RULES", str(tmp_path / "rules"))
    said = refused(source, tmp_path / "out", rulebook)
    assert said.startswith("A worker's program or rules are not those it was started with")
    assert f"!= {ENGINE} {rulebook.digest})" in said
    assert {path.name for path in tmp_path.iterdir()} == {"in.parquet", "rules"}


def test_ledgers_that_cannot_be_used(tmp_path: Path, rulebook: Rulebook) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out"

    def said(table: dict[str, Any]) -> str:
        pq.write_table(pa.table(table), source)
        return refused(source, target, rulebook)

    assert "cannot be read" in refused(tmp_path / "none", target, rulebook)
    assert "No header" in said({"household_id": ["1"]})
    assert "list" in said({"household_id": ["1"], "area": [["urban"]]})
    assert "total_low" in said({"household_id": ["1"], "area": ["urban"], "total_low": [1]})
    assert "no rows" in said({"household_id": pa.array([], pa.string()), "area": pa.array([], pa.string())})
    assert "overwrite the input" in refused(source, source, rulebook)
    assert "overwrite the input" in refused(tmp_path, target, rulebook)
    source.write_text("not parquet")
    assert "Spark did not finish" in refused(source, target, rulebook)
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_spark_knows_the_same_blanks(session: Any) -> None:
    characters = pa.array([chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000], pa.string())
    from calculator.ledger import spark_ledger

    assert spark_ledger.blanks() == "".join(characters.filter(texts(characters).is_null()).to_pylist())


def test_accounts_that_do_not_close_are_no_result() -> None:
    from calculator.ledger.spark_run import check

    accounts = Accounts(rows=5, rows_computed=3, rows_rejected=2, households=4, households_rejected=1)
    check(Books(accounts), 5, {"computed": 3, "rejected": 2}, is_nested=False)
    check(Books(accounts), 4, {"computed": 3, "rejected": 1}, is_nested=True)
    for read, written in ((6, {"computed": 3, "rejected": 2}), (5, {"computed": 5}), (5, {"computed": 3})):
        with pytest.raises(Unusable, match="accounts_open"):
            check(Books(accounts), read, written, is_nested=False)
    accounts.rows_computed = 2
    with pytest.raises(Unusable, match="accounts_open"):
        check(Books(accounts), 5, {"computed": 2, "rejected": 3}, is_nested=False)


def test_an_output_that_cannot_be_put_in_its_place(session: Any, tmp_path: Path) -> None:
    from calculator.ledger.spark_place import Place

    place = Place(session, str(tmp_path / "out"))
    with pytest.raises(Unusable) as found, place.written():
        place.system.open(place.path)
    assert "FileNotFoundException" in found.value.describe("en")

    def interrupted() -> None:
        with place.written() as path:
            session.range(1).write.parquet(path)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []

    class Stuck:
        """A file system that moves nothing."""

        exists, delete = place.system.exists, place.system.delete

        def rename(self, _source: Any, _target: Any) -> bool:
            return False

    place.system = Stuck()
    with pytest.raises(Unusable, match="cannot_write"), place.written() as path:
        Path(path.removeprefix("file:")).mkdir()
    assert list(tmp_path.iterdir()) == []


def test_a_spark_that_does_not_start(session: Any, monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook) -> None:
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    def broken(_builder: SparkSession.Builder) -> SparkSession:
        raise PySparkRuntimeError("no gateway")

    monkeypatch.setattr(SparkSession.Builder, "getOrCreate", broken)
    with pytest.raises(Unusable, match="no_spark_session"):
        spark.run("in", "out", about(rulebook), "local[2]")
