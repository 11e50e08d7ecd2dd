"""A case put at the end of a file of cases, and read back before it counts as written."""

from pathlib import Path

from calculator import cases
from calculator.cases import BadCases, Case
from calculator.rulebook import Rulebook


def add(target: Path, text: str, rulebook: Rulebook) -> Case:
    """Add an entry to a file of cases, made where there is none; the case as `cases.read` reads it back.

    BadCases where it cannot be written, or does not come back as it was meant; the file is then as it was before.
    """
    if not cases.is_case_file(target):
        raise BadCases(target, 1, "not_looked_at")
    size = target.stat().st_size if target.exists() else None
    try:
        _append(target, text)
        return _read_back(target, rulebook)
    except BaseException as error:
        _take_back(target, size)
        if isinstance(error, OSError):
            raise BadCases(target, 1, "cannot_be_written") from None
        if isinstance(error, BadCases) and size:
            cases.read(target)  # what was wrong before comes first
        raise


def _append(target: Path, text: str) -> None:
    """The text after an empty line, where anything stands before it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("ab+") as file:
        file.seek(0)
        before = file.read()
        apart = "\n" if before.endswith(b"\n") else "\n\n" if before else ""
        file.write((apart + text).encode("utf-8"))


def _read_back(target: Path, rulebook: Rulebook) -> Case:
    try:
        case = cases.read(target)[-1]
    except BadCases as error:
        raise BadCases(target, error.line, "cannot_be_added_to") from None
    if cases.differences(case, rulebook):
        raise BadCases(target, case.line, "not_as_written")
    return case


def _take_back(target: Path, size: int | None) -> None:
    """The file as long as it was; gone again where there was none."""
    if target.is_file() and target.stat().st_size != size:
        if size is None:
            target.unlink()
        else:
            with target.open("rb+") as file:
                file.truncate(size)
