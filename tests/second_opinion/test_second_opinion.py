"""The answers against a second, exact computation that shares no line with them."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from calculator import money
from tests.second_opinion import compare as comparing
from tests.second_opinion.compare import compare, differences
from tests.second_opinion.households import COMPARED, DATES, Households
from tests.second_opinion.rules import Rules

HERE = Path(__file__).parent
HOUSEHOLDS = int(os.environ.get("SECOND_OPINION_HOUSEHOLDS", "100000"))
OPINION = ("rules", "told", "schemes", "worlds", "opinion", "answers", "households")


def test_the_second_opinion_agrees_on_random_households() -> None:
    found = compare(HOUSEHOLDS, seed=1)
    assert not found, "\n".join([f"{len(found)} differ: what: second opinion | program", *found[:5]])


def test_it_agrees_on_another_seed_by_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.second_opinion", "--households", "200", "--seed", "2", "--processes", "1"],
        cwd=HERE.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.startswith("200 households, 0 differ")


@pytest.mark.parametrize("module", OPINION)
def test_the_second_opinion_imports_nothing_of_the_program(module: str) -> None:
    tree = ast.parse((HERE / f"{module}.py").read_text("utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not [name for name in names if name.split(".")[0] in ("calculator", "web")]


def test_it_notices_when_the_program_rounds_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(money, "half_up", lambda amount, denominator: amount // denominator)
    members = [{"incomes": [{"kind": "wages", "amount": "1000.10", "per": "year"}]}]
    request = {"date": "2023-06-01", "compare_with": None, "household": {"area": "rural", "members": members}}
    assert [path for path, _, _ in differences(request)] == ["awards.dibao.monthly", "total.monthly"]


def test_it_names_the_household_and_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "answer", lambda rules, request: {"possible": {}})
    (told,) = comparing.block(1, 1)
    assert told.splitlines()[0].startswith('{"date"')
    assert all(" | " in line for line in told.splitlines()[1:])


def test_it_asks_about_every_day_on_which_something_begins(rules: Path) -> None:
    text = (rules / "tongchuan/2023.yaml").read_text("utf-8").replace("2023-12-31", "2031-12-31")
    (rules / "tongchuan/2031.yaml").write_text(text.replace("from: 2023-01-01", "from: 2031-01-01"), "utf-8")
    row = Households(Rules(rules), 1)
    begun = {"2030-12-31", "2031-01-01"}
    assert set(row.dates) - set(DATES) == begun == set(row.compared) - set(COMPARED)
    assert begun <= {row.request()["date"] for _ in range(500)}
