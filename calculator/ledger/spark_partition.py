"""What a worker does with its part of a ledger: blocks of whole households, each answered as everywhere else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from calculator.ledger import flat, spark_books
from calculator.ledger.amounts import wide
from calculator.ledger.block import Task
from calculator.ledger.parquet_run import STATUS, Block, Done, answer
from calculator.ledger.spark_shipment import Shipment
from calculator.ledger.unusable import Unusable

FILE, ROW, KEY = "__ledger_file", "__ledger_row", "__ledger_key"
"""Where a row stands, and what rows of one household share: Spark adds them, and they are not written."""

BOOKS = pa.field("__ledger_books", spark_books.KIND)
"""On the first row of each block what became of the block."""


def added() -> pa.Schema:
    """The columns a worker adds in types Spark has: words as plain text, amounts as wide decimals."""
    return pa.schema([pa.field(each.name, _plain_type(each.type)) for each in [*flat.schema(), STATUS, BOOKS]])


@dataclass(frozen=True)
class Part:
    """How a part is computed: with which rules; `members` names the list of a nested ledger, else rows are sorted.

    `names` are the first columns of what comes, as they are to be called again.
    """

    shipment: Shipment
    members: str | None
    names: tuple[str, ...]

    def answers(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The rows as they came, then the columns of `added`. RulesDiffer before anything is computed."""
        task = self.shipment.task()
        for block in batches if self.members else whole(batches):
            yield self._answered(block, task)

    def _answered(self, block: pa.RecordBatch, task: Task) -> pa.RecordBatch:
        own = pa.record_batch(block.columns[: len(self.names)], names=list(self.names))
        try:
            done = answer(Block(own, 0), self.members, task)
        except Unusable as error:  # what a worker raises comes back as its words alone
            raise RuntimeError(error.describe(self.shipment.language)) from None
        books = pa.array([spark_books.entry(done.accounts, done.tally, self._rejects(done, block))], BOOKS.type)
        columns = [_plain(column) for column in done.batch.columns]
        columns.append(pa.concat_arrays([books, pa.nulls(block.num_rows - 1, BOOKS.type)]))
        return pa.record_batch(columns, names=[*done.batch.schema.names, BOOKS.name])

    def _rejects(self, done: Done, block: pa.RecordBatch) -> list[dict[str, object]]:
        files, rows = block.column(FILE), block.column(ROW)
        return [
            spark_books.reject(each, files[each.number].as_py(), rows[each.number].as_py(), self.shipment.language)
            for each in done.rejects
        ]


def whole(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows sorted by KEY, cut anew so that no household is in two blocks."""
    left: list[pa.RecordBatch] = []
    for batch in batches:
        keys = batch.column(KEY)
        cut = pc.index(keys, keys[-1]).as_py()
        if cut or (left and left[-1].column(KEY)[-1] != keys[0]):
            yield from _joined([*left, batch.slice(0, cut)])
            left = []
        left.append(batch.slice(cut))
    yield from _joined(left)


def _joined(batches: list[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The batches as one, where there is any row."""
    found = [batch for batch in batches if batch.num_rows]
    if found:
        yield pa.concat_batches(found)


def _plain_type(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else wide(kind)


def _plain(column: pa.Array) -> pa.Array:
    kind = _plain_type(column.type)
    return column if kind == column.type else column.cast(kind)
