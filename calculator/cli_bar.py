"""How far a long command has come, on a terminal; and an end that leaves nothing half done."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

INTERRUPTED, TERMINATED = 130, 143
"""Exit codes of a command ended by Ctrl-C or by SIGTERM, as shells have them."""

Said = Callable[[str, int, int], None]
"""Told what is being done, how many rows are done, and of how many; 0 where that is not known."""


class RateColumn(ProgressColumn):
    """Rows a second."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.unit = unit

    def render(self, task: Task) -> Text:
        """Nothing until there is something to go by."""
        return Text(f"{task.speed:,.0f} {self.unit}" if task.speed else "")


@contextmanager
def bar(title: str, unit: str, phase: Callable[[str], str], console: Console | None = None) -> Iterator[Said]:
    """A line with what is done, the share done, the rate and the time left; nothing where nobody sees it."""
    console = console or Console(stderr=True)
    columns: list[Any] = [
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        RateColumn(unit),
        TimeElapsedColumn(),
        TextColumn("/"),
        TimeRemainingColumn(),
    ]
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(title, total=None)

        def said(what: str, done: int, rows: int) -> None:
            progress.update(task, description=f"{title} {phase(what)}", completed=done, total=rows or None)

        yield said


@contextmanager
def ended_tidily() -> Iterator[None]:
    """SIGTERM ends the command as Ctrl-C does: what was begun is removed on the way out."""

    def end(_signal: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(TERMINATED)

    old = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, old)
