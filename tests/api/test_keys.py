"""API keys: none needed by default; one of those in the file where there is one."""

import hashlib
from pathlib import Path

import pytest

from tests.api.integrator import URBAN, Integrator, problem
from web.settings import BadSettings

KEY = "a key as long as keys are"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    lines = ["# clients", "", f"other {'0' * 64}", f"app {hashlib.sha256(KEY.encode()).hexdigest()}"]
    (tmp_path / "keys").write_text("\n".join(lines))
    return tmp_path / "keys"


def test_a_key_of_the_file_opens(file: Path) -> None:
    us = Integrator(API_KEYS=file)
    assert us.calculate(URBAN, Authorization=f"Bearer {KEY}").status_code == 200


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", f"Basic {KEY}", f"Bearer {'0' * 64}", "Bearer 钥匙"])
def test_nothing_else_does(file: Path, given: str) -> None:
    us = Integrator(API_KEYS=file)
    for response in (us.calculate(URBAN, Authorization=given), us.get("/api/v1/standards", Authorization=given)):
        problem(response, 401, "unauthorized")
        assert response.headers["WWW-Authenticate"].lower().startswith("bearer")


@pytest.mark.parametrize("address", ["/", "/standards", "/healthz", "/api/v1/openapi.json", "/api/docs"])
def test_the_rest_stays_open(file: Path, address: str) -> None:
    assert Integrator(API_KEYS=file).get(address).status_code == 200


@pytest.mark.parametrize(
    "text", ["", "# none", "app", f"app {'0' * 63}", f"a {'0' * 64}\na {'1' * 64}", "app plain-key"]
)
def test_a_bad_file_stops_the_start(tmp_path: Path, text: str) -> None:
    file = tmp_path / "keys"
    file.write_text(text)
    with pytest.raises(BadSettings, match="API_KEYS"):
        Integrator(API_KEYS=file)


def test_a_missing_file_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="cannot be read"):
        Integrator(API_KEYS=tmp_path / "none")
