"""What is written down when something fails: its kind and the places it passed, never its words.

An exception's words may hold what was being computed, so they reach no log, at no level.
"""

import logging
import traceback
from types import TracebackType

LEVELS = ("debug", "info", "warning", "error", "critical")
FORMAT = "%(asctime)s %(levelname)s %(message)s"


class Discreet(logging.Filter):
    """Tells of an exception its kind and places only."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record passes, without an exception's words."""
        if record.exc_info:
            kind, _, trace = record.exc_info
            record.msg = f"{kind.__qualname__ if kind else 'exception'} at {places(trace)}"
            record.args = record.exc_info = record.exc_text = None
        return True


def places(trace: TracebackType | None) -> str:
    """The lines of code an exception passed, the last first."""
    frames = traceback.extract_tb(trace)
    return " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))


def to_standard_error(level: str) -> None:
    """Write what the program and its libraries log, discreetly."""
    handler = logging.StreamHandler()
    handler.addFilter(Discreet())
    logging.basicConfig(format=FORMAT, level=level.upper(), handlers=[handler], force=True)
    logging.getLogger("gunicorn.error").addFilter(Discreet())  # which has a handler of its own
