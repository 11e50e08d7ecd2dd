"""A folder on any file system Spark reaches: written beside the place it goes to and moved there in one step."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from py4j.protocol import Py4JJavaError  # type: ignore[import-untyped]
from pyspark.sql import SparkSession

from calculator.ledger.spark_session import at_last
from calculator.ledger.unusable import Unusable

MARK = "_SUCCESS"
"""Written last: a folder that has it is whole."""


class Place:
    """A path, as Hadoop's file systems know it."""

    def __init__(self, spark: SparkSession, path: str) -> None:
        self.cancel = spark.sparkContext.cancelAllJobs
        context: Any = spark.sparkContext
        self.hadoop = context._jvm.org.apache.hadoop.fs
        given = self.hadoop.Path(path)
        self.system = given.getFileSystem(context._jsc.hadoopConfiguration())
        self.path = self.system.makeQualified(given)

    def __str__(self) -> str:
        return str(self.path.toString())

    @property
    def name(self) -> str:
        """The last part of the path."""
        return str(self.path.getName())

    def touches(self, other: "Place") -> bool:
        """Whether one is the other, or within it."""
        own, others = (f"{each}/" for each in (self, other))
        return own.startswith(others) or others.startswith(own)

    def check_is_free(self) -> None:
        """Unusable where something stands there that is not an output of before."""
        if self.system.exists(self.path) and not self.system.exists(self.hadoop.Path(self.path, MARK)):
            raise Unusable("not_an_output", file=self.name)

    @contextmanager
    def written(self) -> Iterator[str]:
        """A path to write to; what is there becomes this folder at the end, and is gone after any failure.

        Unusable where it cannot be written or moved there.
        """
        mark = uuid4().hex
        part, old = (self.hadoop.Path(self.path.getParent(), f".{self.name}.{mark}.{end}") for end in ("part", "old"))
        try:
            yield str(part.toString())
            self._put(part, old)
        except Py4JJavaError as error:
            raise Unusable("cannot_write", file=self.name, reason=said(error)) from None
        except (KeyboardInterrupt, SystemExit):
            at_last(self.cancel)
            raise
        finally:
            at_last(lambda: self.system.delete(part, True))

    def _put(self, part: Any, old: Any) -> None:
        if self.system.exists(self.path):
            self._move(self.path, old)
        try:
            self._move(part, self.path)
        except (Unusable, Py4JJavaError):
            if self.system.exists(old):
                self._move(old, self.path)
            raise
        self.system.delete(old, True)

    def _move(self, source: Any, target: Any) -> None:
        if not self.system.rename(source, target):
            raise Unusable("cannot_write", file=self.name, reason=str(target.toString()))

    def mark(self, part: str, text: str) -> None:
        """Say that what was written there is whole, and what it is."""
        stream = self.system.create(self.hadoop.Path(part, MARK))
        try:
            stream.write(text.encode())
        finally:
            stream.close()


def said(error: Py4JJavaError) -> str:
    """What Java says, on one line."""
    return str(error.java_exception.toString()).splitlines()[0]
