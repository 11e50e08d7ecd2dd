"""Never half a file: whatever ends a run, the old output is there, or none."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from calculator.ledger.beside import beside
from calculator.ledger.unusable import Unusable
from tests.ledger.files import HEADINGS, ROWS, write_csv

SLOW = """
import sys, time
from calculator.ledger import csv_writer
from calculator import cli_ledger
def half(found, path, language):
    path.write_text("half")
    print("writing", flush=True)
    time.sleep(60)
csv_writer.write = half
cli_ledger.group(sys.argv[1:], obj="zh")
"""
FULL = """
import resource, sys
from calculator import cli_ledger
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
cli_ledger.group(sys.argv[1:], obj="zh")
"""
OLD = "what was there before"


def command(script: str, source: Path, target: Path) -> list[str]:
    said = ["run", str(source), "-o", str(target), "--date", "2023-06-01"]
    return [sys.executable, "-c", script, *said]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return write_csv(tmp_path / "in.csv", [HEADINGS, *ROWS * 20])


@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM], ids=str)
@pytest.mark.parametrize("old", [OLD, None])
def test_a_run_that_is_ended_leaves_what_was_there(source: Path, ended_by: signal.Signals, old: str | None) -> None:
    target = source.parent / "out/out.csv"
    if old:
        target.write_text(old)
    with subprocess.Popen(command(SLOW, source, target), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stdout.readline() == b"writing\n"
        running.send_signal(ended_by)
        assert running.wait() != 0
    assert (target.read_text() if target.exists() else None) == old
    if ended_by == signal.SIGINT:
        assert [path.name for path in target.parent.iterdir()] == ([target.name] if old else [])
    with beside(target) as path:
        path.write_text("new")
    assert {path.name for path in target.parent.iterdir()} <= {target.name, _part(running.pid, "out.rejects.csv")}


def _part(pid: int, name: str) -> str:
    return f".{name}.{pid}.part"


@pytest.mark.parametrize("kind", [".csv", ".xlsx"])
def test_a_full_disk_leaves_what_was_there(source: Path, kind: str) -> None:
    target = source.parent / f"out/out{kind}"
    target.write_text(OLD)
    done = subprocess.run(command(FULL, source, target), capture_output=True, text=True, check=False)
    assert (done.returncode, "原有文件未动" in done.stderr) == (2, True), done.stderr
    assert [(path.name, path.read_text()) for path in target.parent.iterdir()] == [(target.name, OLD)]


def test_what_another_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    others = [tmp_path / f".out.csv.{pid}.part" for pid in (os.getppid(), "x")]
    gone = tmp_path / f".out.csv.{2**22 + 1}.part"
    for path in (*others, gone):
        path.write_text("half")
    with beside(target) as path:
        path.write_text("new")
    assert sorted(tmp_path.iterdir()) == sorted([target, *others])


def test_a_process_of_another_user_may_be_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill(_pid: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", kill)
    other = tmp_path / ".out.csv.1.part"
    other.write_text("half")
    with beside(tmp_path / "out.csv") as path:
        path.write_text("new")
    assert other.exists()


def test_nothing_comes_of_a_failure(tmp_path: Path) -> None:
    def fill() -> None:
        with beside(tmp_path / "out.csv") as path:
            path.write_text("half")
            raise OSError(28, "full")

    with pytest.raises(Unusable):
        fill()
    assert list(tmp_path.iterdir()) == []
