"""Hostile requests against a server of our own: `python -m tests.api.fuzz --requests 100000`.

Nothing may fail inside (5xx), and every error of the endpoints is a problem document. Prints what came back, and the
memory of the workers after each tenth of the requests.
"""

import argparse
import http.client
import json
import socket
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from tests.api.hostile import Hostile, hostile
from tests.api.serving import Served, served

THREADS, TENTHS, WORKERS = 4, 10, 2
NO_LIMITS = {"BENEFITS_RATE_LIMIT": "", "BENEFITS_BATCH_RATE_LIMIT": ""}
SILENT = {"a body cut off", "no HTTP", "a slow body"}
"""What may be left without an answer: the connection ends, or was never one."""


class Client:
    """One of several that send at once; keeps its connection while it can."""

    def __init__(self, server: Served, seed: int) -> None:
        self.server = server
        self.random = Random(seed)
        self.connection = self._new()
        self.answers: Counter[str] = Counter()
        self.wrong: list[str] = []

    def _new(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)

    def run(self, count: int) -> None:
        """Send so many."""
        for _ in range(count):
            request = hostile(self.random)
            try:
                status, kind, body = self._raw(request) if request.raw else self._plain(request)
            except (OSError, http.client.HTTPException) as error:
                self.connection.close()
                self.connection = self._new()
                status, kind, body = 0, type(error).__name__, b""
            self.answers[f"{request.kind}: {status or 'no answer'}"] += 1
            if not is_right(request, status, kind, body):
                self.wrong.append(
                    f"{request.kind} {request.method} {request.path[:80]} -> {status} {kind} {request.body[:200]!r}"
                )
        self.connection.close()  # the others may take longer than the server keeps a connection

    def _plain(self, request: Hostile) -> tuple[int, str, bytes]:
        self.connection.request(request.method, request.path, request.body, request.headers)
        response = self.connection.getresponse()
        return response.status, response.headers.get_content_type(), response.read()

    def _raw(self, request: Hostile) -> tuple[int, str, bytes]:
        assert request.raw is not None
        with self.server.connect() as connection:
            step = len(request.raw) // 20 if request.is_slow else len(request.raw)
            for start in range(0, len(request.raw), step):
                connection.sendall(request.raw[start : start + step])
                time.sleep(0.02 * request.is_slow)
            connection.shutdown(socket.SHUT_WR)
            response = http.client.HTTPResponse(connection)
            try:
                response.begin()
                return response.status, response.headers.get_content_type(), response.read()
            finally:
                response.close()


def is_right(request: Hostile, status: int, kind: str, body: bytes) -> bool:
    """Answered, or refused with a problem document; the pages refuse with a page."""
    if status == 0:
        return request.kind in SILENT
    if status < 400:
        return True
    if status >= 500:
        return False
    if request.path == "/" and not request.raw:
        return kind == "text/html"
    return kind == "application/problem+json" and (request.method == "HEAD" or json.loads(body)["status"] == status)


def memory(server: Served) -> float:
    """MiB of all workers."""
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in server.workers())
    return pages * 4096 / 2**20


def fuzz(requests: int, seed: int) -> tuple[Counter[str], list[str], list[float]]:
    """Answers by kind, what was wrong, and the memory after each tenth."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), WORKERS, **NO_LIMITS) as server,
    ):
        clients = [Client(server, seed * THREADS + place) for place in range(THREADS)]
        workers, used = server.workers(), []
        with ThreadPoolExecutor(THREADS) as pool:
            for _ in range(TENTHS):
                list(pool.map(lambda client: client.run(requests // TENTHS // THREADS), clients))
                used.append(memory(server))
        wrong = [fault for client in clients for fault in client.wrong]
        wrong += ["a worker died"] * (server.workers() != workers)
        wrong += [line for line in server.said().splitlines() if "not HTTP" not in line][2:]
        for client in clients:
            client.connection.close()
    return sum((client.answers for client in clients), Counter()), wrong, used


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    began = time.monotonic()
    answers, wrong, used = fuzz(told.requests, told.seed)
    for kind, count in sorted(answers.items()):
        print(f"{count:8,}  {kind}")
    print(f"{answers.total():8,}  in {time.monotonic() - began:.0f} s; wrong: {len(wrong)}")
    print(f"MiB of both workers after each tenth: {' '.join(f'{each:.0f}' for each in used)}")
    print("\n".join(wrong[:20]))
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
