"""The rows of a sheet as XML, column by column: a fraction of the time of writing cell by cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from html import escape
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from calculator.ledger.amounts import wide
from calculator.ledger.cells import EPOCH
from calculator.ledger.outgoing import may_run
from calculator.ledger.table import Cells, by_value

MOST_ROWS = 1_048_576
_PIECE = 1 << 14
_EPOCH, _DAY = datetime(1899, 12, 30), timedelta(days=1)
_LEAP_DAY = 60
"""A 29th of February that 1900 did not have, but workbooks count."""

_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
_ESCAPED = r"_(x[0-9A-Fa-f]{4}_)"
_EMPTY = "<c/>"


@dataclass(frozen=True)
class Styles:
    """Numbers of the formats of the workbook; `quoted` is of text that would run as a formula were it typed in."""

    money: str
    date: str
    moment: str
    time: str
    duration: str
    quoted: str


def rows(columns: Sequence[Cells], styles: Styles) -> Iterator[bytes]:
    """The rows below the header, piece by piece."""
    count = len(columns[0]) if columns else 0
    for first in range(0, count, _PIECE):
        cells = [_cells(column[first : first + _PIECE], styles) for column in columns]
        yield b"".join(_joined("<row>", *cells, "</row>").cast(pa.binary()).to_pylist())


@cache
def _scalar(text: str) -> pa.Scalar:
    """A text as arrow has it; told its type, it need not look for pandas to find it out."""
    return pa.scalar(text, pa.string())


def _joined(*parts: str | pa.Array) -> pa.Array:
    """Columns, and texts that are the same in every row, joined row by row."""
    return pc.binary_join_element_wise(
        *(_scalar(each) if isinstance(each, str) else each for each in parts), _scalar("")
    )


def _cells(column: Cells, styles: Styles) -> pa.Array:
    if isinstance(column, list):
        if not all(type(cell) is str for cell in column):
            return pa.array([_cell(cell, styles) for cell in column], pa.string())
        column = pa.array(column, pa.string())
    if pa.types.is_decimal(column.type):
        return _numbers(column.cast(wide(column.type)), f'<c s="{styles.money}"><v>')
    if pa.types.is_integer(column.type):
        return _numbers(column, "<c><v>")
    if pa.types.is_date32(column.type):
        return _numbers(_numbered(column), f'<c s="{styles.date}"><v>')
    if pa.types.is_string(column.type):
        encoded = column.dictionary_encode()
        return pc.fill_null(_texts(encoded.dictionary, styles).take(encoded.indices), _scalar(_EMPTY))
    return pc.fill_null(by_value(column, lambda cell: _cell(cell, styles)), _scalar(_EMPTY))


def _numbers(column: pa.Array, begin: str) -> pa.Array:
    encoded = column.dictionary_encode()
    written = _joined(begin, encoded.dictionary.cast(pa.string()), "</v></c>")
    return pc.fill_null(written.take(encoded.indices), _scalar(_EMPTY))


def _numbered(column: pa.Array) -> pa.Array:
    """The days' numbers as a workbook has them."""
    days = pc.add(column.cast(pa.int32()), (EPOCH - _EPOCH.date()).days)
    return pc.if_else(pc.greater(days, _LEAP_DAY), days, pc.subtract(days, 1))


def _texts(column: pa.Array, styles: Styles) -> pa.Array:
    column = pc.replace_substring_regex(column, _ESCAPED, r"_x005F_\1")
    column = pc.replace_substring_regex(column, _FORBIDDEN, "\ufffd")
    is_risky = may_run(column)
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        column = pc.replace_substring(column, character, entity)
    begin = pc.if_else(is_risky, _scalar(f'<c s="{styles.quoted}" t="inlineStr">'), _scalar('<c t="inlineStr">'))
    written = _joined(begin, '<is><t xml:space="preserve">', column, "</t></is></c>")
    return pc.if_else(pc.equal(column, _scalar("")), _scalar(_EMPTY), written)


def _cell(cell: Any, styles: Styles) -> str:
    if isinstance(cell, bool):
        return f'<c t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, int | float):
        return f"<c><v>{_number(cell)}</v></c>"
    if isinstance(cell, date | time | timedelta):
        style, days = _days(cell, styles)
        return f'<c s="{style}"><v>{_number(days)}</v></c>'
    text = "" if cell is None else str(cell)
    if not text:
        return _EMPTY
    text = escape(re.sub(_FORBIDDEN, "\ufffd", re.sub(_ESCAPED, r"_x005F_\1", text)), quote=False)
    style = f' s="{styles.quoted}"' if may_run(pa.array([text]))[0].as_py() else ""
    return f'<c{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _number(number: float) -> str:
    """All digits it takes to be read as the same number."""
    return repr(number).removesuffix(".0")


def _days(cell: date | time | timedelta, styles: Styles) -> tuple[str, float]:
    """A day, a time of day or a duration as the format and the number of days a workbook has for it."""
    if isinstance(cell, timedelta):
        return styles.duration, cell / _DAY
    if isinstance(cell, time):
        return styles.time, (datetime.combine(_EPOCH, cell) - _EPOCH) / _DAY
    at = cell if isinstance(cell, datetime) else datetime.combine(cell, time())
    days = (at - _EPOCH) / _DAY
    return styles.date if at.time() == time() else styles.moment, days if days > _LEAP_DAY else days - 1
