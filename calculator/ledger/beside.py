"""Never half a file: written beside the place it goes to, made durable, and moved there in one step."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from calculator.ledger.unusable import Unusable

_PART = ".part"


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A path to write to; what is there becomes `target` at the end, and is gone after any failure.

    Unusable where it cannot be written; the old file, or none, is then still in its place.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}{_PART}")
    _sweep(target)
    try:
        yield part
        _keep(part)
        part.replace(target)
    except OSError as error:
        raise Unusable("cannot_write", file=target.name, reason=os.strerror(error.errno or 0)) from None
    finally:
        part.unlink(missing_ok=True)


def _keep(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _sweep(target: Path) -> None:
    """Remove what a run that was killed left beside the target."""
    for left in target.parent.glob(f".{target.name}.*{_PART}"):
        pid = left.name.removesuffix(_PART).rpartition(".")[2]
        if pid.isdigit() and not _runs(int(pid)):
            left.unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
