"""Never half a file: written beside the place it goes to, made durable, and moved there in one step."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from calculator.ledger.unusable import Unusable

_PART = ".part"


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A path to write to; what is there becomes `target` at the end, and is gone after any failure.

    Unusable where it cannot be written; the old file, or none, is then still in its place.
    """
    with all_beside(target) as (part,):
        yield part


@contextmanager
def all_beside(*targets: Path) -> Iterator[tuple[Path, ...]]:
    """The same for files that belong together: none is moved before all are written and durable, the first last.

    Unusable where one cannot be written.
    """
    parts = {target.with_name(f".{target.name}.{os.getpid()}{_PART}"): target for target in targets}
    try:
        for target in targets:
            _sweep(target)
        yield tuple(parts)
        for part in parts:
            _keep(part)
        for part, target in reversed(parts.items()):
            part.replace(target)
        _keep_names({target.parent for target in targets})
    except OSError as error:
        raise Unusable("cannot_write", file=targets[0].name, reason=error) from None
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink()


def _keep(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _keep_names(folders: Iterable[Path]) -> None:
    """Make the new names durable too, where a folder can be opened at all."""
    for folder in folders:
        with suppress(PermissionError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def _sweep(target: Path) -> None:
    """Remove what a run that was killed left beside the target."""
    for left in target.parent.glob(f".{target.name}.*{_PART}"):
        pid = left.name.removesuffix(_PART).rpartition(".")[2]
        if pid.isdigit() and os.name == "posix" and not _runs(int(pid)):
            left.unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
