"""What Spark cannot compute or write is said, and leaves what was there."""

import random
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calculator import ENGINE, service
from calculator.ledger import spark
from calculator.ledger.computation import Accounts, Books
from calculator.ledger.ids import keys
from calculator.ledger.persons import texts
from calculator.ledger.spark_partition import FILE, ROW
from calculator.ledger.unusable import Unusable
from calculator.rulebook import Rulebook
from tests.ledger import people
from tests.ledger.test_parquet import rows_of, write_nested
from tests.ledger.test_spark import refused
from tests.ledger.test_spark_partition import about

pytestmark = pytest.mark.usefixtures("spark_session")


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
    twice = rows_of([people.household(random.Random(6)) for _ in range(4)])
    twice[3][0]["household_id"] = "０００1 "
    assert "Household 0001 has more than one row" in refused(write_nested(source, twice), target, rulebook)
    assert "overwrite the input" in refused(source, source, rulebook)
    assert "overwrite the input" in refused(tmp_path, target, rulebook)
    source.write_text("not parquet")
    assert "Spark did not finish" in refused(source, target, rulebook)
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_spark_knows_the_same_blanks(spark_session: Any) -> None:
    characters = pa.array([chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000], pa.string())
    from calculator.ledger import spark_ledger

    assert spark_ledger.blanks() == "".join(characters.filter(texts(characters).is_null()).to_pylist())


def test_spark_keeps_the_same_ids_together(spark_session: Any) -> None:
    from pyspark.sql import functions as F  # noqa: N812  # as everywhere

    from calculator.ledger import spark_ledger

    ids = [f"1{chr(code)}1" for code in range(1, 0x10000) if not 0xD800 <= code < 0xE000]
    frame = spark_session.createDataFrame([(id, "here", 1) for id in ids], f"id string, {FILE} string, {ROW} long")
    found = frame.select(spark_ledger._key(F.col("id")).alias("key")).collect()
    assert [row["key"] for row in found] == keys(pa.array(ids)).to_pylist()


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


def test_an_output_that_cannot_be_put_in_its_place(spark_session: Any, tmp_path: Path) -> None:
    from calculator.ledger.spark_place import Place

    place = Place(spark_session, str(tmp_path / "out"))
    with pytest.raises(Unusable) as found, place.written():
        place.system.open(place.path)
    assert "FileNotFoundException" in found.value.describe("en")

    def interrupted() -> None:
        with place.written() as path:
            spark_session.range(1).write.parquet(path)
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


def test_the_output_of_before_comes_back_where_the_new_one_cannot_take_its_place(
    tmp_path: Path, spark_session: Any
) -> None:
    from calculator.ledger.spark_place import MARK, Place

    place = Place(spark_session, str(tmp_path / "out"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / MARK).write_text("of before", "utf-8")

    class HalfStuck:
        """A file system that takes nothing new."""

        exists, delete, own = place.system.exists, place.system.delete, place.system

        def rename(self, source: Any, target: Any) -> bool:
            return not str(source.toString()).endswith(".part") and bool(self.own.rename(source, target))

    place.system = HalfStuck()
    with pytest.raises(Unusable, match="cannot_write"), place.written() as path:
        Path(path.removeprefix("file:")).mkdir()
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / MARK).read_text("utf-8") == "of before"


def test_a_spark_that_does_not_start(spark_session: Any, monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook) -> None:
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    def broken(_builder: SparkSession.Builder) -> SparkSession:
        raise PySparkRuntimeError("no gateway")

    monkeypatch.setattr(SparkSession.Builder, "getOrCreate", broken)
    with pytest.raises(Unusable, match="no_spark_session"):
        spark.run("in", "out", about(rulebook), "local[2]")
