"""Load on a server of our own: `python -m tests.api.load --seconds 60 [--kill | --rules]`.

Several connections send one case after the other, as fast as they are answered. `--kill` kills a worker in the middle,
`--rules` replaces a rule file and tells the server later. Prints what came back, how long it took, and the memory.
"""

import argparse
import json
import os
import re
import shutil
import signal
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

from calculator import service
from tests.api.fuzz import NO_LIMITS, memory
from tests.api.integrator import URBAN
from tests.api.serving import JSON, Served, served, until

CONNECTIONS, WORKERS = 8, 2
BODY = json.dumps(URBAN).encode()
FILE = "tongchuan/2023.yaml"


@dataclass
class Found:
    """What the connections saw: (second, milliseconds, status or fault, rules digest and money) of each request."""

    answers: list[tuple[float, float, str, str]] = field(default_factory=list)
    events: dict[str, float] = field(default_factory=dict)
    used: list[float] = field(default_factory=list)

    @property
    def kinds(self) -> Counter[str]:
        """How often each status, or fault of the connection."""
        return Counter(kind for _, _, kind, _ in self.answers)

    @property
    def lost(self) -> int:
        """Requests without a good answer."""
        return self.kinds.total() - self.kinds["200"]

    def told_after(self, event: str) -> list[str]:
        """Rules and money of what was asked after something happened, in the order of the answers."""
        return [told for when, took, _, told in self.answers if told and when - took / 1000 > self.events[event]]

    @property
    def longest_silence(self) -> float:
        """Seconds between two good answers, at most."""
        good = sorted(when for when, _, kind, _ in self.answers if kind == "200")
        return max((later - sooner for sooner, later in pairwise(good)), default=0.0)


def ask(server: Served, found: Found, stopped: threading.Event) -> None:
    """One connection, until told to stop."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    while not stopped.is_set():
        began = time.monotonic()
        try:
            connection.request("POST", "/api/v1/calculate", BODY, JSON)
            response = connection.getresponse()
            kind, content = str(response.status), response.read()
        except (OSError, HTTPException) as error:
            connection.close()
            kind, content = type(error).__name__, b""
        now = time.monotonic()
        found.answers.append((now, 1000 * (now - began), kind, told(content)))
    connection.close()


def told(content: bytes) -> str:
    """Which rules an answer names, and the money it says."""
    if not content:
        return ""
    answer = json.loads(content)
    return f"{answer['rules']['digest']} {answer['total']['monthly']}" if "rules" in answer else ""


def nothing(server: Served, rules: Path, found: Found) -> None:
    """Only the load."""


def kill(server: Served, rules: Path, found: Found) -> None:
    """Kill a worker; wait for another in its place."""
    before = server.workers()
    found.events["killed"] = time.monotonic()
    os.kill(before[0], signal.SIGKILL)
    until(lambda: len(set(server.workers()) - set(before)) == 1 and before[0] not in server.workers())
    found.events["replaced"] = time.monotonic()


def replace(server: Served, rules: Path, found: Found) -> None:
    """Write other figures; only later say so."""
    text = (rules / FILE).read_text("utf-8")
    before = server.workers()
    (rules / FILE).write_text(re.sub('"665.00"', '"666.00"', text), "utf-8")
    found.events["written"] = time.monotonic()
    time.sleep(1)
    found.events["told"] = time.monotonic()
    server.process.send_signal(signal.SIGHUP)
    until(lambda: not set(server.workers()) & set(before))
    found.events["all new"] = time.monotonic()


Event = Callable[[Served, Path, Found], None]


def run(seconds: float, event: Event = nothing) -> Found:
    """Load for so long, and something in the middle of it."""
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(shutil.copytree(service.INSTALLED, Path(folder) / "rules"))
        with served(Path(folder), WORKERS, BENEFITS_RULES=str(rules), **NO_LIMITS) as server:
            found, stopped = Found(), threading.Event()
            found.used.append(memory(server))
            threads = [threading.Thread(target=ask, args=(server, found, stopped)) for _ in range(CONNECTIONS)]
            for thread in threads:
                thread.start()
            keep_on(found, seconds / 2)
            found.used.append(memory(server))
            event(server, rules, found)
            keep_on(found, seconds / 2)
            stopped.set()
            for thread in threads:
                thread.join()
            found.used.append(memory(server))
    return found


def keep_on(found: Found, seconds: float) -> None:
    """For so long, and until every connection has asked something anew and been answered."""
    before = len(found.answers)
    time.sleep(seconds)
    until(lambda: len(found.answers) > before + 2 * CONNECTIONS)


def mixed(found: Found) -> int:
    """Answers that name one state of the rules with the money of the other, or old ones once all is new."""
    states = {each for _, _, _, each in found.answers if each}
    early = {each for when, _, _, each in found.answers if each and when < found.events["told"]}
    late = set(found.told_after("all new"))
    return max(0, len(states) - 2) + max(0, len(early) - 1) + len(early & late)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--kill", dest="event", action="store_const", const=kill, default=nothing)
    kinds.add_argument("--rules", dest="event", action="store_const", const=replace)
    given = parser.parse_args()
    found = run(given.seconds, given.event)
    times = quantiles((took for _, took, _, _ in found.answers), n=100)
    print(
        f"{found.kinds.total():,} requests by {CONNECTIONS} connections in {given.seconds:.0f} s: {dict(found.kinds)}"
    )
    print(
        f"median {times[49]:.1f} ms, p99 {times[98]:.1f} ms; no good answer for at most {found.longest_silence:.2f} s"
    )
    print(f"MiB of {WORKERS} workers before, in the middle, after: {' '.join(f'{each:.0f}' for each in found.used)}")
    first = next(iter(found.events.values()), 0.0)
    print("; ".join(f"{name} after {when - first:.2f} s" for name, when in found.events.items()))
    if given.event is replace:
        print(f"states seen: {len({told for _, _, _, told in found.answers if told})}; mixed or late: {mixed(found)}")
    raise SystemExit(bool(found.lost and given.event is not kill))


if __name__ == "__main__":
    main()
