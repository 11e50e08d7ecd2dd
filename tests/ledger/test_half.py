"""Never half a file: whatever ends a run, the old output is there, or none."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from calculator.cli_bar import INTERRUPTED, TERMINATED
from calculator.ledger.beside import all_beside, beside
from calculator.ledger.hangup import HUNG_UP
from calculator.ledger.unusable import Unusable
from calculator.words import LANGUAGES
from tests.ledger.files import HEADINGS, ROWS, ledger, run, write_csv, write_xlsx
from tests.ledger.test_parquet import HOUSEHOLDS, rows_of, write_flat

SLOW = """
import sys, time
from calculator.ledger import csv_writer, excel_writer, parquet_run
from calculator import cli_ledger
def waiting(of, name):
    done = getattr(of, name)
    def wait(*given):
        done(*given)
        print("writing", flush=True)
        time.sleep(60)
    setattr(of, name, wait)
waiting(csv_writer, "write")
waiting(excel_writer, "_fill")
waiting(parquet_run.pq.ParquetWriter, "write_table")
cli_ledger.group(sys.argv[1:], obj="zh")
"""
"""A run that stands still once something of its output is written."""

FULL = """
import resource, sys
from calculator import cli_ledger
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
cli_ledger.group(sys.argv[1:], obj="zh")
"""
OLD = "what was there before"
KINDS = [".csv", ".xlsx", ".parquet"]
ENDS = {
    signal.SIGKILL: -signal.SIGKILL,
    signal.SIGINT: INTERRUPTED,
    signal.SIGTERM: TERMINATED,
    signal.SIGHUP: HUNG_UP,
}


def command(script: str, source: Path, target: Path) -> list[str]:
    said = ["run", str(source), "-o", str(target), "--date", "2023-06-01"]
    return [sys.executable, "-c", script, *said]


def source_of(folder: Path, kind: str) -> Path:
    (folder / "out").mkdir()
    if kind == ".parquet":
        return write_flat(folder / "in.parquet", [row for rows in rows_of(HOUSEHOLDS) for row in rows])
    write = write_csv if kind == ".csv" else write_xlsx
    return write(folder / f"in{kind}", [HEADINGS, *ROWS * 20])


@pytest.mark.parametrize(("ended_by", "code"), ENDS.items(), ids=str)
@pytest.mark.parametrize("old", [OLD, None])
@pytest.mark.parametrize("kind", KINDS)
def test_a_run_that_is_ended_leaves_what_was_there(
    tmp_path: Path, kind: str, ended_by: signal.Signals, code: int, old: str | None
) -> None:
    source, target = source_of(tmp_path, kind), tmp_path / f"out/out{kind}"
    rejects = tmp_path / "out/out.rejects.csv"
    if old:
        target.write_text(old)
        rejects.write_text(old)
    with subprocess.Popen(command(SLOW, source, target), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stdout.readline() == b"writing\n"
        running.send_signal(ended_by)
        assert running.wait() == code
    there = {path.name: path.read_text() for path in (target, rejects) if path.exists()}
    assert there == ({target.name: old, rejects.name: old} if old else {})
    if ended_by != signal.SIGKILL:
        assert {path.name for path in target.parent.iterdir()} == set(there)
    run(source, target)
    left = {path.name for path in target.parent.iterdir()} - {rejects.name}
    assert left == {target.name}


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, kind: str) -> None:
    source, target = source_of(tmp_path, kind), tmp_path / f"out/out{kind}"
    target.write_text(OLD)
    done = subprocess.run(command(FULL, source, target), capture_output=True, text=True, check=False)
    assert (done.returncode, "原有文件未动" in done.stderr) == (2, True), done.stderr
    assert "文件太大，系统写不下" in done.stderr
    assert [(path.name, path.read_text()) for path in target.parent.iterdir()] == [(target.name, OLD)]


def test_rejects_that_cannot_be_written_leave_the_output_too(tmp_path: Path) -> None:
    source, target = source_of(tmp_path, ".csv"), tmp_path / "out/out.csv"
    target.write_text(OLD)
    (tmp_path / "out/out.rejects.csv").mkdir()
    assert run(source, target).exit_code == 2
    assert target.read_text() == OLD


def test_files_that_belong_together_come_together(tmp_path: Path) -> None:
    targets = tmp_path / "a", tmp_path / "b"

    def fill(*, is_whole: bool) -> None:
        with all_beside(*targets) as (first, second):
            first.write_text("new")
            if is_whole:
                second.write_text("new")

    with pytest.raises(Unusable):
        fill(is_whole=False)
    assert list(tmp_path.iterdir()) == []
    fill(is_whole=True)
    assert sorted(tmp_path.iterdir()) == list(targets)


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


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "full"), {"zh": "磁盘已满", "en": "the disk is full"}),
        (OSError(errno.ELOOP, "round"), dict.fromkeys(LANGUAGES, os.strerror(errno.ELOOP))),
        (OSError("no number"), dict.fromkeys(LANGUAGES, "OSError")),
    ],
)
def test_nothing_comes_of_a_failure(tmp_path: Path, error: OSError, said: dict[str, str]) -> None:
    def fill() -> None:
        with beside(tmp_path / "out.csv") as path:
            path.write_text("half")
            raise error

    with pytest.raises(Unusable) as refused:
        fill()
    assert all(text in refused.value.describe(language) for language, text in said.items())
    assert list(tmp_path.iterdir()) == []


def test_why_nothing_was_written_is_said_in_chinese(tmp_path: Path) -> None:
    source = source_of(tmp_path, ".csv")
    (tmp_path / "folder.csv").mkdir()
    assert "没有这个文件或文件夹" in run(source, tmp_path / "no/out.csv").output
    assert "这是一个文件夹" in run(source, tmp_path / "folder.csv").output
    assert "不是文件夹" in run(source, source / "out.csv").output
    assert "文件名太长" in run(source, tmp_path / f"{'x' * 300}.csv").output
    assert "文件名太长" in ledger("template", tmp_path / f"{'x' * 300}.xlsx").output


def test_a_run_told_to_go_on_without_a_terminal_goes_on(tmp_path: Path) -> None:
    source, target = source_of(tmp_path, ".csv"), tmp_path / "out/out.csv"
    script = SLOW.replace("time.sleep(60)", "sys.stdin.readline()")
    ignoring = ["nohup", *command(script, source, target)]
    with subprocess.Popen(ignoring, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stdout.readline() == b"writing\n"
        running.send_signal(signal.SIGHUP)
        running.communicate(b"\n")
    assert running.returncode == 1
    assert target.exists()
