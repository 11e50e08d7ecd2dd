"""What all tests share: worked cases as pytest items, the rules, and a folder of rules to change."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy  # noqa: F401  # before any test freezes the clock
import pytest
from flask import Flask
from hypothesis import settings
from jinja2 import FileSystemBytecodeCache

from calculator import case_report, cases, service
from calculator.ledger import spark
from calculator.rulebook import Rulebook
from tests import known

# Where a run decides whether a change goes in, it tries the same examples each time; on a desk it looks for new ones.
settings.register_profile("house", deadline=None, print_blob=True, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

TESTS = Path(__file__).parent
CASES = TESTS / "cases"
NOT_MEASURED = {"browser", "docs", "second_opinion", "web"}
"""Folders of tests that come to the calculation through something else: to count its lines there doubles their time."""

UNCONFIRMED = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """The tests of the code run on the rules they were written for."""
    folder = Path(tempfile.mkdtemp(prefix="benefits-"))
    config.add_cleanup(lambda: shutil.rmtree(folder))
    known.copy(folder / "rules")
    os.environ["BENEFITS_RULES"] = str(folder / "rules")
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(folder))}  # templates are compiled once
    ask_for_what_can_be_reached(config)


def ask_for_what_can_be_reached(config: pytest.Config) -> None:
    """Where there is no Java, the code for Spark is not run, and its coverage not asked for."""
    measured = config.pluginmanager.getplugin("_cov")
    if measured and not spark.has_java() and not os.environ.get("CI"):
        measured.options.cov_fail_under = 0


class CaseFile(pytest.File):
    """A YAML file of worked cases."""

    def collect(self) -> Iterator[pytest.Item]:
        try:
            found = cases.read(self.path)
        except cases.BadCases as error:
            raise self.CollectError(error.describe("en")) from None
        for case in found:
            item = CaseItem.from_parent(self, name=case.name)
            item.case = case
            yield item


class CaseItem(pytest.Item):
    """One worked case; its sentence is its name."""

    case: cases.Case

    def runtest(self) -> None:
        found = cases.differences(self.case, service.open_rulebook(service.INSTALLED))
        if found:
            raise NotAsWanted(self.case, found)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        return str(excinfo.value) if isinstance(excinfo.value, NotAsWanted) else str(excinfo.getrepr())

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.case.file, self.case.line - 1, self.case.name


class NotAsWanted(Exception):
    """Wanted and got side by side in words, with file and line, as `benefits cases run` shows them."""

    def __init__(self, case: cases.Case, found: list[cases.Difference]) -> None:
        super().__init__(case_report.text(case, found, "en"))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    if CASES in file_path.parents and cases.is_seen(file_path):
        return CaseFile.from_parent(parent, path=file_path)
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what is not measured, unless nothing is: pytest-cov trips over its own mark then."""
    for item in [] if config.getoption("no_cov", False) else items:
        if item.path.relative_to(TESTS).parts[0] in NOT_MEASURED:
            item.add_marker("no_cover")


def pytest_collection_finish(session: pytest.Session) -> None:
    unconfirmed = [item.case for item in session.items if isinstance(item, CaseItem) and not item.case.confirmed]
    headings = [case_report.heading(case, "en") for case in unconfirmed]
    session.config.stash[UNCONFIRMED] = headings
    if (told := getattr(session.config, "workeroutput", None)) is not None:
        told["unconfirmed"] = headings


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """One of the processes that run tests beside each other has ended; each has seen all of them."""
    node.config.stash[UNCONFIRMED] = getattr(node, "workeroutput", {}).get("unconfirmed", [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The cases nobody has confirmed yet, so that they are not forgotten."""
    found = config.stash.get(UNCONFIRMED, [])
    if found:
        terminalreporter.section("worked cases to be confirmed")
        for heading in found:
            terminalreporter.line(heading)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The rules that the tests of the code know, see `known`."""
    return service.open_rulebook(service.rules_folder())


@pytest.fixture(scope="session")
def installed() -> Rulebook:
    """The rules that come with the program, with everything added since."""
    return service.open_rulebook(service.INSTALLED)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the rules the tests know, to be changed."""
    folder = tmp_path / "rules"
    shutil.copytree(service.rules_folder(), folder)
    return folder
