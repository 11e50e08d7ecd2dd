"""The server as a process of its own, on a free port."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = [str(Path(sys.executable).with_name("benefits")), "--lang", "en", "serve"]
JSON = {"Content-Type": "application/json", "Accept-Language": "en"}
PATIENCE = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Served:
    """A server that runs."""

    process: subprocess.Popen[bytes]
    port: int
    output: Path

    def ask(
        self, method: str, path: str, body: bytes = b"", host: str = "127.0.0.1", **headers: str
    ) -> tuple[int, Any]:
        """Status and JSON of one request on a connection of its own."""
        connection = http.client.HTTPConnection(host, self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body or None, JSON | headers)
            response = connection.getresponse()
            content = response.read()
            return response.status, json.loads(content) if "json" in (
                response.headers["Content-Type"] or ""
            ) else content
        finally:
            connection.close()

    def calculate(self, request: object) -> tuple[int, Any]:
        return self.ask("POST", "/api/v1/calculate", json.dumps(request).encode())

    def digest(self) -> str:
        return str(self.ask("GET", "/healthz")[1]["rules"]["digest"])

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)

    def said(self) -> str:
        return self.output.read_text("utf-8")


@contextmanager
def served(folder: Path, workers: int = 2, command: Sequence[str] = COMMAND, **environment: str) -> Iterator[Served]:
    """Start it, wait until it answers and has all its workers, stop it."""
    port = free_port()
    output = folder / "output"
    with (
        output.open("wb") as file,
        subprocess.Popen(
            [*command, "--port", str(port), "--workers", str(workers)],
            stdout=file,
            stderr=subprocess.STDOUT,
            env=os.environ | environment,
            cwd=folder,
        ) as process,
    ):
        server = Served(process, port, output)
        try:
            until(lambda: _answers(server))
            until(lambda: len(server.workers()) == workers)
            yield server
        finally:
            process.terminate()
            process.wait()


def _answers(server: Served) -> bool:
    assert server.process.poll() is None, server.said()
    with suppress(OSError):
        return server.ask("GET", "/healthz")[0] == 200
    return False


def until(is_so: Any) -> None:
    """Wait for it."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.02)


def start_and_fail(*options: str, **environment: str) -> tuple[int, str]:
    """Exit code and output of a server that does not come up."""
    ended = subprocess.run(
        [*COMMAND, "--port", str(free_port()), *options],
        capture_output=True,
        text=True,
        env=os.environ | environment,
        check=False,
        timeout=PATIENCE,
    )
    return ended.returncode, ended.stdout + ended.stderr


def answer_of(connection: socket.socket) -> tuple[int, bytes]:
    """Status and body of what comes on a connection until it is closed or complete."""
    with closing(http.client.HTTPResponse(connection)) as response:
        response.begin()
        return response.status, response.read()
