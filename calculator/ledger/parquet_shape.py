"""Parquet ledgers: flat, a row a person, or nested, a row a household with a list of its members."""

from collections.abc import Iterable
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from calculator.faults import Fault
from calculator.ledger import unread
from calculator.ledger.faultlist import Found
from calculator.ledger.grouping import Places
from calculator.ledger.table import recognised
from calculator.ledger.unusable import Unusable
from calculator.schemas import MOST_MEMBERS

MEMBERS = ("members", "成员", "家庭成员")
"""Names of the column with the members of each household."""

_NOBODY = partial(
    Found, column="household_id", fault=Fault("wrong_number_of_members", {"least": 1, "most": MOST_MEMBERS})
)
_MISSING = partial(Found, column="", fault=Fault("required"))


def members_of(schema: pa.Schema) -> str | None:
    """The column with the members of each household; None where the ledger is flat."""
    return next(
        (str(field.name) for field in schema if field.name in MEMBERS and _is_list_of_persons(field.type)), None
    )


def _is_list_of_persons(kind: pa.DataType) -> bool:
    is_list = pa.types.is_list(kind) or pa.types.is_large_list(kind)
    return bool(is_list and pa.types.is_struct(kind.value_type))


def check(schema: pa.Schema) -> None:
    """Unusable where a column the ledger knows has a type it cannot be read from, or one it needs is missing.

    Dictionaries within lists are such a type: arrow cannot read them in blocks. Members that are no list of persons
    are not passed over: the household would be computed without them.
    """
    for field in schema:
        if field.name in MEMBERS and pa.types.is_nested(field.type) and not _is_list_of_persons(field.type):
            raise Unusable("wrong_members", column=field.name, type=str(field.type))
    members = members_of(schema)
    fields = [*schema] if members is None else [*schema, *schema.field(members).type.value_type]
    known = recognised([field.name for field in fields])
    if not known.keys() >= {"household_id", "area"}:
        raise Unusable("no_header")
    for place in known.values():
        is_inner = place >= len(schema)
        if not _is_readable(fields[place].type) or (is_inner and pa.types.is_dictionary(fields[place].type)):
            raise Unusable("wrong_type", column=fields[place].name, type=str(fields[place].type))


def _is_readable(kind: pa.DataType) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return any(
        is_kind(kind)
        for is_kind in (
            pa.types.is_string,
            pa.types.is_large_string,
            pa.types.is_integer,
            pa.types.is_floating,
            pa.types.is_boolean,
            pa.types.is_decimal128,
            pa.types.is_decimal64,
            pa.types.is_decimal32,
            pa.types.is_date,
            pa.types.is_timestamp,
            pa.types.is_null,
        )
    )


def headings(schema: pa.Schema) -> tuple[dict[str, str], frozenset[str]]:
    """The known columns by code as the file names them, and the codes of those outside of a list of members."""
    names, outer = _names(schema)
    known = recognised(names)
    return (
        {code: names[place] for code, place in known.items()},
        frozenset(code for code, place in known.items() if place < outer),
    )


def _names(schema: pa.Schema) -> tuple[list[str], int]:
    """The columns, those of the members last, and how many are none of these."""
    members = members_of(schema)
    outer = [name for name in schema.names if name != members]
    inner = [] if members is None else [each.name for each in schema.field(members).type.value_type]
    return [*outer, *inner], len(outer)


def all_headings(schema: pa.Schema) -> tuple[str, ...]:
    """The columns, those of a list of members last."""
    return (*_names(schema)[0],)


def flat_columns(batch: pa.RecordBatch) -> dict[str, pa.Array]:
    """The known columns of a flat block by code. Unusable where one is not known and would count."""
    return _known(batch.schema.names, batch.columns)


def nested_columns(batch: pa.RecordBatch, members: str) -> tuple[dict[str, pa.Array], Places, list[Found]]:
    """The known columns of a nested block by person, (H,) how many persons each household has, and what is wrong.

    A household without members stands as one person of whom nothing is told. Unusable as of a flat block.
    """
    lists = batch.column(members)
    told: Places = pc.fill_null(lists.value_lengths(), 0).to_numpy(zero_copy_only=False).astype(np.intp)
    persons, sizes = lists.flatten(), np.maximum(told, 1)
    if len(persons) < sizes.sum():
        places = np.full(int(sizes.sum()), -1)
        places[np.repeat(told > 0, sizes)] = np.arange(len(persons))
        persons = persons.take(pa.array(places, mask=places < 0))
    household = pa.array(np.repeat(np.arange(batch.num_rows), sizes))
    names, count = _names(batch.schema)
    outer = [batch.column(name).take(household) for name in names[:count]]
    columns = _known(names, [*outer, *persons.flatten()])
    nobody = np.flatnonzero(pc.is_null(persons).to_numpy(zero_copy_only=False))
    is_listed = np.repeat(told > 0, sizes)
    return columns, sizes, [_MISSING(row) if is_listed[row] else _NOBODY(row) for row in nobody.tolist()]


def _known(names: list[str], columns: Iterable[pa.Array]) -> dict[str, pa.Array]:
    arrays = list(columns)
    unread.check(names, lambda place: arrays[place] if _is_readable(arrays[place].type) else pa.nulls(0))
    return {code: arrays[place] for code, place in recognised(names).items()}
