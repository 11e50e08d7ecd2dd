"""Worked cases as people write them (tests/cases/**/*.yaml), and what of an answer differs from what they expect."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator import case_shape, documents, service, words
from calculator.faults import CalculationRefused, spoken
from calculator.faults import Path as At
from calculator.rulebook import Rulebook

ABOUT = ("case", "expect", "confirmed")
"""What an entry says besides its request."""

NOTHING = "–"
"""What stands on the side of a difference that has no such thing."""


class BadCases(Exception):
    """A file of cases that cannot be read: file, line and code (section `case_faults` of the words)."""

    def __init__(self, file: Path, line: int, code: str, **params: Any) -> None:
        super().__init__(f"{file}:{line}: {code}")
        self.file, self.line, self.code, self.params = file, line, code, params

    def describe(self, language: str) -> str:
        """File, line, what is wrong and how to mend it, on one line."""
        said = words.say("case_faults", self.code, language, **spoken(self.params, language))
        return f"{self.file}:{self.line}: {said}"


class BadTree(Exception):
    """A folder of cases with files that cannot be read, or would never be; every one is listed."""

    def __init__(self, bad: Sequence[BadCases]) -> None:
        super().__init__("\n".join(one.describe("en") for one in bad))
        self.bad = bad


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
    """One place of the answer that is not as expected; both sides as JSON values, or the faults of a request."""

    path: str
    wanted: Any
    got: Any


def read(path: Path) -> list[Case]:
    """The cases of a file. BadCases where it is no list of cases, or one of them expects nothing that could fail."""
    try:
        if not is_case_file(path):
            raise BadCases(path, 1, "not_looked_at")
        document = documents.read(path.read_bytes().decode("utf-8"), documents.as_json)
    except OSError:
        raise BadCases(path, 1, "no_file") from None
    except UnicodeDecodeError:
        raise BadCases(path, 1, "not_utf8") from None
    except documents.Unreadable as error:
        raise BadCases(path, error.line, error.fault.code, **_said(error.fault.params)) from None
    if not isinstance(document.data, list):
        raise BadCases(path, 1, "not_a_list_of_cases")
    return [_case(entry, path, place, document) for place, entry in enumerate(document.data)]


def _said(params: Mapping[str, Any]) -> dict[str, Any]:
    """What the words of a file that cannot be read need: the key by its own name, and what the parser says."""
    return {"key": str(params.get("key", "")).rpartition(".")[2], "detail": params.get("problem", "")}


def _case(entry: object, path: Path, place: int, document: documents.Document) -> Case:
    line = document.line((place,))
    if not isinstance(entry, dict) or not isinstance(entry.get("case"), str) or not entry["case"].strip():
        raise BadCases(path, line, "no_sentence")
    expect, confirmed = entry.get("expect"), entry.get("confirmed", True)
    if not isinstance(expect, dict) or not expect:
        raise BadCases(path, line, "expects_nothing")
    if not isinstance(confirmed, bool):
        raise BadCases(path, line, "confirmed_or_not")
    for at, fault in case_shape.faults(expect):
        raise BadCases(path, document.line((place, "expect", *at)), fault.code, **fault.params)
    request = {key: value for key, value in entry.items() if key not in ABOUT}
    return Case(entry["case"], request, expect, path, line, confirmed)


def read_all(folder: Path) -> list[Case]:
    """The cases of a file, or of every file below a folder, in the order of their names.

    BadTree lists every file it refuses.
    """
    found: list[Case] = []
    bad: list[BadCases] = []
    for file in files(folder):
        try:
            found += read(file)
        except BadCases as error:
            bad.append(error)
    if bad:
        raise BadTree(bad)
    return found


def files(folder: Path) -> list[Path]:
    """The file itself, or every file below a folder; hidden files and an editor's copies (~) are left alone."""
    if folder.is_file():
        return [folder]
    return sorted(path for path in folder.rglob("*") if is_seen(path) and not path.is_dir())


def is_case_file(path: Path) -> bool:
    """Whether a file is read for cases."""
    return path.suffix == ".yaml" and is_seen(path)


def is_seen(path: Path) -> bool:
    """Whether a file is meant to be there."""
    return not path.name.startswith(".") and not path.name.endswith("~")


def differences(case: Case, rulebook: Rulebook, language: str = words.LANGUAGES[0]) -> list[Difference]:
    """Everything in which the answer differs from what the case expects; none where it holds.

    The language is that of the names in the faults of a request.
    """
    try:
        answer = service.calculate(case.request, rulebook=rulebook, language=language)
    except CalculationRefused as error:
        return _refused(case, error)
    return compare(case.expect, answer)


def compare(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> list[Difference]:
    """The same of an answer already there: expected parts only, but all awards and none besides."""
    return list(_of_answer(expect, answer))


def _refused(case: Case, error: CalculationRefused) -> list[Difference]:
    wanted = case.expect.get("error", NOTHING)
    if wanted == error.faults[0].fault.code and len(case.expect) == 1:
        return []
    return [Difference("error", wanted, error.faults)]


def _of_answer(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[Difference]:
    for key, wanted in expect.items():
        if key in case_shape.BY_SCHEME:
            yield from _of_awards(key, wanted, answer[key])
        elif key == "warnings":
            yield from (_of_warnings(key, entry, answer) for entry in wanted if not is_said(entry, answer))
        elif key == "absent":
            yield from (_of_warnings(key, entry, answer) for entry in wanted if is_said(entry, answer))
        else:
            yield from _inside((key,), wanted, answer.get(key, NOTHING))


def _of_warnings(key: str, entry: str, answer: Mapping[str, Any]) -> Difference:
    """A warning wanted or not, beside those there are: with their figures where it names one."""
    said = [f"{one['code']} {one['figure']}" if " " in entry else one["code"] for one in answer["warnings"]]
    return Difference(key, entry, list(dict.fromkeys(said)))


def is_said(entry: str, answer: Mapping[str, Any]) -> bool:
    """Whether an answer has a warning: its code, or its code and the figure it is about."""
    code, _, figure = entry.partition(" ")
    return any(one["code"] == code and figure in ("", one["figure"]) for one in answer["warnings"])


def is_closed(key: str, wanted: Mapping[str, Any]) -> bool:
    """Whether there may be none besides: all of `awards`; of `possible` where none is named, or `others: none`."""
    return key == "awards" or not wanted or wanted.items() >= case_shape.OTHERS.items()


def _of_awards(key: str, wanted: Mapping[str, Any], awards: list[dict[str, Any]]) -> Iterator[Difference]:
    """Awards by their scheme."""
    schemes = [award["scheme"] for award in awards]
    got = dict(zip(schemes, awards, strict=True))
    named = {scheme: inner for scheme, inner in wanted.items() if scheme not in case_shape.OTHERS}
    is_whole = is_closed(key, wanted)
    if len(got) < len(schemes) or (is_whole and got.keys() != named.keys()):
        yield Difference(key, list(named), schemes)
    for scheme, inner in named.items():
        if scheme in got:
            yield from _inside((key, scheme), inner, got[scheme])
        elif not is_whole:
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
