"""An application served by gunicorn, and requests sent to it as fast as it answers."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

SERVER = ("-m", "gunicorn", "--worker-class", "gthread", "--workers", "1", "--threads", "4")
QUIET = ("--log-level", "warning", "--keep-alive", "600", "--config", "python:benchmarks.http.settled")
CONNECTIONS = 4
"""So many requests are on their way at any time: the server never waits for the client."""

PATIENCE = 60.0


@dataclass(frozen=True)
class Served:
    """Connections to one worker."""

    host: str
    worker: int
    sockets: tuple[socket.socket, ...]

    def busy(self) -> int:
        """Nanoseconds the worker has computed so far, in all its threads."""
        threads = Path(f"/proc/{self.worker}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads)

    def message(self, path: str, body: bytes) -> bytes:
        """A request as it is sent."""
        head = f"POST {path} HTTP/1.1\r\nHost: {self.host}\r\nContent-Type: application/json\r\n"
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body

    def answers(self, messages: Sequence[bytes]) -> list[bytes]:
        """The body of each answer, in order. AssertionError where one is not 200."""
        found: list[bytes] = []
        ways = len(self.sockets)
        for place, message in enumerate(messages):
            if place >= ways:
                found.append(_read(self.sockets[place % ways]))
            self.sockets[place % ways].sendall(message)
        return found + [_read(self.sockets[place % ways]) for place in range(len(found), len(messages))]


@contextmanager
def served(name: str, connections: int = CONNECTIONS) -> Iterator[Served]:
    """Start one worker with the application of `apps` that has this name."""
    port = _free_port()
    address = f"127.0.0.1:{port}"
    command = [sys.executable, *SERVER, *QUIET, "--bind", address, f"benchmarks.http.apps:{name}()"]
    with ExitStack() as stack:
        process = stack.enter_context(subprocess.Popen(command, cwd=Path(__file__).parents[2]))
        stack.callback(process.terminate)
        _wait(process, port)
        sockets = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE)) for _ in range(connections)
        ]
        [worker] = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        yield Served(address, int(worker), tuple(sockets))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, "the server did not start"
        with suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", "/")
            connection.getresponse().read()
            connection.close()
            return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")


def _some(connection: socket.socket) -> bytes:
    found = connection.recv(1 << 18)
    assert found, "the server closed the connection"
    return found


def _read(connection: socket.socket) -> bytes:
    received = _some(connection)
    while (end := received.find(b"\r\n\r\n")) < 0:
        received += _some(connection)
    head = received[:end].lower()
    assert head.startswith(b"http/1.1 200 "), received[:500]
    length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
    parts, missing = [received[end + 4 :]], length - (len(received) - end - 4)
    while missing > 0:
        parts.append(_some(connection))
        missing -= len(parts[-1])
    return b"".join(parts)
