"""Nothing of a ledger is written anywhere: whatever is sent, at debug level, with a failure injected."""

import http.client
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.serving import Served, served
from tests.ledger.files import HEADINGS, write_csv, write_xlsx
from tests.ledger.hostile import cut, entities
from tests.web.sending import multipart

LABEL, AMOUNT, WORD, NAME = "MARKERLABEL", "31415926.53", "MARKERWORD", "MARKERNAME"
MARKERS = [LABEL, AMOUNT, "3141592653", WORD, NAME]
ROWS = [[LABEL, "城市", WORD, "40", AMOUNT, "", WORD], ["2", "城市", "", WORD, "", AMOUNT, ""]]

HOOK = """
import sys
from calculator import cli
def seen(event, given):
    if event == "open" and (given[2] & 3 or (isinstance(given[1], str) and set(given[1]) & set("wax+"))):
        print("opened for writing:", given[0], file=sys.stderr, flush=True)
"""
"""Says of every file opened for writing that it was."""

START = "sys.addaudithook(seen); cli.main()"
FAILING = """
from web import ledger_door
def fail(table, *_):
    raise ValueError(table.columns, table.headings) from KeyError(table.value(0, "other_month"))
ledger_door.computed = fail
"""
PROGRAMS = {"sound": HOOK + START, "failing": HOOK + FAILING + START}


class Sender:
    """A browser with its cookie and token."""

    def __init__(self, server: Served) -> None:
        self.server = server
        _, page, headers = self.ask("GET", "/ledger?lang=zh", b"", "")
        self.cookie = "; ".join(re.findall(r"Set-Cookie: ([^;]+)", headers))
        found = re.search(r'name="csrf_token" value="([^"]+)"', page.decode())
        assert found
        self.token = found[1]

    def ask(self, method: str, path: str, body: bytes, kind: str) -> tuple[int, bytes, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            sent = {"Content-Type": kind, "Cookie": getattr(self, "cookie", "")}
            connection.request(method, path, body or None, sent)
            response = connection.getresponse()
            return response.status, response.read(), str(response.headers)
        finally:
            connection.close()

    def send(self, name: str, content: bytes, **typed: str) -> int:
        fields = {"csrf_token": self.token, "date": "2023-06-01", "do": "check", **typed}
        body, kind = multipart(fields, (name, content))
        return self.ask("POST", f"/ledger?note={WORD}", body, kind)[0]


def ledgers(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Sound ones, large and small, and spoilt ones, each with markers all over."""
    table = [HEADINGS, *ROWS]
    yield f"{NAME}.csv", write_csv(folder / "a", table).read_bytes()
    yield f"{NAME}.xlsx", write_xlsx(folder / "b", table).read_bytes()
    yield f"{NAME}.csv", write_csv(folder / "c", [HEADINGS, *ROWS * 20_000]).read_bytes()
    for spoil in (cut, entities):
        path = write_xlsx(folder / "d", table)
        spoil(path)
        yield f"{NAME}.xlsx", path.read_bytes()
    yield f"{NAME}.csv", WORD.encode() * 1000
    yield f"{NAME}.parquet", WORD.encode()
    yield f"{NAME}.csv", (WORD.encode() * 1000 + b"\n") * 900


@pytest.mark.parametrize("kind", PROGRAMS)
def test_nothing_of_a_ledger_is_written(tmp_path: Path, kind: str) -> None:
    made, served_in = tmp_path / "made", tmp_path / "served"
    made.mkdir()
    served_in.mkdir()
    command = [sys.executable, "-c", PROGRAMS[kind], "--lang", "en", "serve"]
    settings = {"BENEFITS_LOG_LEVEL": "debug", "TMPDIR": str(served_in), "PYTHONPATH": str(Path.cwd())}
    with served(served_in, 2, command, **settings) as server:
        sender = Sender(server)
        before = (served_in / "output").read_text().count("opened for writing")
        statuses = [
            sender.send(name, content, do=do) for do in ("check", "download") for name, content in ledgers(made)
        ]
        sender.token = "other"
        statuses.append(sender.send(f"{NAME}.csv", (made / "a").read_bytes()))
        opened = [line for line in (served_in / "output").read_text().splitlines() if "opened for writing" in line]
        kept = {path: path.read_bytes() for path in served_in.rglob("*") if path.is_file()}
    done = 500 if kind == "failing" else 200
    assert statuses == [done, done, done, 422, 422, 422, 422, 413] * 2 + [400]
    assert [line for line in opened if "benefits-metrics" in line] != []
    assert [line for line in opened[before:] if "benefits-metrics" not in line] == []
    kept |= {path: path.read_bytes() for path in served_in.rglob("*") if path.is_file()}
    said = kept[served_in / "output"].decode()
    assert ("unhandled ValueError in ledgers.page" in said) == (kind == "failing")
    assert {path: mark for path, content in kept.items() for mark in MARKERS if mark.encode() in content} == {}


def test_the_markers_would_be_found(tmp_path: Path) -> None:
    for _, content in ledgers(tmp_path):
        assert content
    assert WORD.encode() in (tmp_path / "a").read_bytes()
    assert LABEL.encode() in (tmp_path / "c").read_bytes()
