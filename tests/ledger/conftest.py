"""Spark, started once for all tests that need it."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from calculator.ledger import spark

CONF = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
}
MISSING = "Spark's tests need pyspark, pandas and Java 17 (apt install openjdk-17-jre-headless)"


@pytest.fixture(scope="session")
def spark_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Spark on both cores, started once, with what it spills in a folder of the tests."""
    try:
        from calculator.ledger import spark_session as sessions
    except ImportError:
        sessions = None  # type: ignore[assignment]
    if sessions is None or not spark.has_java():
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    conf = {**CONF, "spark.local.dir": str(tmp_path_factory.mktemp("spark"))}
    with pytest.MonkeyPatch.context() as patch:
        said = " ".join(f"--conf {name}={value}" for name, value in conf.items())
        patch.setenv("PYSPARK_SUBMIT_ARGS", f"{said} pyspark-shell")
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.delenv("PYSPARK_PYTHON", raising=False)
        with sessions.session("local[2]") as found:
            yield found
