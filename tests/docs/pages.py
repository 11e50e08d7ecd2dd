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

_BLOCK = re.compile(r"^```(\w*)(?: (file|append|under|after)=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


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
    """A copy of what the pages work on, with an environment of its own, set up already.

    Its rules are those the tests know, and its cases hold under them: what is added later changes no page. Nor do the
    examples of the pages, where somebody followed one here.
    """
    skipped = shutil.ignore_patterns("__pycache__", "vendor", "swagger-ui", "node_modules")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=skipped)
        else:
            shutil.copy(ROOT / part, folder / part)
    forget_examples(folder)
    shutil.rmtree(folder / "rules")
    known.copy(folder / "rules")
    shutil.copy(ROOT / "rules/__init__.py", folder / "rules")
    for file in cases.files(folder / "tests/cases"):
        if case_renewal.renew(file, service.read_rulebook(folder / "rules")):
            file.write_text(re.sub("^ +confirmed: false\n", "", file.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    _set_up(folder)
    return folder


def forget_examples(folder: Path) -> None:
    """Take out again what the pages have one write."""
    for page in (folder / "docs").glob("add-*.md"):
        text = page.read_text("utf-8")
        for name in re.findall(r"--to (\S+)", text):
            (folder / name).unlink(missing_ok=True)
        for block in blocks(text):
            file = folder / (block.file or "")
            if block.way == "file":
                file.unlink(missing_ok=True)
            elif block.way:
                file.write_text(_without(file.read_text("utf-8"), block), "utf-8")


def _without(text: str, block: Block) -> str:
    if block.way == "append":
        return text.replace(_apart(block) + block.text, "").replace(block.text, "")
    kept = block.text.splitlines()[0] if block.way == "after" else ""
    added = {line for line in block.text.splitlines() if line.startswith(" ") and line != kept}
    return "".join(line for line in text.splitlines(keepends=True) if line.rstrip("\n") not in added)


def _set_up(folder: Path) -> None:
    """An environment that runs the copy, and that `make` finds up to date."""
    (folder / ".venv/bin").mkdir(parents=True)
    for name, words in (("benefits", "-m calculator.cli_main"), ("python", "")):
        (folder / ".venv/bin" / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n')
        (folder / ".venv/bin" / name).chmod(0o755)
    main = "from calculator.cli import main\n\nmain(prog_name='benefits')\n"
    (folder / "calculator/cli_main.py").write_text(main)
    for stamp in (".serve", ".test"):
        (folder / ".venv" / stamp).touch()


def run(command: str, folder: Path) -> str:
    """What a command says, standard output before errors; of `make`, but for its documents, what it would do."""
    named = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "BENEFITS", "LC_"))}
    path = f"{folder / '.venv/bin'}{os.pathsep}{named['PATH']}"
    env = {**named, "PATH": path, "PYTHONPATH": str(folder), "LC_MESSAGES": "en_GB.UTF-8", "PYTHONUTF8": "1"}
    is_tried = command.startswith("make ") and command != "make docs"
    asked = command.replace("make ", "make --dry-run ", 1) if is_tried else command
    done = subprocess.run(["bash", "-c", asked], cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), f"{command}\n{done.stderr}"
    return done.stdout + done.stderr


def write(block: Block, folder: Path) -> None:
    """A block that belongs in a file, into the file or at its end."""
    file = folder / str(block.file)
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text("utf-8") if block.way != "file" else ""
    put = {"under": _under, "after": _after}.get(block.way or "", str.__add__)
    apart = _apart(block) if block.way == "append" else ""
    file.write_text(put(before, apart + block.text), "utf-8")


def _apart(block: Block) -> str:
    """What is between the parts of a file of this kind."""
    return "\n\n" if str(block.file).endswith(".py") else ""


def _after(text: str, lines: str) -> str:
    """The further lines, put below the line of the text that the first of them repeats."""
    first = lines.partition("\n")[0]
    assert f"\n{first}\n" in text, first
    return text.replace(f"\n{first}\n", f"\n{lines}", 1)


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
