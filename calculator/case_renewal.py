"""Cases written anew after the rules changed: today's answer where the old one stood, for a person to confirm."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from calculator import case_shape, case_text, cases, service
from calculator.cases import Case
from calculator.faults import CalculationRefused, InvalidRequest
from calculator.rulebook import Rulebook

Expect = dict[str, Any]


def renew(file: Path, rulebook: Rulebook) -> list[Case]:
    """Write every case of a file anew that does not hold; those cases, as they were.

    Only `expect` is replaced, as far as it spoke; request, sentence and remarks stay. Each is marked unconfirmed.
    One whose request is not valid is left as it is: it needs its request mended, not another expectation.
    """
    found = cases.read(file)
    lines = file.read_text("utf-8").splitlines()
    ends = [case.line - 1 for case in found[1:]] + [len(lines)]
    failing = [case for case in found if cases.differences(case, rulebook) and _is_valid(case, rulebook)]
    for case, end in reversed(list(zip(found, ends, strict=True))):
        if case in failing:
            lines[case.line - 1 : end] = _renewed(lines[case.line - 1 : end], case, rulebook)
    if failing:
        file.write_text("\n".join(lines) + "\n", "utf-8")
    return failing


def _is_valid(case: Case, rulebook: Rulebook) -> bool:
    """Whether the request is understood, answered or not."""
    try:
        service.calculate(case.request, rulebook=rulebook)
    except CalculationRefused as error:
        return not isinstance(error, InvalidRequest)
    return True


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
        return {"error": error.faults[0].fault.code}
    if "error" in case.expect:
        return case_text.expected(answer)
    found = {key: _part(key, wanted, answer) for key, wanted in case.expect.items() if key not in case_shape.CODES}
    return found | _codes(case.expect, answer)


def _codes(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> Expect:
    """The warnings wanted where all are still given, else today's; one that was to be absent is told if it came."""
    wanted, absent = expect.get("warnings", []), expect.get("absent", [])
    came = [entry for entry in absent if cases.is_said(entry, answer)]
    if not all(cases.is_said(entry, answer) for entry in wanted):
        wanted = case_text.warnings(answer["warnings"], {entry.partition(" ")[0] for entry in wanted if " " in entry})
    warnings = list(dict.fromkeys([*wanted, *came]))
    still = [entry for entry in absent if entry not in came]
    return {key: entries for key, entries in zip(case_shape.CODES, (warnings, still), strict=True) if entries}


def _part(key: str, wanted: Any, answer: Mapping[str, Any]) -> Any:
    return _awards(key, wanted, answer[key]) if key in case_shape.BY_SCHEME else _like(wanted, answer.get(key))


def _awards(key: str, wanted: Mapping[str, Any], awards: Sequence[Mapping[str, Any]]) -> Any:
    """A list that was closed stays closed; one of which nothing is left is closed too, so that it says something."""
    named = [award for award in awards if award["scheme"] in wanted]
    is_closed = cases.is_closed(key, wanted) or not named
    shown = awards if is_closed else named
    found = {award["scheme"]: _like(wanted.get(award["scheme"]) or case_text.OF_AWARD, award) for award in shown}
    return found | case_shape.OTHERS if key == "possible" and found and is_closed else found


def _like(wanted: Any, got: Any) -> Any:
    """The part of the answer of the shape that was wanted."""
    if isinstance(got, dict) and isinstance(wanted, Mapping | tuple):
        inner = wanted if isinstance(wanted, Mapping) else dict.fromkeys(wanted)
        return {key: _like(one, got[key]) for key, one in inner.items() if key in got}
    if isinstance(got, list) and isinstance(wanted, list) and len(got) == len(wanted):
        return [_like(one, each) for one, each in zip(wanted, got, strict=True)]
    return got
