"""The server as processes: addresses, stopping, new rules, killed workers, slow and broken clients."""

import gc
import json
import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from calculator import service
from tests.api.integrator import URBAN
from tests.api.serving import Served, answer_of, served, start_and_fail, until
from web.server import Server

BODY = json.dumps(URBAN).encode()
HEAD = b"POST /api/v1/calculate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
FILE = "tongchuan/2023.yaml"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(service.INSTALLED, tmp_path / "rules"))


def edit(rules: Path, old: str, new: str) -> None:
    text = (rules / FILE).read_text("utf-8")
    assert old in text
    (rules / FILE).write_text(text.replace(old, new), "utf-8")


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def test_it_listens_on_both_loopback_addresses(server: Served) -> None:
    assert server.ask("GET", "/healthz")[0] == 200
    if not has_ipv6():
        pytest.skip("this machine has no IPv6")
    assert server.ask("GET", "/healthz", host="::1")[0] == 200
    assert f"http://[::1]:{server.port}" in server.said()


def test_a_busy_port_stops_the_start(server: Served) -> None:
    code, said = start_and_fail("--port", str(server.port))
    assert code == 1
    [line] = said.splitlines()
    assert str(server.port) in line
    assert "--port" in line


def test_a_broken_rule_file_stops_the_start(rules: Path) -> None:
    edit(rules, 'value: "665.00"', "value: many")
    code, said = start_and_fail(BENEFITS_RULES=str(rules))
    assert code == 3
    [line] = said.splitlines()
    assert f"{FILE}:" in line


@pytest.mark.parametrize("name", ["BENEFITS_RATE_LIMIT", "BENEFITS_API_KEYS", "BENEFITS_LOG_LEVEL"])
def test_a_bad_setting_stops_the_start(name: str) -> None:
    code, said = start_and_fail(**{name: "bad"})
    assert code == 1
    [line] = said.splitlines()
    assert name.removeprefix("BENEFITS_") in line


def test_all_workers_count_together(server: Served) -> None:
    def counted() -> int:
        text = server.ask("GET", "/metrics")[1].decode()
        lines = [line for line in text.splitlines() if 'requests_total{endpoint="api.inputs"' in line]
        return sum(int(float(line.split()[-1])) for line in lines)

    before = counted()
    for _ in range(20):
        server.ask("GET", "/api/v1/inputs")
    assert counted() == before + 20


def test_stopping_finishes_what_has_begun(tmp_path: Path) -> None:
    with served(tmp_path, 1) as server, server.connect() as begun, server.connect() as silent:
        begun.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY[:10])
        assert server.ask("GET", "/healthz")[0] == 200  # the connections before it have been accepted
        server.process.send_signal(signal.SIGTERM)
        until(lambda: not is_listening(server))
        begun.sendall(BODY[10:])
        status, content = answer_of(begun)
        assert status == 200
        assert json.loads(content)["receipt"]
        assert server.process.wait() == 0
        assert silent.recv(1) == b""
    assert len(server.said().splitlines()) == 1 + has_ipv6()


def is_listening(server: Served) -> bool:
    try:
        server.connect().close()
    except OSError:
        return False
    return True


def test_new_rules_come_with_a_signal_and_bad_ones_never(tmp_path: Path, rules: Path) -> None:
    with served(tmp_path, BENEFITS_RULES=str(rules)) as server:
        first = server.digest()
        needs = server.calculate(URBAN)[1]["total"]["monthly"]
        edit(rules, '"665.00"', '"666.00"')
        assert {server.digest() for _ in range(10)} == {first}
        edit(rules, "dibao:", "daibo:")
        server.process.send_signal(signal.SIGHUP)
        until(lambda: "nothing changed" in server.said())
        assert FILE in server.said()
        assert {server.digest() for _ in range(10)} == {first}
        edit(rules, "daibo:", "dibao:")
        server.process.send_signal(signal.SIGHUP)
        until(lambda: server.digest() != first)
        until(lambda: first not in {server.digest() for _ in range(10)})
        assert server.calculate(URBAN)[1]["total"]["monthly"] != needs


def test_a_killed_worker_is_replaced_with_the_same_rules(tmp_path: Path, rules: Path) -> None:
    with served(tmp_path, 1, BENEFITS_RULES=str(rules)) as server:
        first = server.digest()
        edit(rules, '"665.00"', '"666.00"')
        [worker] = server.workers()
        os.kill(worker, signal.SIGKILL)
        until(lambda: server.workers() not in ([worker], []))
        until(lambda: server.digest() == first)


def test_slow_clients_keep_nobody_waiting(server: Served) -> None:
    slow = [server.connect() for _ in range(40)]
    for place, connection in enumerate(slow):
        connection.sendall((HEAD + b"Content-Length: 1000\r\n\r\n{")[: None if place % 2 else 30])
    assert server.calculate(URBAN)[0] == 200
    for connection in slow:
        connection.close()


def test_a_request_may_come_byte_by_byte(server: Served) -> None:
    with server.connect() as connection:
        for byte in HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY:
            connection.send(bytes([byte]))
        assert answer_of(connection)[0] == 200


def test_two_requests_may_come_at_once(server: Served) -> None:
    request = HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
    with server.connect() as connection:
        connection.sendall(request + request[:50])
        assert answer_of(connection)[0] == 200
        connection.sendall(request[50:])
        assert answer_of(connection)[0] == 200


def test_a_body_may_come_in_chunks(server: Served) -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (BODY[:7], BODY[7:])) + b"0\r\n\r\n"
    with server.connect() as connection:
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks)
        assert answer_of(connection)[0] == 200


def test_who_asks_first_is_told_to_continue(server: Served) -> None:
    with server.connect() as connection:
        connection.sendall(HEAD + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(BODY))
        assert connection.recv(100).startswith(b"HTTP/1.1 100 ")
        connection.sendall(BODY)
        assert answer_of(connection)[0] == 200


BROKEN: list[tuple[str, bytes, int]] = [
    ("no HTTP", b"hello\r\n\r\n", 400),
    ("a bad header", b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
    ("a long address", b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n\r\n", 414),
    ("many headers", b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n", 431),
    ("bad chunks", HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n0\r\n\r\n", 400),
    ("two lengths", HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}", 400),
    ("a huge length", HEAD + b"Content-Length: 99999999999\r\n\r\n{", 413),
    ("an endless head", b"GET / HTTP/1.1\r\na: " + b"x" * 300_000, 431),
]


@pytest.mark.parametrize(("sent", "status"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_what_is_no_http_gets_a_problem_document(server: Served, sent: bytes, status: int) -> None:
    with server.connect() as connection:
        connection.sendall(sent)
        found, content = answer_of(connection)
    document: dict[str, Any] = json.loads(content)
    assert (found, document["status"]) == (status, status)
    assert document["type"].startswith("/problems/")


def test_a_truncated_body_harms_nobody(server: Served) -> None:
    with server.connect() as connection:
        connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n" + BODY)
        connection.shutdown(socket.SHUT_WR)
        status, content = answer_of(connection)
    assert (status, json.loads(content)["type"]) == (400, "/problems/bad_request")
    assert server.calculate(URBAN)[0] == 200


def test_what_an_application_is_made_of_is_no_longer_looked_through_for_garbage() -> None:
    server = Server({}, {})
    before = gc.get_freeze_count()
    try:
        assert server.load() is server.app
        assert gc.get_freeze_count() > before + 10_000
    finally:
        gc.unfreeze()
