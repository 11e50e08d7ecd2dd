"""Cases written anew after the rules changed: today's answer where the old one stood, for a person to confirm."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from calculator import case_text, cases, service
from calculator.cases import Case
from calculator.faults import CalculationRefused
from calculator.rulebook import Rulebook

Expect = dict[str, Any]

_CODES = ("warnings", "absent")


def renew(file: Path, rulebook: Rulebook) -> list[Case]:
    """Write every case of a file anew that does not hold; those cases, as they were.

    Only `expect` is replaced, as far as it spoke; request, sentence and remarks stay. Each is marked unconfirmed.
    """
    found = cases.read(file)
    lines = file.read_text("utf-8").splitlines()
    ends = [case.line - 1 for case in found[1:]] + [len(lines)]
    failing = [case for case in found if cases.differences(case, rulebook)]
    for case, end in reversed(list(zip(found, ends, strict=True))):
        if case in failing:
            lines[case.line - 1 : end] = _renewed(lines[case.line - 1 : end], case, rulebook)
    if failing:
        file.write_text("\n".join(lines) + "\n", "utf-8")
    return failing


def _renewed(lines: Sequence[str], case: Case, rulebook: Rulebook) -> list[str]:
    """The lines of one case with its expectation replaced; written out whole where that has no lines of its own."""
    expect = expected(case, rulebook)
    start = next((at for at, line in enumerate(lines) if re.match(r" +expect:", line)), None)
    if start is None:
        return [*case_text.entry(case.request, expect, case.name).splitlines(), *_remarks(lines)]
    indent = lines[start].partition("expect:")[0]
    after = next((at for at, line in enumerate(lines) if at > start and _is_next(line, indent)), len(lines))
    kept = [line for line in (*lines[:start], *lines[after:]) if not re.match(rf"{indent}confirmed:", line)]
    written = [indent + line for line in case_text.dump({"confirmed": False, "expect": expect}).splitlines()]
    return [*kept[:start], *written, *kept[start:]]


def _is_next(line: str, indent: str) -> bool:
    """Whether a line no longer belongs to a key at this indent."""
    return not line.startswith(f"{indent} ")


def _remarks(lines: Sequence[str]) -> list[str]:
    """The empty lines and remarks at the end, which belong to what follows."""
    last = max(at for at, line in enumerate(lines) if line.strip() and not line.startswith("#"))
    return list(lines[last + 1 :])


def expected(case: Case, rulebook: Rulebook) -> Expect:
    """What a case may expect today, as far as it spoke before."""
    try:
        answer = service.calculate(case.request, rulebook=rulebook)
    except CalculationRefused as error:
        return {"error": error.problems("en")[0]["code"]}
    if "error" in case.expect:
        return case_text.expected(answer)
    codes = [warning["code"] for warning in answer["warnings"]]
    found = {key: _part(key, wanted, answer, codes) for key, wanted in case.expect.items()}
    return {key: part for key, part in found.items() if part or key not in _CODES}


def _part(key: str, wanted: Any, answer: Mapping[str, Any], codes: list[str]) -> Any:
    if key in _CODES:
        return [code for code in wanted if (code in codes) == (key == "warnings")]
    if key in ("awards", "possible"):
        is_closed = key == "awards" or not wanted
        got = {award["scheme"]: award for award in answer[key] if is_closed or award["scheme"] in wanted}
        return {scheme: _like(wanted.get(scheme) or case_text.OF_AWARD, award) for scheme, award in got.items()}
    return _like(wanted, answer.get(key))


def _like(wanted: Any, got: Any) -> Any:
    """The part of the answer of the shape that was wanted."""
    if isinstance(got, dict) and isinstance(wanted, Mapping | tuple):
        inner = wanted if isinstance(wanted, Mapping) else dict.fromkeys(wanted)
        return {key: _like(one, got[key]) for key, one in inner.items() if key in got}
    if isinstance(got, list) and isinstance(wanted, list) and len(got) == len(wanted):
        return [_like(one, each) for one, each in zip(wanted, got, strict=True)]
    return got
