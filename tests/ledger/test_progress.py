"""What is seen of a run while it lasts, and what is not where nobody looks."""

import io
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from rich.console import Console

from calculator.cli_bar import INTERRUPTED, TERMINATED, bar, ended_tidily
from calculator.ledger import run as runs
from calculator.ledger.hangup import HUNG_UP, hung_up_tidily
from tests.ledger.files import HEADINGS, ROWS, run, write_csv, write_xlsx
from tests.ledger.test_parquet import HOUSEHOLDS, rows_of, write_flat

RUN = "import sys; from calculator import cli_ledger; cli_ledger.group(sys.argv[1:], obj='en')"


def shown(*steps: tuple[str, int, int]) -> str:
    written = io.StringIO()
    with bar("in.csv", "rows/s", str.upper, Console(file=written, force_terminal=True, width=120)) as said:
        for step in steps:
            said(*step)
    return written.getvalue()


def test_what_is_done_and_how_much_of_it() -> None:
    seen = shown(("reading", 0, 0), ("computing", 0, 8), ("computing", 2, 8), ("computing", 6, 8))
    assert "in.csv COMPUTING" in seen
    assert "75%" in seen
    assert "rows/s" in seen


def test_nothing_is_shown_where_nobody_looks(tmp_path: Path) -> None:
    written = io.StringIO()
    with bar("in.csv", "rows/s", str.upper, Console(file=written)) as said:
        said("computing", 6, 8)
    assert written.getvalue() == ""
    source = write_csv(tmp_path / "in.csv", [HEADINGS, *ROWS[:3]])
    assert run(source, tmp_path / "out.csv", lang="en").stderr == ""


def read(terminal: int) -> str:
    """All that is written there until the other end is closed."""
    seen = b""
    with suppress(OSError):  # how Linux tells the end of a terminal
        while piece := os.read(terminal, 1 << 16):
            seen += piece
    os.close(terminal)
    return seen.decode()


def test_a_terminal_shows_it(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "in.csv", [HEADINGS, *ROWS[:3]])
    ours, theirs = pty.openpty()
    said = ["run", str(source), "-o", str(tmp_path / "out.csv"), "--date", "2023-06-01"]
    width = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen(
        [sys.executable, "-c", RUN, *said], stdout=subprocess.PIPE, stderr=theirs, env=width
    ) as running:
        os.close(theirs)
        seen = read(ours)
        assert running.stdout
        assert b"rows read: 3" in running.stdout.read()
    assert running.returncode == 0
    assert "in.csv" in seen
    assert "100%" in seen


@pytest.mark.parametrize("kind", [".csv", ".xlsx", ".parquet"])
def test_every_kind_says_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    steps: list[tuple[str, int, int]] = []
    whole = runs.run

    def noted(source: Path, target: Path, about: object, _: object) -> object:
        return whole(source, target, about, lambda *step: steps.append(step))  # type: ignore[arg-type]

    monkeypatch.setattr(runs, "run", noted)
    source = tmp_path / f"in{kind}"
    if kind == ".parquet":
        write_flat(source, [row for rows in rows_of(HOUSEHOLDS) for row in rows])
    else:
        (write_csv if kind == ".csv" else write_xlsx)(source, [HEADINGS, *ROWS[:3]])
    run(source, tmp_path / f"out{kind}")
    assert steps[0] == ("checking" if kind == ".parquet" else "reading", 0, 0)
    phase, done, rows = steps[-1]
    assert phase == ("computing" if kind == ".parquet" else "writing")
    assert done == rows > 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_interruption_is_no_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "run", interrupted)
    done = run(tmp_path / "in.csv", tmp_path / "out.csv", lang=lang)
    assert done.exit_code == INTERRUPTED
    assert {"zh": "已中止", "en": "Interrupted"}[lang] in done.stderr


def test_a_signal_to_end_ends_it_and_no_more() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as ended, ended_tidily():
        os.kill(os.getpid(), signal.SIGTERM)
    assert ended.value.code == TERMINATED
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_closed_terminal_ends_the_run_unless_it_was_told_to_go_on() -> None:
    given = signal.getsignal(signal.SIGHUP)
    try:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        with pytest.raises(SystemExit) as ended, hung_up_tidily():
            os.kill(os.getpid(), signal.SIGHUP)
        assert ended.value.code == HUNG_UP
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_DFL
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        with hung_up_tidily():
            os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, given)
