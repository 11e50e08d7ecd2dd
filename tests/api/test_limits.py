"""How often one client may ask."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as NotThere

from tests.api.integrator import URBAN, Integrator, problem
from web import limits
from web.settings import BadSettings

ELSEWHERE = {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}


def statuses(us: Integrator, times: int, **options: Any) -> list[int]:
    return [us.client.get("/api/v1/inputs", **options).status_code for _ in range(times)]


def test_too_many_are_told_when_to_come_back() -> None:
    us = Integrator(RATE_LIMIT="2 per hour")
    assert statuses(us, 2) == [200, 200]
    response = us.calculate(URBAN)
    problem(response, 429, "too_many_requests")
    assert 1 <= int(response.headers["Retry-After"]) <= 3600


def test_each_client_has_a_count_of_its_own() -> None:
    us = Integrator(RATE_LIMIT="1 per hour")
    assert statuses(us, 2) == [200, 429]
    assert statuses(us, 2, **ELSEWHERE) == [200, 429]


def test_batches_are_counted_apart() -> None:
    us = Integrator(BATCH_RATE_LIMIT="1 per hour", RATE_LIMIT="1 per hour")
    assert [us.batch([URBAN]).status_code for _ in range(2)] == [200, 429]
    assert statuses(us, 2) == [200, 429]


def test_pages_and_probes_are_not_limited() -> None:
    us = Integrator(RATE_LIMIT="1 per hour")
    for address in ("/", "/healthz", "/metrics", "/api/docs"):
        assert [us.get(address).status_code for _ in range(3)] == [200, 200, 200]


def test_it_is_on_by_default_and_generous(monkeypatch: pytest.MonkeyPatch) -> None:
    assert statuses(Integrator(), 100) == [200] * 100
    monkeypatch.setattr(limits, "RATE", "3 per minute")
    assert statuses(Integrator(), 4) == [200, 200, 200, 429]


def test_forms_are_counted_apart() -> None:
    us = Integrator(RATE_LIMIT="2 per hour", WTF_CSRF_ENABLED=False)
    assert [us.client.post("/", data={"area": "urban"}).status_code for _ in range(3)] == [422, 422, 429]
    assert [us.get("/").status_code for _ in range(3)] == [200, 200, 200]
    assert statuses(us, 3) == [200, 200, 429]


def test_it_can_be_turned_off() -> None:
    assert set(statuses(Integrator(RATE_LIMIT=""), 20)) == {200}


def test_behind_a_proxy_the_client_is_the_one_it_names() -> None:
    us = Integrator(RATE_LIMIT="1 per hour", BEHIND_PROXY=True)
    assert [us.get("/api/v1/inputs", **{"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in (1, 2, 1)] == [
        200,
        200,
        429,
    ]


def test_without_a_proxy_nobody_is_believed() -> None:
    us = Integrator(RATE_LIMIT="1 per hour")
    assert [us.get("/api/v1/inputs", **{"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in (1, 2)] == [200, 429]


@pytest.mark.parametrize("setting", [{"RATE_LIMIT": "often"}, {"BATCH_RATE_LIMIT": "0x"}, {"RATE_STORE": "paper://"}])
def test_a_bad_setting_stops_the_start(setting: dict[str, str]) -> None:
    with pytest.raises(BadSettings, match=next(iter(setting))):
        Integrator(**setting)


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A Redis of our own, on a free port."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("there is no redis-server on this machine")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        with Redis(port=port) as client:
            while not answers(client):
                time.sleep(0.01)
        yield f"redis://127.0.0.1:{port}", process
        process.terminate()


def answers(client: Redis) -> bool:
    try:
        return bool(client.ping())
    except NotThere:
        return False


def test_redis_counts_for_all_processes(redis: tuple[str, subprocess.Popen[bytes]]) -> None:
    one, other = (Integrator(RATE_LIMIT="3 per hour", RATE_STORE=redis[0]) for _ in range(2))
    assert statuses(one, 2) + statuses(other, 2) + statuses(one, 1) == [200, 200, 200, 429, 429]


def test_without_its_redis_the_service_goes_on(redis: tuple[str, subprocess.Popen[bytes]]) -> None:
    us = Integrator(RATE_LIMIT="1 per hour", RATE_STORE=redis[0])
    assert statuses(us, 2) == [200, 429]
    redis[1].terminate()
    redis[1].wait()
    assert statuses(us, 2) == [200, 200]
