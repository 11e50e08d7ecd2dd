"""A Parquet ledger of any size, computed on Spark by the function that computes every ledger."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from py4j.protocol import Py4JError  # type: ignore[import-untyped]
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  # as everywhere
from pyspark.storagelevel import StorageLevel

from calculator.ledger import basis, spark_books, spark_session
from calculator.ledger.amounts import yuan
from calculator.ledger.basis import About
from calculator.ledger.computation import Books
from calculator.ledger.parquet_run import COMPUTED, SHOWN, STATUS
from calculator.ledger.spark import REJECTS
from calculator.ledger.spark_ledger import Ledger
from calculator.ledger.spark_partition import BOOKS, Part
from calculator.ledger.spark_place import Place
from calculator.ledger.spark_shipment import RulesDiffer, Shipment, packed
from calculator.ledger.unusable import Unusable

ROWS, SUMMARY = "rows", "summary"
"""The datasets of an output, besides that of rejected rows."""

_RAISED = re.compile(r"^Traceback .*\n(?:[ \t].*\n)+(?:\w+\.)*(\w+): (.*)", re.MULTILINE)
"""What a worker raised and said, in what Spark says of it."""


def run(source: str, target: str, rules: Path, about: About, master: str | None) -> Books:
    """Read, compute, write: three datasets in a folder, put in its place once all are whole.

    Unusable where nothing could be computed or written; the target is then as it was.
    """
    with spark_session.session(master) as spark:
        try:
            return _run(spark, source, Place(spark, target), packed(about, rules), about)
        except (PySparkException, Py4JError) as error:
            raise _unusable(error) from None


def _run(spark: SparkSession, source: str, target: Place, shipment: Shipment, about: About) -> Books:
    if target.touches(Place(spark, source)):
        raise Unusable("same_file")
    target.check_is_free()
    ledger = Ledger(spark, source)
    spark_session.batches_of(spark, ledger.members)
    part = Part(shipment, ledger.members, ledger.names)
    # Three datasets come of one computation: it is kept on the disks of the workers until all are written.
    answered = ledger.frame.mapInArrow(part.answers, ledger.output).persist(StorageLevel.DISK_ONLY)
    try:
        with target.written() as path:
            books = _write(spark, answered, path)
            books.unread = ledger.unread
            check(books, ledger.rows, _written(spark, path), is_nested=ledger.members is not None)
            target.mark(
                path,
                json.dumps(
                    {**basis.said(about), **asdict(books.accounts), "unread": books.unread},
                    ensure_ascii=False,
                    indent=1,
                ),
            )
    finally:
        spark_session.at_last(answered.unpersist)
    return books


def _write(spark: SparkSession, answered: DataFrame, path: str) -> Books:
    answered.drop(BOOKS.name).write.parquet(f"{path}/{ROWS}")
    rejects, sums = (
        answered.select(F.explode(F.col(BOOKS.name)[name]).alias("each")).select("each.*")
        for name in ("rejects", "sums")
    )
    ordered = rejects.sort("file", "row")
    ordered.drop(spark_books.PARAMS).write.parquet(f"{path}/{REJECTS}")
    totals = sums.groupBy(*spark_books.KEYS).agg(*(F.sum(name).alias(name) for name in spark_books.COUNTS))
    books = spark_books.books(totals.collect(), ordered.limit(SHOWN).collect())
    spark.createDataFrame(summary(books)).coalesce(1).write.parquet(f"{path}/{SUMMARY}")
    return books


def summary(books: Books) -> pa.Table:
    """The sums by area and scheme, in yuan."""
    keys = sorted(books.tally.sums)
    columns: dict[str, Any] = {
        name: pa.array([key[place] for key in keys], pa.string()) for place, name in enumerate(("area", "scheme"))
    }
    for name in spark_books.COUNTS:
        counts = np.array([getattr(books.tally.sums[key], name) for key in keys], np.int64)
        is_money = name in ("monthly", "change")
        columns[name] = yuan(counts, np.ones(len(keys), np.bool_)) if is_money else counts
    return pa.table(columns)


def _written(spark: SparkSession, path: str) -> dict[str, int]:
    """How many rows of each status stand in what was written."""
    counts = spark.read.parquet(f"{path}/{ROWS}").groupBy(STATUS.name).count().collect()
    return {row[STATUS.name]: row["count"] for row in counts}


def check(books: Books, read: int, written: dict[str, int], *, is_nested: bool) -> None:
    """Unusable where the accounts do not close: rows read, rows written and what the workers counted."""
    accounts = books.accounts
    told = (
        (accounts.households, accounts.households - accounts.households_rejected)
        if is_nested
        else (accounts.rows, accounts.rows_computed)
    )
    found = sum(written.values()), written.get(COMPUTED, 0)
    if not (accounts.closes(accounts.rows) and (read, told[1]) == told == found):
        raise Unusable("accounts_open", read=read, written=found[0], computed=found[1], counted=told)


def _unusable(error: Exception) -> Unusable:
    """What went wrong in a job, on a line."""
    if raised := _RAISED.search(str(error)):
        code = "rules_differ" if raised[1] == RulesDiffer.__name__ else "spark_failed"
        return Unusable(code, reason=raised[2])
    return Unusable("spark_failed", reason=str(error).strip().splitlines()[0])
