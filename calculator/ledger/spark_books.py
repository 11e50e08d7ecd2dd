"""The books of a block as a value in a column, so that Spark can add them up; and the books of all of them."""

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

import pyarrow as pa

from calculator.faults import Fault
from calculator.ledger import vocabulary
from calculator.ledger.computation import Accounts, Books, Reject
from calculator.ledger.tally import Sums, Tally

KEYS = ("section", "area", "name")
COUNTS = tuple(each.name for each in fields(Sums))
"""What is added up, by section, area and name."""

SCHEMES, CHANGES, ACCOUNTS, TALLY = "schemes", "changes", "accounts", "tally"

SHOWN = ("file", "row", "household", "column", "value", "code", "reason")
"""The columns of the rejected rows as they are written."""

PARAMS = "params"
_REJECT = pa.struct([(name, pa.int64() if name == "row" else pa.string()) for name in (*SHOWN, PARAMS)])
_SUMS = pa.struct([*((name, pa.string()) for name in KEYS), *((name, pa.int64()) for name in COUNTS)])
KIND = pa.struct([("rejects", pa.list_(_REJECT)), ("sums", pa.list_(_SUMS))])
"""The books of one block."""


def entry(accounts: Accounts, tally: Tally, rejects: list[dict[str, Any]]) -> dict[str, Any]:
    """The books of a block."""
    return {"rejects": rejects, "sums": list(_sums(accounts, tally))}


def reject(found: Reject, file: str, row: int, language: str) -> dict[str, Any]:
    """A rejected row, standing in this row (from 1) of a file."""
    return {
        "file": file,
        "row": row,
        "household": found.household,
        "column": found.heading,
        "value": found.value,
        "code": found.fault.code,
        "reason": vocabulary.explain(found.fault, language),
        PARAMS: json.dumps(dict(found.fault.params), ensure_ascii=False, default=str),
    }


def _sums(accounts: Accounts, tally: Tally) -> Iterable[dict[str, Any]]:
    for (area, scheme), sums in tally.sums.items():
        yield {"section": SCHEMES, "area": area, "name": scheme, **asdict(sums)}
    for size, count in tally.changes.items():
        yield _count(CHANGES, str(size), count)
    for name, count in asdict(accounts).items():
        yield _count(ACCOUNTS, name, count)
    for name in ("households", "incomplete"):
        yield _count(TALLY, name, getattr(tally, name))


def _count(section: str, name: str, count: int) -> dict[str, Any]:
    return {"section": section, "area": "", "name": name, **asdict(Sums(households=count))}


def books(sums: Iterable[Any], rejects: Iterable[Any]) -> Books:
    """The books of the whole, from what Spark added up and the first rejected rows."""
    found = Books()
    for row in sums:
        added = Sums(**{name: row[name] for name in COUNTS})
        if row["section"] == SCHEMES:
            found.tally.sums[row["area"], row["name"]] = added
        elif row["section"] == CHANGES:
            found.tally.changes[int(row["name"])] = added.households
        else:
            book: Any = found.accounts if row["section"] == ACCOUNTS else found.tally
            setattr(book, row["name"], added.households)
    found.rejects = [_reject(row) for row in rejects]
    return found


def _reject(row: Any) -> Reject:
    fault = Fault(row["code"], json.loads(row[PARAMS]))
    return Reject(row["file"], row["row"], row["household"], row["column"], row["value"], fault)
