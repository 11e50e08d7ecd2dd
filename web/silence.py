"""A client that falls silent within a request: 408 where its body stops, and never more than a line in the log."""

import sys
from typing import Any

from gunicorn.glogging import Logger
from werkzeug.exceptions import RequestTimeout


class Log(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's, but for a silence: that is no fault of ours and needs no trace."""

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """What went wrong, with its trace; a client that sends or takes no more as one line."""
        if isinstance(sys.exc_info()[1], BlockingIOError):
            self.warning("a client was silent for too long")
        else:
            super().exception(msg, *args, **kwargs)


class Arriving:
    """The body of a request as it comes; where it stops, so does its connection, and the client is told."""

    def __init__(self, request: Any) -> None:
        self.request = request
        self.reader = request.body.reader

    def read(self, size: int) -> Any:
        """So many bytes, fewer at the end. RequestTimeout where nothing came for too long."""
        try:
            return self.reader.read(size)
        except BlockingIOError:
            self.request.force_close()
            raise RequestTimeout from None  # no OSError: werkzeug would take that for a client that left


def watch(request: Any) -> None:
    """Have the body of a request read so."""
    request.body.reader = Arriving(request)
