"""Worked cases as people write them (tests/cases/**/*.yaml), and what of an answer differs from what they expect."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator import documents, service
from calculator.faults import CalculationRefused
from calculator.faults import Path as At
from calculator.rulebook import Rulebook

ABOUT = ("case", "expect", "confirmed")
"""What an entry says besides its request."""

NOTHING = "–"
"""What stands on the side of a difference that has no such thing."""

_KEYED = ("awards", "possible")


class BadCases(Exception):
    """A file of cases that cannot be read: file, line and code (section `case_faults` of the words)."""

    def __init__(self, file: Path, line: int, code: str, detail: str = "") -> None:
        super().__init__(f"{file}:{line}: {code} {detail}".strip())
        self.file, self.line, self.code, self.detail = file, line, code, detail


@dataclass(frozen=True)
class Case:
    """One worked case: its sentence, the request as JSON gives it, and the part of the answer it stands for."""

    name: str
    request: dict[str, Any]
    expect: dict[str, Any]
    file: Path
    line: int
    confirmed: bool = True


@dataclass(frozen=True)
class Difference:
    """One place of the answer that is not as expected; both sides as JSON values."""

    path: str
    wanted: Any
    got: Any


def read(path: Path) -> list[Case]:
    """The cases of a file. BadCases where it is no list of cases, or one of them expects nothing."""
    try:
        document = documents.read(path.read_bytes().decode("utf-8"), documents.as_json)
    except UnicodeDecodeError:
        raise BadCases(path, 1, "not_utf8") from None
    except documents.Unreadable as error:
        raise BadCases(path, error.line, error.fault.code, str(error.fault.params.get("problem", ""))) from None
    if not isinstance(document.data, list):
        raise BadCases(path, 1, "not_a_list_of_cases")
    return [_case(entry, path, document.line((place,))) for place, entry in enumerate(document.data)]


def _case(entry: object, path: Path, line: int) -> Case:
    if not isinstance(entry, dict) or not isinstance(entry.get("case"), str):
        raise BadCases(path, line, "no_sentence")
    expect, confirmed = entry.get("expect"), entry.get("confirmed", True)
    if not isinstance(expect, dict) or not expect:
        raise BadCases(path, line, "expects_nothing")
    if not isinstance(confirmed, bool):
        raise BadCases(path, line, "confirmed_or_not")
    request = {key: value for key, value in entry.items() if key not in ABOUT}
    return Case(entry["case"], request, expect, path, line, confirmed)


def read_all(folder: Path) -> list[Case]:
    """The cases of a file, or of every file below a folder, in the order of their names."""
    return [case for file in files(folder) for case in read(file)]


def files(folder: Path) -> list[Path]:
    """The file itself, or every file below a folder."""
    return [folder] if folder.is_file() else sorted(folder.rglob("*.yaml"))


def differences(case: Case, rulebook: Rulebook) -> list[Difference]:
    """Everything in which the answer differs from what the case expects; none where it holds."""
    try:
        answer = service.calculate(case.request, rulebook=rulebook)
    except CalculationRefused as error:
        return _refused(case, error)
    return compare(case.expect, answer)


def compare(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> list[Difference]:
    """The same of an answer already there: expected parts only, but all awards and none besides."""
    return list(_of_answer(expect, answer))


def _refused(case: Case, error: CalculationRefused) -> list[Difference]:
    wanted = case.expect.get("error", NOTHING)
    got = error.problems("en")
    if wanted == got[0]["code"] and len(case.expect) == 1:
        return []
    return [Difference("error", wanted, ", ".join(f"{one['code']} {one['pointer']}" for one in got))]


def _of_answer(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[Difference]:
    codes = [warning["code"] for warning in answer["warnings"]]
    for key, wanted in expect.items():
        if key in _KEYED:
            yield from _of_awards(key, wanted, answer[key])
        elif key == "warnings":
            yield from (Difference(key, code, codes) for code in wanted if code not in codes)
        elif key == "absent":
            yield from (Difference("warnings", f"no {code}", codes) for code in wanted if code in codes)
        else:
            yield from _inside((key,), wanted, answer.get(key, NOTHING))


def _of_awards(key: str, wanted: Mapping[str, Any], awards: list[dict[str, Any]]) -> Iterator[Difference]:
    """Awards by their scheme: all of `awards`; of `possible` those named, or none where none is named."""
    schemes = [award["scheme"] for award in awards]
    got = dict(zip(schemes, awards, strict=True))
    is_closed = key == "awards" or not wanted
    if len(got) < len(schemes) or (is_closed and got.keys() != wanted.keys()):
        yield Difference(key, list(wanted), schemes)
    for scheme, inner in wanted.items():
        if scheme in got:
            yield from _inside((key, scheme), inner, got[scheme])
        elif not is_closed:
            yield Difference(f"{key}.{scheme}", inner, NOTHING)


def _inside(path: At, wanted: Any, got: Any) -> Iterator[Difference]:
    """A mapping holds where each key expected does, a list of mappings entry by entry, all else as a whole."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        for key, inner in wanted.items():
            yield from _inside((*path, key), inner, got.get(key, NOTHING))
    elif _are_mappings(wanted) and _are_mappings(got) and len(wanted) == len(got):
        for place, (inner, one) in enumerate(zip(wanted, got, strict=True)):
            yield from _inside((*path, place), inner, one)
    elif wanted != got:
        yield Difference(".".join(map(str, path)), wanted, got)


def _are_mappings(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
