"""A page of docs/ as steps: files to write, and commands with the lines they should say."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from calculator import case_renewal, cases, service
from tests import known

ROOT = Path(__file__).parent.parent.parent
PARTS = ("calculator", "rules", "web", "tests", "docs", "requirements", "Makefile", "pyproject.toml")
ANYTHING = "…"

_BLOCK = re.compile(r"^```(\w*)(?: (file|append|under)=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced part of a page; `way` and `file` say where its text belongs."""

    kind: str
    way: str | None
    file: str | None
    text: str


def blocks(page: str) -> list[Block]:
    """The fenced parts in their order."""
    return [Block(*found) for found in _BLOCK.findall(page)]


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console with the lines below it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *said = part.splitlines()
        yield command, said


def tree(folder: Path) -> Path:
    """A copy of what the pages work on, with a `benefits` and a `python` of its own.

    Its rules are those the tests know, and its cases hold under them: what is added later changes no page.
    """
    skipped = shutil.ignore_patterns("__pycache__", "vendor", "swagger-ui", "node_modules")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=skipped)
        else:
            shutil.copy(ROOT / part, folder / part)
    shutil.rmtree(folder / "rules")
    known.copy(folder / "rules")
    shutil.copy(ROOT / "rules/__init__.py", folder / "rules")
    for file in cases.files(folder / "tests/cases"):
        case_renewal.renew(file, service.read_rulebook(folder / "rules"))
    (folder / "bin").mkdir()
    for name, words in (("benefits", "-m calculator.cli_main"), ("python", "")):
        (folder / "bin" / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n')
        (folder / "bin" / name).chmod(0o755)
    main = "from calculator.cli import main\n\nmain(prog_name='benefits')\n"
    (folder / "calculator/cli_main.py").write_text(main)
    return folder


def run(command: str, folder: Path) -> str:
    """What a command says, standard output before errors; of `make` what it would do."""
    named = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "BENEFITS", "LC_"))}
    path = f"{folder / 'bin'}{os.pathsep}{named['PATH']}"
    env = {**named, "PATH": path, "PYTHONPATH": str(folder), "LC_MESSAGES": "en_GB.UTF-8", "PYTHONUTF8": "1"}
    asked = command.replace("make ", "make --dry-run ", 1) if command.startswith("make ") else command
    done = subprocess.run(["bash", "-c", asked], cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), f"{command}\n{done.stderr}"
    return done.stdout + done.stderr


def write(block: Block, folder: Path) -> None:
    """A block that belongs in a file, into the file or at its end."""
    file = folder / str(block.file)
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text("utf-8") if block.way != "file" else ""
    file.write_text(_under(before, block.text) if block.way == "under" else before + block.text, "utf-8")


def _under(text: str, parts: str) -> str:
    """The lines that are indented, each group put below the line of the text that its first line repeats."""
    for part in re.split(r"^(?=\S)", parts, flags=re.MULTILINE)[1:]:
        heading, _, inner = part.partition("\n")
        assert f"\n{heading}\n" in text, heading
        text = text.replace(f"\n{heading}\n", f"\n{heading}\n{inner}", 1)
    return text


def missing(wanted: list[str], said: str) -> list[str]:
    """The lines not said in this order; … stands for anything, alone for any number of lines."""
    lines, absent = iter(said.splitlines()), []
    for line in (line for line in wanted if line != ANYTHING):
        pattern = re.compile(".*".join(re.escape(part) for part in line.split(ANYTHING)))
        if not any(pattern.fullmatch(each.rstrip()) for each in lines):
            absent.append(line)
            lines = iter(said.splitlines())
    return absent
