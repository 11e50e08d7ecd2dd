"""A Parquet ledger from file to file in blocks of whole households: memory does not grow with the ledger."""

import base64
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from calculator.ledger import amounts, csv_writer, flat, grouping, memory, parquet_shape, together
from calculator.ledger.basis import About
from calculator.ledger.block import Computed, Task, compute
from calculator.ledger.computation import Accounts, Books, Places, Reject, faults, rejects
from calculator.ledger.ids import keys
from calculator.ledger.members import Members
from calculator.ledger.outgoing import on_first_rows
from calculator.ledger.persons import texts
from calculator.ledger.table import Flaw, Table, recognised
from calculator.ledger.tally import Tally
from calculator.ledger.unread import unread
from calculator.ledger.unusable import Unusable

SUFFIX = ".parquet"
ROWS, HOUSEHOLDS = 12 << 10, 6 << 10
"""How many are read at a time: they stay in the cache, and few enough of them are in memory at once."""

THREADS, AHEAD = 2, 3
"""How many are computed at once, and how many are begun before the first is written."""

GROUP = 2
"""How many blocks make a row group: what a file says of each stays in memory to its end."""

BUFFER = 1 << 20
"""Bytes of a column read at a time: whole row groups of a file may be larger than the memory."""

SHOWN = 100
"""How many rejects are kept in memory; all are written."""

STATUS = pa.field("row_status", pa.string())
COMPUTED, REJECTED = "computed", "rejected"

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many rows are done, and of how many."""

CHECKING, COMPUTING = "checking", "computing"


@dataclass
class Block:
    """Rows as they came, and the number of the first in the file."""

    batch: pa.RecordBatch
    first: int


@dataclass
class Done:
    """A block with its answers, its books, and what was rejected; nothing else of it stays in memory."""

    batch: pa.RecordBatch
    accounts: Accounts
    tally: Tally
    rejects: Iterator[Reject]


def run(source: Path, target: Path, rejects_target: Path, about: About, said: Progress) -> Books:
    """Read, compute, write, block by block. Unusable where the file cannot be read so."""
    with memory.of_the_system(), _opened(source) as file:
        said(CHECKING, 0, 0)
        return _run(Shape(file), target, rejects_target, about, said)


def _opened(source: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(source, pre_buffer=False, buffer_size=BUFFER)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise Unusable("not_its_kind", suffix=SUFFIX) from None
    except OSError:
        raise Unusable("no_file", file=source.name) from None


def _run(shape: "Shape", target: Path, rejects_target: Path, about: About, said: Progress) -> Books:
    books, rows = Books(unread=shape.unread), 0
    group: list[pa.RecordBatch] = []
    with _writer(target, shape) as writer, rejects_target.open("wb") as rejected:
        rejected.write(csv_writer.reject_lines([], about.language, has_head=True))
        for done in _in_order(shape, about.task):
            group.append(done.batch)
            while some := [*islice(done.rejects, ROWS)]:
                rejected.write(csv_writer.reject_lines(some, about.language, has_head=False))
                books.rejects += some[: SHOWN - len(books.rejects)]
            books.accounts += done.accounts
            books.tally += done.tally
            rows += done.batch.num_rows
            if len(group) == GROUP or rows == shape.rows:
                writer.write_table(pa.Table.from_batches(group))
                group.clear()
                memory.give_back()
            said(COMPUTING, rows, shape.rows)
    return books


def _writer(target: Path, shape: "Shape") -> pq.ParquetWriter:
    """Amounts computed hardly repeat and nobody looks for a range of them: no dictionary, no statistics.

    Whoever reads with arrow gets them in the type arrow can add up; in the file the two are the same.
    """
    words = [field.name for field in shape.output if not pa.types.is_decimal(field.type)]
    kept = [*words, *(shape.file.schema.column(place).path for place in range(len(shape.file.schema)))]
    writer = pq.ParquetWriter(target, shape.output, use_dictionary=kept, write_statistics=kept, store_schema=False)
    own = [each.with_type(amounts.wide(each.type)) for each in flat.schema()]
    read_as = pa.schema([*shape.schema, *own, STATUS])
    writer.add_key_value_metadata({"ARROW:schema": base64.b64encode(read_as.serialize())})
    return writer


class Shape:
    """How a file is read: flat or nested, checked before anything is computed."""

    def __init__(self, file: pq.ParquetFile) -> None:
        self.file = file
        self.schema: pa.Schema = file.schema_arrow
        self.rows: int = file.metadata.num_rows
        parquet_shape.check(self.schema)
        self.members = parquet_shape.members_of(self.schema)
        self.unread = [*unread(parquet_shape.all_headings(self.schema)).values()]
        if not self.rows:
            raise Unusable("no_rows")
        own = {*flat.schema().names, STATUS.name} & {*self.schema.names}
        if own:
            raise Unusable("has_results", columns=", ".join(sorted(own)))
        self.output = pa.schema([*self.schema, *flat.schema(), STATUS])
        self._check_together()

    def _check_together(self) -> None:
        """Unusable where a household is in two places: a block could not know."""
        name = self.schema.names[recognised(self.schema.names)["household_id"]]

        def ids() -> Iterator[pa.Array]:
            return (keys(batch.column(0)) for batch in self._batches(ROWS, [name]))

        look, code = (together.scattered, "scattered") if self.members is None else (together.doubled, "doubled")
        if twice := look(ids, self.rows):
            raise Unusable(code, household=twice)

    def _batches(self, size: int, columns: list[str] | None) -> Iterator[pa.RecordBatch]:
        """The rows as they are read; Unusable where the file is spoilt within."""
        try:
            yield from self.file.iter_batches(size, columns=columns)
        except (OSError, pa.ArrowInvalid, pa.ArrowNotImplementedError):
            raise Unusable("broken") from None

    def blocks(self) -> Iterator[Block]:
        """Blocks of whole households."""
        first, left = 1, None
        size = ROWS if self.members is None else HOUSEHOLDS
        for read in self._batches(size, None):
            batch, left = self._whole(read, left)
            if batch.num_rows:
                yield Block(batch, first)
                first += batch.num_rows
        if left is not None and left.num_rows:
            yield Block(left, first)

    def _whole(
        self, batch: pa.RecordBatch, left: pa.RecordBatch | None
    ) -> tuple[pa.RecordBatch, pa.RecordBatch | None]:
        """The rows of whole households, and those of the last, which may go on."""
        if self.members is not None:
            return batch, None
        if left is not None:
            batch = pa.concat_batches([left, batch])
        ids = keys(batch.column(recognised(batch.schema.names)["household_id"]))
        last = int(grouping.groups(ids).starts[-1])
        return batch.slice(0, last), batch.slice(last)


def _in_order(shape: Shape, task: Task) -> Iterator[Done]:
    """The blocks computed on all cores, a few ahead, in the order of the file."""
    ahead: deque[Future[Done]] = deque()
    with ThreadPoolExecutor(THREADS) as pool:
        for block in shape.blocks():
            ahead.append(pool.submit(answer, block, shape.members, task))
            if len(ahead) > AHEAD:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def answer(block: Block, members: str | None, task: Task) -> Done:
    """One block: the rows as they came, then the columns of the answer."""
    batch = block.batch
    if members is None:
        columns = parquet_shape.flat_columns(batch)
        ids, rows = texts(columns["household_id"]), np.arange(batch.num_rows)
        computed = compute(columns, grouping.groups(keys(columns["household_id"])).starts, batch.num_rows, task)
        firsts, is_kept = computed.persons.starts[computed.is_kept], computed.is_kept_row
    else:
        columns, sizes, flaws = parquet_shape.nested_columns(batch, members)
        rows, starts = np.repeat(np.arange(batch.num_rows), sizes), np.cumsum(sizes) - sizes
        computed = compute(columns, starts, len(rows), task, flaws)
        firsts, is_kept = np.flatnonzero(computed.is_kept), computed.is_kept
        ids = texts(columns["household_id"])
    results = [on_first_rows(column, firsts, batch.num_rows) for column in computed.results.columns]
    status = pc.if_else(pa.array(is_kept), COMPUTED, REJECTED)
    names = [*batch.schema.names, *computed.results.schema.names, STATUS.name]
    out = pa.record_batch([*batch.columns, *results, status], names=names)
    accounts = Accounts.of(computed)
    told = _rejects(block, columns, computed, rows, ids, language=task.language) if accounts.rows_rejected else iter(())
    return Done(out, accounts, computed.tally, told)


def _rejects(
    block: Block, columns: dict[str, pa.Array], computed: Computed, rows: Places, ids: pa.Array, *, language: str
) -> Iterator[Reject]:
    """The rejected rows, told one by one; `rows` is the place in the block of each person's row."""
    schema = block.batch.schema
    names, outer = parquet_shape.headings(schema)
    told = "", [names[code] for code in columns], [*columns.values()], block.first + rows, list[Flaw]()
    members = parquet_shape.members_of(schema)
    table = Members(*told, members, outer, computed.persons.place_in_household) if members else Table(*told)
    return rejects(table, faults(computed).in_order(), np.arange(len(rows)), ids, language)
