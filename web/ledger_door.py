"""Ledgers sent to be computed: held in memory alone, read within bounds, a few at a time."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from threading import BoundedSemaphore
from typing import IO

from flask import Flask, Request, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import ServiceUnavailable

from calculator.ledger import run
from calculator.ledger.basis import About
from calculator.ledger.bounds import Bounds
from calculator.ledger.computation import Computation, computed
from calculator.ledger.unusable import Unusable

ADDRESS = "/ledger"
MOST_MIB = 8
LIMIT = (MOST_MIB << 20) + (1 << 16)
"""Bytes of what is sent, the form around the file included."""

BOUNDS = Bounds(mib=128, cells=2_000_000, rows=50_000)

AT_ONCE, PATIENCE = 2, 3.0
"""How many are computed at once in a process, and seconds the next one waits for its turn."""

_turns = BoundedSemaphore(AT_ONCE)


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


def register(app: Flask) -> None:
    """Make room for a ledger, and only for one, before anything of the request is read."""
    app.request_class = InMemory

    @app.before_request
    def make_room() -> None:
        if request.path == ADDRESS:
            request.max_content_length = LIMIT


def name_of(file: FileStorage) -> str:
    """The file's own name without folders; empty where none was chosen."""
    return PurePath((file.filename or "").replace("\\", "/")).name


def compute(file: FileStorage, about: About) -> Computation:
    """Every household of it. Unusable where it cannot be read here; ServiceUnavailable where all turns are taken."""
    if run.kind(about.source) not in run.READERS:
        raise Unusable("not_here", suffix=PurePath(about.source).suffix or "–")
    with _turn():
        return computed(run.read(file.stream, about.source, BOUNDS), about.task)


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE):
        raise ServiceUnavailable(retry_after=30)
    try:
        yield
    finally:
        _turns.release()
