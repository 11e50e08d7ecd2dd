"""A terminal that is closed ends a run as Ctrl-C does: what was begun is removed on the way out."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

HUNG_UP = 129
"""Exit code of a command whose terminal was closed, as shells have it."""

_SIGNAL = getattr(signal, "SIGHUP", signal.SIGTERM)  # no SIGHUP on Windows


@contextmanager
def hung_up_tidily() -> Iterator[None]:
    """For as long as it lasts; what is told to go on without a terminal (nohup) goes on."""

    def end(_signal: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(HUNG_UP)

    old = signal.getsignal(_SIGNAL)
    if old == signal.SIG_DFL:
        signal.signal(_SIGNAL, end)
    try:
        yield
    finally:
        signal.signal(_SIGNAL, old)
