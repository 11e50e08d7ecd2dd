"""What a worker does, done here: blocks cut anew, rules checked, the books of a block as a value."""

import random
import shutil
from datetime import date
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calculator import service
from calculator.ledger import spark, spark_books
from calculator.ledger.basis import About
from calculator.ledger.block import Task
from calculator.ledger.computation import Books
from calculator.ledger.spark_partition import BOOKS, FILE, KEY, ROW, Part, added, whole
from calculator.ledger.spark_shipment import RulesDiffer, packed
from calculator.ledger.unusable import Unusable
from calculator.rulebook import Rulebook
from tests.ledger import people
from tests.ledger.files import run
from tests.ledger.test_parquet import rows_of, write_flat

ON = date(2023, 6, 1)


def about(rulebook: Rulebook, compare_with: date | str | None = "previous") -> About:
    return About(Task(rulebook, "tongchuan", ON, compare_with), "in.parquet", "benefits ledger run")


def keyed(keys: str) -> pa.RecordBatch:
    return pa.record_batch([list(range(len(keys))), list(keys)], names=["number", KEY])


@pytest.mark.parametrize(
    ("batches", "blocks"),
    [
        (["aab", "bbc", "c"], ["aa", "bbb", "cc"]),
        (["aa", "aa", "b"], ["aaaa", "b"]),
        (["ab", "cd", "d"], ["a", "bc", "dd"]),
        (["a", "b", "c"], ["a", "b", "c"]),
        ([], []),
    ],
)
def test_no_household_is_in_two_blocks(batches: list[str], blocks: list[str]) -> None:
    assert ["".join(block.column(KEY).to_pylist()) for block in whole(map(keyed, batches))] == blocks


def test_a_worker_answers_as_the_desk(tmp_path: Path, rulebook: Rulebook) -> None:
    rows = [*chain(*rows_of([people.household(random.Random(seed)) for seed in range(80)]))]
    rows[3]["severe_illness"] = "maybe"
    source = write_flat(tmp_path / "in.parquet", rows)
    assert run(source, tmp_path / "out.parquet").exit_code == 1
    wanted = pq.read_table(tmp_path / "out.parquet")
    told = pq.read_table(source)
    names, own = tuple(told.column_names), [f"c{place}" for place in range(told.num_columns)]
    sent = told.rename_columns(own)
    for name, column in {
        FILE: ["here"] * len(rows),
        ROW: range(1, len(rows) + 1),
        KEY: told["household_id"],
    }.items():
        sent = sent.append_column(name, pa.array(column) if isinstance(column, range | list) else column)
    part = Part(packed(about(rulebook), service.rules_folder()), None, names)
    batches = [*part.answers(sent.to_batches(max_chunksize=7))]
    assert {batch.schema for batch in batches} == {pa.schema([*told.schema, *added()]).remove_metadata()}
    got = pa.Table.from_batches(batches)
    assert got.drop([BOOKS.name]).to_pylist() == wanted.to_pylist()
    books = [book for book in got[BOOKS.name].to_pylist() if book]
    assert sum(len(book["sums"]) > 0 for book in books) == len(batches)
    rejects = [row for book in books for row in book["rejects"]]
    assert [row["row"] for row in rejects if row["code"] != "household_rejected"] == [4]
    assert {row["file"] for row in rejects} == {"here"}


def test_books_come_back_as_they_went(tmp_path: Path, rulebook: Rulebook) -> None:
    rows = [{**row, "age": "40"} for row in rows_of([people.household(random.Random(1))])[0]]
    rows[0] = {**rows[0], "birth_date": "1980-01-01"}
    table = pa.table({**people.table(rows)})
    numbered = table.append_column(FILE, pa.array(["here"] * len(rows))).append_column(ROW, pa.array(range(len(rows))))
    keyed = numbered.append_column(KEY, table["household_id"])
    part = Part(packed(about(rulebook), service.rules_folder()), None, tuple(table.column_names))
    [answered] = part.answers(keyed.to_batches())
    book = answered.column(BOOKS.name)[0].as_py()
    found: Books = spark_books.books(book["sums"], book["rejects"])
    assert (found.accounts.rows, found.accounts.rows_rejected) == (len(rows), len(rows))
    assert (found.rejects[0].sheet, found.rejects[0].fault.code) == ("here", "birth_date_and_age")
    assert found.tally == spark_books.books([], []).tally


def test_a_worker_with_other_rules_computes_nothing(tmp_path: Path, rulebook: Rulebook) -> None:
    shutil.copytree(service.rules_folder(), tmp_path / "rules")
    with (tmp_path / "rules/sources.yaml").open("a") as file:
        file.write("# changed\n")
    part = Part(packed(about(rulebook), tmp_path / "rules"), None, ())
    with pytest.raises(RulesDiffer, match=f"sha256:[0-9a-f]+ != [^ ]+ {rulebook.digest}"):
        next(part.answers([]))


def test_what_spark_lacks_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rulebook: Rulebook) -> None:
    def said() -> str:
        with pytest.raises(Unusable) as found:
            spark.run("in", "out", about(rulebook), None)
        return found.value.describe("en")

    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setattr(spark, "NEEDED", ("numpy", "no_such_module"))
    assert said().startswith("Spark is not installed (no_such_module missing); run pip install '.[spark]' in")
    monkeypatch.setattr(spark, "NEEDED", ("numpy",))
    assert said().startswith("Java was not found; install Java 17")
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not spark.has_java()
    monkeypatch.setenv("PYSPARK_GATEWAY_PORT", "1")
    assert spark.has_java()


def test_what_a_worker_cannot_use_comes_back_in_words(rulebook: Rulebook) -> None:
    names = ("household_id", "area", "wages")
    told = pa.record_batch([["1"], ["urban"], [5000], ["here"], [1], ["1"]], names=[*"abc", FILE, ROW, KEY])
    part = Part(packed(about(rulebook), service.rules_folder()), None, names)
    with pytest.raises(RuntimeError, match="“wages”（像收入") as raised:
        next(part.answers([told]))
    assert "5000" not in str(raised.value)
