"""Turns: what takes much memory or time is done a few at a time, and nobody waits for ever."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from werkzeug.exceptions import ServiceUnavailable

RETRY = 30
"""Seconds after which whoever got no turn may try again."""


class Turns:
    """`at_once` at a time in a process; the next one waits for `patience` seconds."""

    def __init__(self, at_once: int, patience: float) -> None:
        self.patience = patience
        self._free = BoundedSemaphore(at_once)

    @contextmanager
    def one(self) -> Iterator[None]:
        """A turn; ServiceUnavailable where none comes free."""
        if not self._free.acquire(timeout=self.patience):
            raise ServiceUnavailable(retry_after=RETRY)
        try:
            yield
        finally:
            self._free.release()
