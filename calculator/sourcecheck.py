"""Whether every printed figure stands in the stored text of its source, where its locator says."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.lint import Finding
from calculator.rulebook import Rulebook

FULL_STOP = "。"
"""A line of a stored text that ends so is a paragraph; titles, bylines and menus do not."""

_PARAGRAPHS = re.compile(r"paragraphs? ([0-9]+(?:(?:, | and )[0-9]+)*)")


@dataclass(frozen=True)
class Quotation:
    """A printed form with the document and the place in it, and where the rules quote it."""

    file: str
    key: str
    document: str
    locator: str
    printed: str


def findings(rulebook: Rulebook, folder: Path) -> list[Finding]:
    """Every held document that differs from the one read, and every quotation not found in it."""
    held = {id: document for id, document in rulebook.sources.items() if "sha256" in document}
    texts = {id: _text(folder / f"{id}.txt") for id in held}
    found = [fault for id, document in held.items() if (fault := _fault(id, document, texts[id]))]
    quoted = (one for one in quotations(rulebook) if texts.get(one.document))
    return found + [fault for one in quoted if (fault := _misquoted(one, texts[one.document] or ""))]


def is_held(rulebook: Rulebook, document: str, folder: Path) -> bool:
    """Whether the text of a document is on record, and in the folder."""
    return "sha256" in rulebook.sources[document] and (folder / f"{document}.txt").exists()


def quotations(rulebook: Rulebook) -> Iterator[Quotation]:
    """Every printed form in the rules."""
    for block in rulebook.blocks:
        for figure in block.figures.values():
            if figure.source and "figure" in figure.source:
                yield _quotation(f"{block.place}/{block.version}.yaml", figure.id, figure.source)
    for place in rulebook.places.values():
        totals: dict[str, Any] = place.totals or {"totals": {}}
        for name, total in totals["totals"].items():
            yield _quotation(f"{place.id}/totals.yaml", name, {**totals["source"], "figure": total["printed"]})


def _quotation(file: str, key: str, source: dict[str, str]) -> Quotation:
    return Quotation(file, key, source["document"], source["locator"], source["figure"])


def _text(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.exists() else None


def _fault(id: str, document: dict[str, Any], text: str | None) -> Finding | None:
    if text is None:
        return Finding("no_text", "sources.yaml", id)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return None if digest == document["sha256"] else Finding("digest_differs", "sources.yaml", id, {"digest": digest})


def _misquoted(quoted: Quotation, text: str) -> Finding | None:
    params = {"printed": quoted.printed, "locator": quoted.locator, "document": quoted.document}
    match = _PARAGRAPHS.fullmatch(quoted.locator)
    paragraphs = [line for line in text.splitlines() if line.rstrip().endswith(FULL_STOP)]
    wanted = [int(number) for number in re.findall("[0-9]+", match[1])] if match else []
    if not wanted or not all(1 <= number <= len(paragraphs) for number in wanted):
        return Finding("no_such_place", quoted.file, quoted.key, params)
    is_there = any(quoted.printed in paragraphs[number - 1] for number in wanted)
    return None if is_there else Finding("not_printed", quoted.file, quoted.key, params)
