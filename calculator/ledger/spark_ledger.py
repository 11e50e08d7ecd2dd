"""A Parquet ledger as Spark reads it: its shape checked, every row with its place, households kept together."""

from functools import cache

import pyarrow as pa
from pyspark.errors import AnalysisException
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  # as everywhere
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
from pyspark.sql.types import StructType

from calculator.ledger import parquet_shape
from calculator.ledger.ids import plain_forms
from calculator.ledger.persons import texts
from calculator.ledger.spark_partition import FILE, KEY, ROW, added
from calculator.ledger.table import recognised
from calculator.ledger.unread import unread
from calculator.ledger.unusable import Unusable

PART = 1 << 19
"""Rows of a flat ledger a worker sorts at a time, at most about: a partition has some thirty MiB."""


class Ledger:
    """`names` are the columns as they came, `members` the one with the members of a nested ledger.

    `frame` has them under names no query trips over, then FILE and ROW, and of a flat ledger KEY; `output` is what
    the workers make of it. Unusable where the ledger is not there or cannot be read so.
    """

    def __init__(self, spark: SparkSession, source: str) -> None:
        read = _read(spark, source)
        schema = to_arrow_schema(read.schema, timezone="UTC")
        parquet_shape.check(schema)
        own = {*added().names} & {*schema.names}
        if own:
            raise Unusable("has_results", columns=", ".join(sorted(own)))
        self.names = tuple(schema.names)
        self.members = parquet_shape.members_of(schema)
        self.unread = [*unread(parquet_shape.all_headings(schema)).values()]
        self.output = StructType([*read.schema.fields, *from_arrow_schema(added()).fields])
        self.rows = read.count()
        if not self.rows:
            raise Unusable("no_rows")
        self.parts = max(spark.sparkContext.defaultParallelism, -(-self.rows // PART))
        self.frame = self._together(self._placed(read))

    def _placed(self, read: DataFrame) -> DataFrame:
        """Every row with the file it stands in, and its number there from 1."""
        place = read.metadataColumn("_metadata")
        plain = [f"c{number}" for number in range(len(self.names))]
        return read.select("*", place["file_path"], place["row_index"] + 1).toDF(*plain, FILE, ROW)

    def _together(self, placed: DataFrame) -> DataFrame:
        """The rows of each household in one partition, in the order of the files; a nested one's are one row."""
        key = _key(F.col(f"c{recognised(self.names)['household_id']}"))
        if self.members is not None:
            _check_once(placed.select(key.alias(KEY)))
            return placed
        keyed = placed.withColumn(KEY, key)
        return keyed.repartition(self.parts, KEY).sortWithinPartitions(KEY, FILE, ROW)


def _check_once(keys: DataFrame) -> None:
    """Unusable where a household has more than one row."""
    if twice := keys.groupBy(KEY).count().filter("count > 1").limit(1).collect():
        raise Unusable("doubled", household=twice[0][KEY])


def _read(spark: SparkSession, source: str) -> DataFrame:
    try:
        return spark.read.parquet(source)
    except AnalysisException:
        raise Unusable("no_file", file=source) from None


def _key(household: Column) -> Column:
    """What `ids.keys` makes of a household's id; a row without one is a household of its own."""
    wide, plain = "".join(map(chr, plain_forms())), "".join(plain_forms().values())
    text = F.translate(F.trim(household.cast("string"), F.lit(blanks())), wide, plain)
    return F.when(text != "", text).otherwise(F.concat_ws(" ", F.lit(""), FILE, ROW))


@cache
def blanks() -> str:
    """The characters `persons.texts` takes off the ends of a text."""
    characters = pa.array([chr(code) for code in range(0xD800)], pa.string())
    return "".join(characters.filter(texts(characters).is_null()).to_pylist())
