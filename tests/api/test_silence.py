"""Clients that stop in the middle of a request: told so where they can be, never a trace in the log."""

import http.client
import json
import sys
from collections.abc import Iterator

import pytest

from tests.api.serving import Served, served, until
from tests.api.test_server import BODY, HEAD
from web.body import BODY_LIMIT

IMPATIENT = "from web import worker; worker.PATIENCE = 1; from calculator.cli import main; main()"
COMMAND = [sys.executable, "-c", IMPATIENT, "--lang", "en", "serve"]
LENGTH = b"Content-Length: %d\r\n\r\n" % (len(BODY) + 1)
CHUNKS = b"Transfer-Encoding: chunked\r\n\r\n"
FORM = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("silence"), 1, COMMAND) as running:
        yield running


def told(server: Served, sent: bytes) -> tuple[int, str | None, bytes]:
    """Status, Connection and body of the answer to what stops there."""
    with server.connect() as connection:
        connection.sendall(sent)
        with http.client.HTTPResponse(connection) as response:
            response.begin()
            return response.status, response.headers["Connection"], response.read()


STOPPED: list[tuple[str, bytes]] = [
    ("before its first byte", LENGTH),
    ("before its last byte", LENGTH + BODY),
    ("before its first chunk", CHUNKS),
    ("within a chunk", CHUNKS + b"%x\r\n" % len(BODY) + BODY[:9]),
    ("before the chunk that ends it", CHUNKS + b"%x\r\n%s\r\n" % (len(BODY), BODY)),
    ("where one byte more would be too many", CHUNKS + b"%x\r\n%s\r\n" % (BODY_LIMIT, BODY.ljust(BODY_LIMIT))),
]


@pytest.mark.parametrize("sent", [sent for _, sent in STOPPED], ids=[name for name, _ in STOPPED])
def test_a_body_that_stops_arriving_gets_a_problem_document(server: Served, sent: bytes) -> None:
    status, connection, content = told(server, HEAD + sent)
    assert (status, connection) == (408, "close")
    document = json.loads(content)
    assert (document["type"], document["status"]) == ("/problems/request_timeout", 408)
    assert document["instance"] == "/api/v1/calculate"


def test_a_form_that_stops_arriving_gets_a_page(server: Served) -> None:
    status, connection, content = told(server, FORM + b"Content-Length: 20\r\n\r\narea=urban")
    assert (status, connection) == (408, "close")
    assert b"408" in content


def test_headers_that_stop_arriving_are_a_line_in_the_log(server: Served) -> None:
    before = server.said()
    with server.connect() as connection:
        connection.sendall(HEAD)
        assert connection.recv(1) == b""
    until(lambda: server.said() != before)
    [line] = server.said().removeprefix(before).splitlines()
    assert "[WARNING] a client was silent for too long" in line
    assert "Traceback" not in server.said()
    assert "[ERROR]" not in server.said()
