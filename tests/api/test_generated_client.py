"""A client made by a public generator from the document calculates a case."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.integrator import URBAN, Integrator, app
from web import openapi

PACKAGE = "assistance"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The package generated, importable."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "openapi.json").write_text(json.dumps(openapi.document()), "utf-8")
    settings = {"package_name_override": PACKAGE, "post_hooks": []}
    (folder / "settings.json").write_text(json.dumps(settings), "utf-8")
    command = ["openapi-python-client", "generate", "--meta", "none", "--output-path", str(folder / PACKAGE)]
    inputs = ["--path", str(folder / "openapi.json"), "--config", str(folder / "settings.json"), "--fail-on-warning"]
    made = subprocess.run(
        [Path(sys.executable).parent / command[0], *command[1:], *inputs], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout + made.stderr
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield importlib.import_module(PACKAGE)


def part(name: str) -> Any:
    return importlib.import_module(f"{PACKAGE}.{name}")


@pytest.fixture
def client(package: Any) -> Any:
    settings = {"transport": httpx.WSGITransport(app=app())}
    return package.Client(base_url="http://localhost", httpx_args=settings)


def test_it_calculates_a_case(client: Any) -> None:
    request = part("models").Request.from_dict(URBAN)
    answer = part("api.calculate.calculate").sync(client=client, body=request, accept_language="en")
    assert isinstance(answer, part("models").Answer)
    assert answer.to_dict() == Integrator().calculate(URBAN).json


def test_it_reads_a_problem(client: Any) -> None:
    request = part("models").Request.from_dict({**URBAN, "date": "1999-01-01"})
    problem = part("api.calculate.calculate").sync(client=client, body=request)
    assert isinstance(problem, part("models").Problem)
    assert problem.status == 422


def test_it_sends_a_batch(client: Any) -> None:
    batch = part("models").Batch.from_dict({"cases": [URBAN, {}]})
    answers = part("api.calculate.calculate_batch").sync(client=client, body=batch).answers
    assert [type(each).__name__ for each in answers] == ["Answer", "Problem"]
