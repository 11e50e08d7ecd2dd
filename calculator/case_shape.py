"""What a worked case may expect: the shape of its `expect`, before it is held against any answer."""

from collections.abc import Callable, Collection, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from calculator import schemes, words
from calculator.faults import Fault, Path

BY_SCHEME = ("awards", "possible")
CODES = ("warnings", "absent")

OTHERS = {"others": "none"}
"""Beside the schemes that are possible: there are no others."""

PARTS = (
    *("awards", "possible", "total", "recognitions", "change", "warnings", "missing", "figures"),
    *("jurisdiction", "date", "indicative", "rules", "receipt"),
)
"""What an answer has; besides these a case may expect `absent` and `error`."""

_OF_NO_FIGURE = ("rounding",)

Faults = Iterator[tuple[Path, Fault]]


def faults(expect: Mapping[str, Any]) -> Faults:
    """Everything that could hold or fail only by accident, each with its path inside the expectation."""
    for key, wanted in expect.items():
        if key in _SHAPES:
            yield from _SHAPES[key](key, wanted)
        elif key not in PARTS:
            yield (key,), _unknown("no_such_part", key, [*PARTS, *_SHAPES])


def _by_scheme(key: str, wanted: Any) -> Faults:
    if not isinstance(wanted, dict):
        yield (key,), Fault("not_by_scheme", {"detail": key})
    else:
        closing = OTHERS if key == "possible" else {}
        wrong = [
            name for name, inner in wanted.items() if not isinstance(inner, dict) and inner != closing.get(name, {})
        ]
        yield from (((key, name), Fault("not_by_scheme", {"detail": key})) for name in wrong)


def _codes(key: str, wanted: Any) -> Faults:
    if not isinstance(wanted, list) or not wanted or not all(isinstance(entry, str) for entry in wanted):
        yield (key,), Fault("not_codes", {"detail": key})
    else:
        faults = ((place, _not_a_warning(entry)) for place, entry in enumerate(wanted))
        yield from (((key, place), fault) for place, fault in faults if fault)


def _not_a_warning(entry: str) -> Fault | None:
    """What is wrong with a code, or with the figure after it."""
    code, _, figure = entry.partition(" ")
    known = words.dictionary()["warnings"]
    if code not in known:
        return _unknown("no_such_warning", code, known)
    return _unknown("no_such_figure", figure, _figures()) if figure and figure not in _figures() else None


@cache
def _figures() -> Collection[str]:
    """What a warning may be about: the figures and methods the schemes expect, named yet or not."""
    blocks = schemes.expected().items()
    figures = {f"{id}.{name}" for id, shape in blocks for name in shape.figures}
    return figures | {f"{id}.method" for id, shape in blocks if shape.methods} | {*_OF_NO_FIGURE}


def _unknown(code: str, name: str, known: Collection[str]) -> Fault:
    nearest = get_close_matches(name, known, n=3, cutoff=0.3)
    return Fault(code, {"detail": name, "known": ", ".join(nearest) or "–"})


def _parts(key: str, wanted: Any) -> Faults:
    if not isinstance(wanted, dict) and not (key == "change" and wanted is None):
        yield (key,), Fault("not_parts", {"detail": key})


def _listing(key: str, wanted: Any) -> Faults:
    if not isinstance(wanted, list):
        yield (key,), Fault("not_listed", {"detail": key})


def _code(key: str, wanted: Any) -> Faults:
    if not isinstance(wanted, str):
        yield (key,), Fault("not_a_code", {"detail": key})


_SHAPES: dict[str, Callable[[str, Any], Faults]] = {
    **dict.fromkeys(BY_SCHEME, _by_scheme),
    **dict.fromkeys(CODES, _codes),
    **dict.fromkeys(("total", "change"), _parts),
    "recognitions": _listing,
    "error": _code,
}
