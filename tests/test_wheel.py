"""What is built is complete: a case is calculated and a page served from an installed wheel, not the checkout."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from calculator import service
from tests.helpers import DATE, household, person

ROOT = Path(__file__).parent.parent
REQUEST = {"date": DATE, "household": household(person())}
PAGE = "from web import create_app; print(create_app().test_client().get('/').text)"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and, beside it, the libraries of this one; no way back to the checkout."""
    work = tmp_path_factory.mktemp("wheel")
    source = work / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__", "tests"))
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(work / "dist"), str(source)]
    subprocess.run(build, check=True, capture_output=True, cwd=work)
    [wheel] = (work / "dist").glob("benefit_standards-*.whl")
    venv.create(work / "env", with_pip=True)
    python = work / "env/bin/python"
    install = [str(python), "-m", "pip", "install", "--no-index", "--no-deps", "--quiet", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, cwd=work)
    [site] = (work / "env/lib").glob("python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_paths()["purelib"])
    return python


def run(python: Path, *words: str, given: str = "") -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "BENEFITS"))}
    done = subprocess.run(
        [str(python), *words], input=given, capture_output=True, text=True, cwd="/", env=env, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_calculates_a_case(python: Path) -> None:
    where = run(python, "-c", "import calculator; print(calculator.__file__)")
    assert where.startswith(str(python.parent.parent))
    command = str(python.parent / "benefits")
    answer = json.loads(run(python, command, "calculate", "-", "--json", given=json.dumps(REQUEST)))
    assert answer["total"] == service.calculate(REQUEST)["total"]
    assert answer["receipt"] == service.calculate(REQUEST)["receipt"]
    assert "用法" in run(python, command, "--lang", "zh", "ledger", "run", "--help")


def test_the_wheel_serves_its_pages(python: Path) -> None:
    assert "低保" in run(python, "-c", PAGE)
