"""Gunicorn's worker of threads, with a limit to its patience and our words for what is no HTTP."""

import json
import socket
import struct
import time
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from gunicorn.http.errors import ParseException
from gunicorn.workers.gthread import ThreadWorker

from web.headers import HEADERS

PATIENCE = 30
"""Seconds a client may be silent within a request, or leave its answer unread."""

LINGER = 2
"""Seconds a client has to read the last answer."""

READ = 64 * 1024
"""Bytes: what gunicorn reads of a refused body to keep its connection, too."""

_STATUS = {
    "LimitRequestLine": HTTPStatus.REQUEST_URI_TOO_LONG,
    "LimitRequestHeaders": HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
}


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's, but for what it says when something is wrong, and how long it waits."""

    def handle(self, conn: Any) -> Any:
        """Serve a request; no silence holds a thread for ever, and the last answer is seen read."""
        _limit(conn.sock, PATIENCE)
        is_kept = super().handle(conn)
        if not is_kept:
            _let_read(conn.sock)
        return is_kept

    def set_accept_enabled(self, enabled: bool) -> None:
        """A worker that stops lets go of the addresses, so that nobody is kept waiting at a door that will not open."""
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                listener.close()

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """What is no HTTP, and what no handler of ours saw, gets a problem document; of neither a word is logged."""
        if isinstance(exc, ParseException):
            status = _STATUS.get(type(exc).__name__, HTTPStatus.BAD_REQUEST)
            self.log.warning("not HTTP: %s", type(exc).__name__)
        else:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            self.log.error("failed", exc_info=exc)
        _limit(client, LINGER)
        try:
            client.sendall(_problem(status))
        except OSError:
            self.log.debug("the client is gone")


def _limit(connection: socket.socket, seconds: int) -> None:
    for side in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
        connection.setsockopt(socket.SOL_SOCKET, side, struct.pack("ll", seconds, 0))


def _let_read(connection: socket.socket) -> None:
    """Take what a refused client still sends: closed before, the answer would be lost with it."""
    end = time.monotonic() + LINGER
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        _limit(connection, LINGER)
        while time.monotonic() < end and connection.recv(READ):
            pass


def close_after_long(_: Any, request: Any) -> None:
    """A long body is the last of its connection, and the client is told so: it may have to be refused unread."""
    announced = dict(request.headers).get("CONTENT-LENGTH", "0")
    if announced.isdecimal() and int(announced) > READ:
        request.force_close()


def _problem(status: HTTPStatus) -> bytes:
    """A whole response; what was asked, and of which address, is not known."""
    kind = status.phrase.lower().replace(" ", "_")
    document = {"type": f"/problems/{kind}", "title": status.phrase, "status": status, "instance": ""}
    body = json.dumps(document, separators=(",", ":"))
    lines = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        "Content-Type: application/problem+json",
        "Cache-Control: no-store",
        *(f"{name}: {value}" for name, value in HEADERS.items()),
        "Connection: close",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*lines, "", body]).encode()
