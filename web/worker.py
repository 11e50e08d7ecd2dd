"""A worker that gives a thread only to a request that has arrived whole: slow clients cost a socket, no more."""

import json
import re
import selectors
import socket
import struct
import time
from collections import deque
from functools import partial
from typing import Any

from gunicorn import http, util
from gunicorn.http.errors import LimitRequestHeaders
from gunicorn.workers.gthread import TConn, ThreadWorker

from web.api import BATCH_LIMIT
from web.body import BODY_LIMIT

PATIENCE = 30
"""Seconds a client has to send its request."""

LINGER = 1.0
"""Seconds a client has to read the last answer and close."""

MOST_HEAD = 64 * 1024
READ = 256 * 1024
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"

_BATCH = re.compile(rb"POST [^ ]*/batch\b")
_LENGTH = re.compile(rb"^content-length:[ \t]*([0-9]{1,18})[ \t]*$", re.IGNORECASE | re.MULTILINE)
_CHUNKED = re.compile(rb"^transfer-encoding:", re.IGNORECASE | re.MULTILINE)
_EXPECTS = re.compile(rb"^expect:[ \t]*100-continue", re.IGNORECASE | re.MULTILINE)
_REASONS = {400: "Bad Request", 414: "URI Too Long", 431: "Request Header Fields Too Large"}


class Arrival:
    """What has arrived of a request."""

    def __init__(self) -> None:
        self.received = bytearray()
        self.head: bytes | None = None
        self.body = 0
        self.is_continued = False

    def add(self, content: bytes) -> None:
        """More of it."""
        self.received += content
        if self.head is None and (end := self.received.find(b"\r\n\r\n")) >= 0:
            self.head = bytes(self.received[: end + 4]).replace(b"\r\n", b"\n")
            self.body = end + 4

    @property
    def is_whole(self) -> bool:
        """Whether it is all there, or so much too much that it will be refused."""
        if self.head is None:
            return self.is_endless
        if _CHUNKED.search(self.head):
            return self.received.endswith(b"0\r\n\r\n") or self.is_too_long
        return len(self.received) - self.body >= self.length or self.is_too_long

    @property
    def length(self) -> int:
        """Bytes of the body, as the headers say."""
        found = _LENGTH.search(self.head or b"")
        return int(found[1]) if found else 0

    @property
    def is_too_long(self) -> bool:
        """Whether the body is longer than any for its address."""
        most = BATCH_LIMIT if _BATCH.match(self.head or b"") else BODY_LIMIT
        return max(self.length, len(self.received) - self.body) > most

    @property
    def is_endless(self) -> bool:
        """Whether the headers are longer than any."""
        return self.head is None and len(self.received) > MOST_HEAD

    def content(self) -> bytes:
        """What came, for the parser; what will not be read to its end is the last on its connection."""
        if self.head is not None and self.is_too_long:
            line = self.received.index(b"\r\n") + 2
            self.received[line:line] = b"Connection: close\r\n"
        return bytes(self.received)

    @property
    def is_waiting(self) -> bool:
        """Whether the client waits for a word before it sends the body; it is said once."""
        if self.head is None or self.is_continued or not _EXPECTS.search(self.head):
            return False
        self.is_continued = True
        return True


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's threads, behind one thread that collects what arrives."""

    pending_conns: deque[TConn]

    def enqueue_req(self, conn: TConn) -> None:
        """A connection new, kept alive, or with the start of its next request: collect that request."""
        conn.arrival = Arrival()
        if conn.parser is not None:
            conn.arrival.add(conn.parser.unreader.take_buffered())
        if conn.arrival.is_whole:
            self._hand_over(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + PATIENCE
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def on_pending_socket_readable(self, conn: TConn, client: Any) -> None:
        """Some more of a request."""
        try:
            content = client.recv(READ)
        except BlockingIOError:
            return
        except OSError:
            content = b""
        conn.arrival.add(content)
        if content and not conn.arrival.is_whole:
            if conn.arrival.is_waiting:
                client.send(CONTINUE)
            return
        self.poller.unregister(client)
        self.pending_conns.remove(conn)
        self._hand_over(conn)

    def _hand_over(self, conn: TConn) -> None:
        if conn.parser is None:
            conn.parser = http.get_parser(self.cfg, conn.sock, conn.client)
        conn.initialized = conn.data_ready = True
        conn.parser.unreader.unread(conn.arrival.content())
        for side in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            conn.sock.setsockopt(socket.SOL_SOCKET, side, struct.pack("ll", PATIENCE, 0))
        super().enqueue_req(conn)

    def set_accept_enabled(self, enabled: bool) -> None:
        """A worker that stops lets go of the addresses, so that nobody is kept waiting at a door that will not open."""
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                listener.close()

    def handle(self, conn: TConn) -> Any:
        """Serve it; where it is not kept, see it read to the end here and not in the one thread that collects."""
        if conn.arrival.is_endless:
            is_kept = False
            self.handle_error(None, conn.sock, conn.client, LimitRequestHeaders(""))
        else:
            is_kept = super().handle(conn)
        if not is_kept:
            util.close_graceful(conn.sock, timeout=LINGER, max_drain=BATCH_LIMIT)
            conn.close = _closed
        return is_kept

    def murder_pending(self) -> None:
        """Close those whose time is up; once the worker stops, those that have said nothing too."""
        if not self.alive:
            for conn in self.pending_conns:
                if not conn.arrival.received:
                    conn.timeout = 0.0
            self.pending_conns = deque(sorted(self.pending_conns, key=lambda conn: conn.timeout))
        super().murder_pending()

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """What is no HTTP gets a problem document; of what it said, only the kind of fault is logged."""
        kind = type(exc).__name__
        status = {"LimitRequestLine": 414, "LimitRequestHeaders": 431}.get(kind, 400)
        self.log.warning("not HTTP: %s", kind)
        try:
            client.sendall(_problem(status))
        except OSError:
            self.log.debug("the client is gone")


def _closed(graceful: bool = False) -> None:
    """What is left to do of closing a connection closed already."""


def _problem(status: int) -> bytes:
    title = _REASONS[status]
    document = {"type": f"/problems/{title.lower().replace(' ', '_')}", "title": title, "status": status}
    body = json.dumps(document, separators=(",", ":"))
    lines = [
        f"HTTP/1.1 {status} {title}",
        "Content-Type: application/problem+json",
        "Cache-Control: no-store",
        "Connection: close",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*lines, "", body]).encode()
