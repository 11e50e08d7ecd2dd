"""Nothing of a case is written anywhere: every door, every error, at debug level, with a failure injected."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.api.serving import Served, answer_of, served
from tests.helpers import DATE

AMOUNT, WORK, LABEL, BORN, WORD = "31415926.53", "2718.28", "MARKERLABEL", "1977-07-17", "MARKERWORD"
MARKERS = [AMOUNT, AMOUNT[:-3], "3141592653", WORK, "271828", LABEL, BORN, WORD]

FAILING = """
from calculator import cli, service
def fail(sight, request, *rest):
    amount = request.household.members[0].incomes[0].amount
    raise ValueError(f"{amount} {request!r}") from KeyError(request.household.members[0].id)
service.answer = fail
cli.main()
"""
"""A server whose calculation fails, with the whole case in the exception's words."""


LATE = """
import flask
from calculator import cli
done = flask.Flask.process_response
def fail(self, response):
    if flask.request.path == "/healthz":
        return done(self, response)
    raise ValueError(flask.request.get_data(), flask.request.full_path)
flask.Flask.process_response = fail
cli.main()
"""
"""One that fails after the answer is made, where no handler of ours is."""


def member(**more: Any) -> dict[str, Any]:
    incomes = [{"kind": "wages", "amount": AMOUNT, "per": "month"}]
    return {"id": LABEL, "birth_date": BORN, "incomes": incomes, "work_cost": WORK, **more}


def request(**more: Any) -> dict[str, Any]:
    return {"date": DATE, "household": {"area": "urban", "members": [member()]}, **more}


def bodies() -> Iterator[tuple[str, bytes]]:
    """Every endpoint with what it answers, and with everything it refuses."""
    case = request()
    wrong = request(household={"area": WORD, "members": [member(birth_date=AMOUNT), member(age=BORN, care=WORD)]})
    for content in (case, wrong, request(strict=True), request(date=WORD), request(date="1999-01-01"), [case], WORD):
        yield "/api/v1/calculate", json.dumps(content).encode()
    whole = json.dumps(case).encode()
    for broken in (whole[:-3], whole.replace(b'"date"', b'"household": 1, "date"'), whole.replace(b"urban", b"\xff")):
        yield "/api/v1/calculate", broken
    yield "/api/v1/calculate", whole.replace(b'"31415926.53"', b"31415926.53")
    yield "/api/v1/calculate", whole + b" " * 300_000
    yield "/api/v1/calculate/batch", json.dumps({"cases": [case, wrong, WORD]}).encode()
    yield "/api/v1/verify", json.dumps({"receipt": f"sha256:{'0' * 64}", "request": case}).encode()
    yield "/api/v1/verify", json.dumps({"receipt": WORD, "request": wrong}).encode()


FORM = f"area=urban&members-0-id={LABEL}&members-0-incomes-0-amount={AMOUNT}&members-0-work_cost={WORK}".encode()
RAW = [
    b"POST /api/v1/calculate HTTP/1.1\r\nHost: x\r\n" + f"{WORD}\r\n\r\n".encode(),
    f'{{"id": "{LABEL}", "amount": "{AMOUNT}"}}\r\n\r\n'.encode(),
    b"POST /api/v1/calculate HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    + AMOUNT.encode()
    + b"\r\n0\r\n\r\n",
]


def provoke(server: Served) -> list[bytes]:
    """Ask everything; the problem documents that came back."""
    problems = []
    for path, body in bodies():
        for address in (path, f"{path}?detail={WORD}&{LABEL}={AMOUNT}"):
            status, content = server.ask("POST", address, body)
            if status >= 400:
                problems.append(
                    json.dumps({**content, "errors": [error["detail"] for error in content.get("errors", [])]})
                )
    for method, path, kind in (
        ("PUT", "/api/v1/calculate", "application/json"),
        ("POST", "/api/v1/calculate", "text/plain"),
        ("POST", "/", "application/x-www-form-urlencoded"),
        ("POST", "/nowhere", "application/json"),
        ("GET", f"/api/v1/standards?jurisdiction={WORD}&on={BORN}", ""),
    ):
        server.ask(method, path, FORM, **{"Content-Type": kind})
    for sent in RAW:
        with server.connect() as connection:
            connection.sendall(sent)
            problems.append(answer_of(connection)[1].decode())
    for _ in range(3):
        server.ask("POST", "/api/v1/calculate/batch", next(bodies())[1])
    problems.append(str(server.ask("GET", "/metrics")[1]))
    return [problem.encode() for problem in problems]


def found_in(text: bytes) -> list[str]:
    return [marker for marker in MARKERS if marker.encode() in text]


def everything(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


PROGRAMS = {"sound": "from calculator import cli; cli.main()", "failing": FAILING, "late": LATE}
LOGGED = {"sound": "not HTTP: ", "failing": "unhandled ValueError in api.calculate", "late": "ValueError at fail"}


@pytest.mark.parametrize("kind", PROGRAMS)
def test_nothing_of_a_case_is_written(tmp_path: Path, kind: str) -> None:
    limits = {"BENEFITS_BATCH_RATE_LIMIT": "2 per hour", "BENEFITS_LOG_LEVEL": "debug", "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", PROGRAMS[kind], "--lang", "en", "serve"]
    with served(tmp_path, 2, command, PYTHONPATH=str(Path.cwd()), **limits) as server:
        problems = provoke(server)
        kept = dict(everything(tmp_path))
    kept |= dict(everything(tmp_path))
    assert len(problems) > 20
    assert any(path.suffix == ".db" for path in kept)
    said = kept[tmp_path / "output"].decode()
    assert LOGGED[kind] in said
    assert "not HTTP: Invalid" in said
    assert {str(path): found_in(content) for path, content in kept.items() if found_in(content)} == {}
    assert [problem for problem in problems if found_in(problem)] == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "log").write_text(f"refused {AMOUNT}")
    assert [found_in(content) for _, content in everything(tmp_path)] == [[AMOUNT, AMOUNT[:-3]]]
