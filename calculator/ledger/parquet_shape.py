"""Parquet ledgers: flat, a row a person, or nested, a row a household with a list of its members."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from calculator.faults import Fault
from calculator.ledger.faultlist import Found
from calculator.ledger.grouping import Places
from calculator.ledger.table import recognised
from calculator.ledger.unusable import Unusable
from calculator.schemas import MOST_MEMBERS

MEMBERS = "members"

_NOBODY = Fault("wrong_number_of_members", {"least": 1, "most": MOST_MEMBERS})


def members_of(schema: pa.Schema) -> str | None:
    """The column with the members of each household; None where the ledger is flat."""
    for field in schema:
        is_list = pa.types.is_list(field.type) or pa.types.is_large_list(field.type)
        if field.name in (MEMBERS, "成员", "家庭成员") and is_list and pa.types.is_struct(field.type.value_type):
            return str(field.name)
    return None


def check(schema: pa.Schema) -> None:
    """Unusable where a column the ledger knows has a type it cannot be read from, or one it needs is missing.

    Dictionaries within lists are such a type: arrow cannot read them in blocks.
    """
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
            pa.types.is_date,
            pa.types.is_timestamp,
            pa.types.is_null,
        )
    )


def flat_columns(batch: pa.RecordBatch) -> dict[str, pa.Array]:
    """The known columns of a flat block by code."""
    return _known(batch.schema.names, batch.columns)


def nested_columns(batch: pa.RecordBatch, members: str) -> tuple[dict[str, pa.Array], Places, list[Found]]:
    """The known columns of a nested block by person, (H,) how many persons each household has, and what is wrong.

    A household without members stands as one person of whom nothing is told.
    """
    lists = batch.column(members)
    told: Places = pc.fill_null(lists.value_lengths(), 0).to_numpy(zero_copy_only=False).astype(np.intp)
    persons, sizes = lists.flatten(), np.maximum(told, 1)
    if len(persons) < sizes.sum():
        places = np.full(int(sizes.sum()), -1)
        places[np.repeat(told > 0, sizes)] = np.arange(len(persons))
        persons = persons.take(pa.array(places, mask=places < 0))
    household = pa.array(np.repeat(np.arange(batch.num_rows), sizes))
    names = [name for name in batch.schema.names if name != members]
    outer = [batch.column(name).take(household) for name in names]
    columns = _known([*names, *(each.name for each in persons.type)], [*outer, *persons.flatten()])
    nobody = pc.is_null(persons).to_numpy(zero_copy_only=False)
    return columns, sizes, [Found(row, "household_id", _NOBODY) for row in np.flatnonzero(nobody).tolist()]


def _known(names: list[str], columns: Iterable[pa.Array]) -> dict[str, pa.Array]:
    arrays = list(columns)
    return {code: arrays[place] for code, place in recognised(names).items()}
