"""Ledgers sent to be computed: held in memory alone, read within bounds, a few at a time."""

import io
from pathlib import PurePath
from typing import IO

from flask import Request
from werkzeug.datastructures import FileStorage

from calculator.ledger import reading, run
from calculator.ledger.basis import About
from calculator.ledger.bounds import Bounds
from calculator.ledger.computation import Computation, computed
from calculator.ledger.unusable import Unusable
from web.turns import Turns

ADDRESS = "/ledger"
MOST_MIB = 8
LIMIT = (MOST_MIB << 20) + (1 << 16)
"""Bytes of what is sent, the form around the file included."""

BOUNDS = Bounds(mib=128, cells=2_000_000, rows=50_000)

MOST_FAULTS = 4
"""How many faults of one row are listed: every rejected row is, and their list stays within bounds."""

TURNS = Turns(at_once=2, patience=3.0)
"""Of computing a ledger and writing its workbook."""


class InMemory(Request):
    """A request whose uploads stay in memory: none is ever written to a disk."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return io.BytesIO()


def make_room(asked: Request) -> None:
    """A gate that makes room for a ledger, and only for one, before anything of the request is read."""
    if asked.path == ADDRESS:
        asked.max_content_length = LIMIT


def name_of(file: FileStorage) -> str:
    """The file's own name without folders; empty where none was chosen."""
    return PurePath((file.filename or "").replace("\\", "/")).name


def compute(file: FileStorage, about: About) -> Computation:
    """Every household of it; nothing of it is kept here. Unusable where it cannot be read.

    To be called in a turn of `TURNS`.
    """
    if run.kind(about.source) not in run.READERS:
        raise Unusable("not_here", suffix=PurePath(about.source).suffix or "–")
    try:
        return computed(run.read(file.stream, about.source, BOUNDS), about.task, MOST_FAULTS)
    finally:
        reading.forget()
