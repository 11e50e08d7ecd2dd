"""The Spark session a ledger is computed in."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

from py4j.protocol import Py4JError  # type: ignore[import-untyped]
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from calculator.ledger.parquet_run import HOUSEHOLDS, ROWS
from calculator.ledger.unusable import Unusable

APP = "benefits ledger"
CONF = {
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
    # Columns travel untouched: a folder named number=007 is not the number 7, and a file has what the others lack.
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.parquet.mergeSchema": "true",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
}
"""What the result depends on; everything else is the cluster's."""

QUIET = {"spark.log.level": "ERROR", "spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower()}
BATCH = "spark.sql.execution.arrow.maxRecordsPerBatch"


@contextmanager
def session(master: str | None) -> Iterator[SparkSession]:
    """The session there is, else one of its own that ends with the run. Unusable where none starts.

    Without a master, the one Spark is configured with, else all cores of this computer.
    """
    # The workers of a cluster have an interpreter of their own: PYSPARK_PYTHON says which.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    is_own = SparkSession.getActiveSession() is None
    builder = SparkSession.builder.appName(APP)
    for name, value in ({**QUIET, **CONF} if is_own else CONF).items():
        builder = builder.config(name, value)
    try:
        spark = (builder.master(master) if master else builder).getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise Unusable("no_spark_session", reason=str(error).splitlines()[0]) from None
    try:
        yield spark
    finally:
        if is_own:
            at_last(spark.stop)


def at_last(*doings: Callable[[], object]) -> None:
    """Clear up, as far as Spark still answers.

    What Ctrl-C broke off leaves its thread's connection to Java out of step, so this has one of its own.
    """

    def do() -> None:
        for each in doings:
            with suppress(PySparkException, Py4JError):
                each()

    thread = Thread(target=do)
    thread.start()
    thread.join()


def batches_of(spark: SparkSession, members: str | None) -> None:
    """Have the workers get blocks that stay in their cache."""
    spark.conf.set(BATCH, str(ROWS if members is None else HOUSEHOLDS))
