"""What a schema cannot see: whether a block of the rules is what its scheme expects."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Any

from calculator.faults import Fault, Path
from calculator.figures import FIRM, UNKNOWN, Shape
from calculator.units import Value, parse

Faults = Iterator[tuple[Path, Fault]]

OF_A_METHOD = ("method_status", "method_source", "method_how")
"""What a block says of its method."""

_NO_SOURCE = {"effective_from": "no_source_of_date", "method": "no_source_of_method"}


def faults_of_block(
    scheme: str, block: Mapping[str, Any], expected: Mapping[str, Shape], sources: Collection[str]
) -> Faults:
    """Everything wrong with one block, each with its path inside the block."""
    if scheme not in expected:
        yield (), Fault("unknown_scheme", {"name": scheme, "known": ", ".join(sorted(expected))})
        return
    shape = expected[scheme]
    yield from _dates(block)
    yield from _method(block, shape)
    for key in _NO_SOURCE:
        yield from _sureness(key, block, sources)
    yield from _names(block["figures"], shape)
    for name, figure in block["figures"].items():
        for path, fault in _figure(figure, shape.figures.get(name, figure["unit"]), sources):
            yield ("figures", name, *path), fault
        if figure.get("change_in", name) not in block["figures"]:
            yield ("figures", name, "change_in"), Fault("unknown_figure", {"known": ", ".join(shape.figures)})


def _dates(block: Mapping[str, Any]) -> Faults:
    for key in ("effective_to", "review_by"):
        if key in block and block[key] < block["effective_from"]:
            yield (key,), Fault("ends_before_start", {"start": str(block["effective_from"])})


def _method(block: Mapping[str, Any], shape: Shape) -> Faults:
    if bool(shape.methods) != ("method" in block) or block.get("method") not in (*shape.methods, None):
        yield ("method",), Fault("wrong_method", {"known": ", ".join(shape.methods) or "–"})
    if "method" in block and "method_status" not in block:
        yield ("method_status",), Fault("method_without_status")
    for key in OF_A_METHOD:
        if key in block and "method" not in block:
            yield (key,), Fault("method_without_status")


def _sureness(key: str, block: Mapping[str, Any], sources: Collection[str]) -> Faults:
    """Whether a date or a method says where it was printed, or how it was arrived at."""
    status, source = block.get(f"{key}_status"), block.get(f"{key}_source")
    if status in FIRM and source is None:
        yield (f"{key}_status",), Fault(_NO_SOURCE[key], {"status": status})
    if status and status not in FIRM and f"{key}_how" not in block:
        yield (f"{key}_status",), Fault("no_reason_of", {"what": key, "status": status})
    if source:
        yield from _document((f"{key}_source",), source, sources)


def _document(path: Path, source: Mapping[str, str], sources: Collection[str]) -> Faults:
    if source["document"] not in sources:
        yield (*path, "document"), Fault("unknown_document", {"known": ", ".join(sorted(sources))})


def _names(figures: Mapping[str, Any], shape: Shape) -> Faults:
    known = ", ".join(shape.figures)
    for name in shape.figures.keys() - shape.optional - figures.keys():
        yield ("figures",), Fault("missing_figure", {"name": name, "unit": shape.figures[name]})
    for name in figures.keys() - shape.figures.keys():
        yield ("figures", name), Fault("unknown_figure", {"known": known})


def _figure(figure: Mapping[str, Any], unit: str, sources: Collection[str]) -> Faults:
    if figure["unit"] != unit:
        yield ("unit",), Fault("wrong_unit", {"unit": unit})
    elif (figure["status"] == UNKNOWN) != (figure["value"] == UNKNOWN):
        yield ("value",), Fault("unknown_with_value")
    elif figure["status"] != UNKNOWN:
        yield from _value(figure, unit)
    yield from _standing(figure)
    if "source" in figure:
        yield from _document(("source",), figure["source"], sources)


def _value(figure: Mapping[str, Any], unit: str) -> Faults:
    value = _exact(figure["value"], unit)
    if value is None:
        yield ("value",), Fault("not_exact", {"value": figure["value"], "unit": unit})
    elif "range" in figure:
        ends = [_exact(end, unit) for end in figure["range"]]
        numbers = [number for number in (ends[0], value, ends[1]) if isinstance(number, int | Fraction)]
        if len(numbers) < 3 or sorted(numbers) != numbers:
            yield ("range",), Fault("wrong_range", {"value": figure["value"]})


def _exact(text: str, unit: str) -> Value | None:
    try:
        return parse(text, unit)
    except ValueError:
        return None


def _standing(figure: Mapping[str, Any]) -> Faults:
    status = figure["status"]
    if status in ("published", "inherited", "inferred") and "source" not in figure:
        yield (), Fault("no_source", {"status": status})
    if status in ("inferred", "assumed", UNKNOWN) and "how" not in figure:
        yield (), Fault("no_reason", {"status": status})
    if "range" in figure and status != "inferred":
        yield ("range",), Fault("range_of_known", {"status": status})
