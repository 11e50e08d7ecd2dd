"""The door to Apache Spark, which need not be there: what is missing is said before anything starts."""

import os
import shutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from calculator import service
from calculator.ledger.basis import About
from calculator.ledger.computation import Books
from calculator.ledger.run import READERS, kind
from calculator.ledger.unusable import Unusable

NEEDED = ("pyspark", "pandas")
"""What the extra [spark] brings."""

REJECTS = "rejects"
"""The dataset of rejected rows in the output."""


def run(source: str, target: str, about: About, master: str | None) -> Books:
    """A Parquet ledger (a file or a folder, any address Spark reads) computed into a folder of datasets.

    `master` names the cluster; None leaves it to Spark's configuration. Unusable where nothing could be computed.
    """
    _check(source, target)
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise Unusable("no_spark", missing=", ".join(missing))
    if not has_java():
        raise Unusable("no_java")
    books: Books = import_module("calculator.ledger.spark_run").run(
        source, target, service.rules_folder(), about, master
    )
    return books


def _check(source: str, target: str) -> None:
    """Unusable where the names are of kinds that are for one computer."""
    for path, code in ((source, "spark_reads_parquet"), (target, "spark_writes_folder")):
        if kind(path) in READERS:
            raise Unusable(code, suffix=kind(path))


def has_java() -> bool:
    """Whether Spark finds a Java to start, or one (spark-submit's) runs already."""
    if "PYSPARK_GATEWAY_PORT" in os.environ:
        return True
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home, "bin")) if home else None) is not None
