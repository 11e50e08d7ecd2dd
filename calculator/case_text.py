"""A case written from a request and its answer, for a person to confirm."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import yaml

from calculator import case_shape, service, words
from calculator.cases import ABOUT
from calculator.faults import CalculationRefused
from calculator.rulebook import Rulebook
from calculator.schemas import today

OF_AWARD = ("outcome", "monthly", "annual", "range", "payable_from")
"""What a case says of an award unless someone asks for more."""

_TEXT = "tag:yaml.org,2002:str"


def of_request(request: Mapping[str, Any], rulebook: Rulebook, language: str, sentence: str = "") -> str:
    """One entry for a file of cases: the request, dated, with today's answer, `confirmed: false`."""
    dated = {"date": str(today()), **{key: value for key, value in request.items() if key not in ABOUT}}
    try:
        expect = expected(service.calculate(dated, rulebook=rulebook))
    except CalculationRefused as error:
        if error.kind == "validation":
            raise
        expect = {"error": error.problems(language)[0]["code"]}
    return entry(dated, expect, sentence or words.say("cases", "to_write", language))


def expected(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of an answer that a case stands for."""
    change = answer["change"]
    return {
        "awards": _awards(answer["awards"]),
        "possible": _awards(answer["possible"]) and _awards(answer["possible"]) | case_shape.OTHERS,
        "total": answer["total"],
        "recognitions": answer["recognitions"],
        "change": change and _part(change, ("before", "monthly", "percent", "range")),
        "warnings": warnings(answer["warnings"]),
    }


def warnings(said: Sequence[Mapping[str, str]], figured: Collection[str] = ()) -> list[str]:
    """The codes, with the figure each is about where one is said of several, or where figures are asked for."""
    by_code: dict[str, list[str]] = {}
    for one in said:
        by_code.setdefault(one["code"], []).append(f"{one['code']} {one['figure']}")
    return [
        entry
        for code, entries in by_code.items()
        for entry in (entries if len(entries) > 1 or code in figured else [code])
    ]


def _awards(awards: list[dict[str, Any]]) -> dict[str, Any]:
    return {award["scheme"]: _part(award, OF_AWARD) for award in awards}


def _part(whole: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: whole[key] for key in keys}


def entry(request: Mapping[str, Any], expect: Mapping[str, Any], sentence: str) -> str:
    """A case not yet confirmed, as YAML that `cases.read` reads back."""
    return dump([{"case": sentence, **request, "confirmed": False, "expect": dict(expect)}])


class _Dumper(yaml.SafeDumper):
    """Writes texts that look like something else in double quotes, as the cases written by hand do."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:
        """On one line where nothing in it has parts of its own."""
        node = super().represent_mapping(tag, mapping, flow_style)
        node.flow_style = not any(value.value for _, value in node.value if isinstance(value, yaml.CollectionNode))
        return node

    def ignore_aliases(self, data: Any) -> bool:
        """A text that occurs twice is written twice: cases have no anchors."""
        return True


def _text(dumper: yaml.SafeDumper, data: str) -> yaml.ScalarNode:
    is_plain = dumper.resolve(yaml.ScalarNode, data, (True, False)) == _TEXT  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(_TEXT, data, style=None if is_plain else '"')


_Dumper.add_representer(str, _text)


def dump(data: Any) -> str:
    """YAML as cases are written: the innermost parts on one line, amounts in quotes."""
    options: dict[str, Any] = {"sort_keys": False, "allow_unicode": True, "width": 120, "default_flow_style": None}
    written: str = yaml.dump(data, Dumper=_Dumper, **options)
    return written
