"""A ledger as CSV: the rows as they came, the answer on the first row of each household."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from calculator.ledger import outgoing, vocabulary
from calculator.ledger.computation import Computation, Reject
from calculator.ledger.decoding import UTF8_MARK

SEPARATOR, LINE_END = ",", "\r\n"
_PIECE = 1 << 16


def write(found: Computation, path: Path, language: str) -> None:
    """All rows, in their order, with their status."""
    table = found.table
    columns = [outgoing.as_text(column) for column in table.columns]
    names = outgoing.used(found)
    results = [
        outgoing.as_text(
            outgoing.on_first_rows(outgoing.in_words(name, found.results[name], language), found.firsts, table.rows)
        )
        for name in names
    ]
    kept, rejected = (vocabulary.say("ledger_results", word, language) for word in ("computed", "rejected"))
    status = pc.if_else(pa.array(found.is_kept), kept, rejected)
    own = (outgoing.result_name(name, language) for name in (*names, "row_status"))
    _write([*outgoing.beside_results(table.headings, language), *own], [*columns, *results, status], path)


def write_rejects(found: Computation, path: Path, language: str) -> None:
    """The rejected rows with their reasons."""
    path.write_bytes(reject_lines(found.rejects, language, has_head=True))


def reject_lines(rejects: Sequence[Reject], language: str, *, has_head: bool) -> bytes:
    """Rejected rows as lines of CSV, the first of them the header where there is to be one."""
    columns = outgoing.reject_columns(rejects, language)
    lines = _lines([outgoing.as_text(column) for column in columns.values()])
    return (_head(list(columns)) if has_head else b"") + b"".join(lines)


def _write(names: list[str], columns: list[pa.Array], path: Path) -> None:
    with path.open("wb") as file:
        file.write(_head(names))
        for piece in _lines(columns):
            file.write(piece)


def _head(names: list[str]) -> bytes:
    texts = _quoted(outgoing.neutral(pa.array(names, pa.string()))).to_pylist()
    return UTF8_MARK + (SEPARATOR.join(texts) + LINE_END).encode()


def _lines(columns: list[pa.Array]) -> Iterator[bytes]:
    for first in range(0, len(columns[0]), _PIECE):
        cells = (_quoted(outgoing.neutral(column.slice(first, _PIECE))) for column in columns)
        lines = pc.binary_join_element_wise(*cells, SEPARATOR).to_pylist()
        yield "".join(f"{line}{LINE_END}" for line in lines).encode()


def _quoted(column: pa.Array) -> pa.Array:
    """Cells with separators, quotes or line ends in quotes."""
    needs = pc.match_substring_regex(column, r'[",\r\n]|^\s|\s$')
    inner = pc.replace_substring(column, '"', '""')
    return pc.if_else(needs, pc.binary_join_element_wise('"', inner, '"', ""), column)
