"""What goes out: columns as text or cells, results in words, nothing a spreadsheet would run."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from calculator import words
from calculator.ledger import amounts, award_columns, flat, vocabulary
from calculator.ledger.computation import Computation, Places, Reject
from calculator.ledger.table import Cells, as_array

_RUNS = r"^[=+\-@＝＋－＠\t\r\n]"
"""What a spreadsheet may take for the beginning of a formula, full-width forms too."""

_NUMBER = r"^[+-]?[0-9]+(?:\.[0-9]+)?$"
_SECTIONS = {"_outcome": "outcomes", "change_status": "statuses"}


def as_text(column: Cells) -> pa.Array:
    """A column as text, blank where there is nothing."""
    column = as_array(column)
    if pa.types.is_boolean(column.type):
        column = pc.if_else(column, "true", "false")
    return pc.fill_null(column.cast(pa.string()), "")


def may_run(column: pa.Array) -> pa.Array:
    """Where a spreadsheet would take a text for a formula."""
    return pc.and_(pc.match_substring_regex(column, _RUNS), pc.invert(pc.match_substring_regex(column, _NUMBER)))


def neutral(column: pa.Array) -> pa.Array:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay as they are."""
    return pc.if_else(may_run(column), pc.binary_join_element_wise("'", column, ""), column)


def result_name(name: str, language: str) -> str:
    """The heading of a result column."""
    is_possible = name.startswith(award_columns.POSSIBLE)
    scheme, _, what = name.removeprefix(award_columns.POSSIBLE).rpartition("_")
    if scheme in award_columns.paying():
        said = vocabulary.say("ledger_results", what, language, scheme=words.say("schemes", scheme, language))
        return vocabulary.say("ledger_results", "possible", language, what=said) if is_possible else said
    return vocabulary.say("ledger_results", name, language)


@cache
def result_names() -> frozenset[str]:
    """The headings of all result columns, in every language."""
    names = (*flat.schema().names, "row_status")
    return frozenset(result_name(name, language) for name in names for language in words.LANGUAGES)


def beside_results(headings: Sequence[str], language: str) -> list[str]:
    """The headings of a ledger as they stand beside ours: those an earlier run may have written are marked."""
    mark, taken, found = vocabulary.say("ledger_results", "earlier", language), {*headings}, []
    for heading in headings:
        said = heading
        while said in result_names() or (said != heading and said in taken):
            said += mark
        taken.add(said)
        found.append(said)
    return found


def in_words(name: str, column: pa.ChunkedArray, language: str) -> pa.Array:
    """A result column with its codes in words."""
    column = column.combine_chunks()
    section = next((section for end, section in _SECTIONS.items() if name.endswith(end)), None)
    if section is None and name not in flat.TEXTS and name != "total_complete":
        return column
    encoded = column.cast(pa.string()).dictionary_encode()
    said = [_said(name, section, code, language) for code in encoded.dictionary.to_pylist()]
    return pa.array(said, pa.string()).take(encoded.indices)


def _said(name: str, section: str | None, code: str, language: str) -> str:
    if section is not None:
        return words.say(section, code, language)
    if name == "total_complete":
        return words.say("answers", "yes" if code == "true" else "no", language)
    codes = code.replace("self_care: ", "self_care:").split(" ")
    found = [_word(name, each.replace("self_care:", "self_care: "), language) for each in codes]
    return vocabulary.say("ledger_lists", "words", language).join(found)


def _word(name: str, code: str, language: str) -> str:
    if name == "warnings":
        return vocabulary.say("ledger_warnings", code, language)
    if name == "recognitions":
        return words.say("recognitions", code, language)
    if code == "no_standard_in_force":
        return vocabulary.say("ledger_results", code, language)
    section = "figures" if "." in code else "inputs"
    return words.say(section, code, language)


def used(found: Computation) -> list[str]:
    """The result columns with anything in them."""
    return [name for name in found.results.column_names if found.results[name].null_count < len(found.results)]


def on_first_rows(column: pa.Array, firsts: Places, rows: int) -> pa.Array:
    """A column by household -> by row: on each household's first row, null on the others."""
    if column.null_count == len(column):
        return _nothing(column.type, 1 << rows.bit_length())[:rows]
    if len(firsts) == rows:
        return column
    if pa.types.is_decimal64(column.type):
        return amounts.scattered(column, firsts, rows)
    places = np.full(rows, -1, np.int64)
    places[firsts] = np.arange(len(firsts))
    return column.take(pa.array(places, mask=places < 0))


@lru_cache(maxsize=32)
def _nothing(kind: pa.DataType, rows: int) -> pa.Array:
    """Nulls, the same for all columns that hold none but these."""
    return pa.nulls(rows, kind)


def reject_columns(rejects: Sequence[Reject], language: str) -> dict[str, list[Any]]:
    """The rejects as columns, headings in the language."""
    names = ("sheet", "row", "household", "column", "value", "code", "reason")
    rows = [
        (
            each.sheet,
            each.number,
            each.household,
            each.heading,
            each.value,
            each.fault.code,
            vocabulary.explain(each.fault, language),
        )
        for each in rejects
    ]
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return {
        vocabulary.say("ledger_rejects", name, language): list(column)
        for name, column in zip(names, columns, strict=True)
    }


def told_in_full(found: Computation, language: str) -> dict[str, list[Any]]:
    """The rejects as columns; where not all faults are listed, the last line says how many are not."""
    columns = reject_columns(found.rejects, language)
    if found.unlisted:
        *others, (_, reasons) = columns.items()
        for _, column in others:
            column.append("")
        reasons.append(unlisted(found, language))
    return columns


def unlisted(found: Computation, language: str) -> str:
    """What is said of the faults not listed; nothing where there are none."""
    return vocabulary.say("ledger_rejects", "unlisted", language, count=found.unlisted) if found.unlisted else ""
