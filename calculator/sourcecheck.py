"""Whether every printed figure stands in the stored text of its source, where its locator says."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator import sourceplace
from calculator.lint import Finding
from calculator.rulebook import Rulebook
from calculator.rulefile import sources_of


@dataclass(frozen=True)
class Quotation:
    """A printed form with the document and the place in it, and where the rules quote it."""

    file: str
    key: str
    document: str
    locator: str
    printed: str


class Texts:
    """The stored texts of the documents, each in the first of the folders that has it; faults are gathered."""

    def __init__(self, rulebook: Rulebook, folders: Sequence[Path]) -> None:
        self.found: list[Finding] = []
        self.texts: dict[str, str] = {}
        for id, document in rulebook.sources.items():
            path = next((path for folder in folders if (path := folder / f"{id}.txt").exists()), None)
            if path is not None:
                self._read(id, document, path)
            elif "sha256" in document:
                self.found.append(Finding("no_text", "sources.yaml", id))

    def _read(self, id: str, document: dict[str, Any], path: Path) -> None:
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        try:
            self.texts[id] = content.decode("utf-8")
        except UnicodeDecodeError:
            self.found.append(Finding("text_not_utf8", "sources.yaml", id, {"path": path}))
            return
        if document.get("sha256") != digest:
            code = "digest_differs" if "sha256" in document else "no_digest"
            self.found.append(Finding(code, "sources.yaml", id, {"digest": digest, "path": path}))


def findings(rulebook: Rulebook, *folders: Path) -> list[Finding]:
    """Every stored text that is not the one on record, and every quotation not found in it."""
    held = Texts(rulebook, folders)
    quoted = [one for one in quotations(rulebook) if one.document in held.texts]
    return held.found + [fault for one in quoted if (fault := _misquoted(one, held.texts[one.document]))]


def quotations(rulebook: Rulebook) -> Iterator[Quotation]:
    """Every printed form in the rules."""
    for block in rulebook.blocks:
        file = f"{block.place}/{block.version}.yaml"
        for figure in block.figures.values():
            if figure.source and "figure" in figure.source:
                yield _quotation(file, figure.id, figure.source)
        for key, source in sources_of(block).items():
            if "figure" in source:
                yield _quotation(file, f"{block.id}.{key}", source)
    for place in rulebook.places.values():
        totals: dict[str, Any] = place.totals or {"totals": {}}
        for name, total in totals["totals"].items():
            yield _quotation(f"{place.id}/totals.yaml", name, {**totals["source"], "figure": total["printed"]})


def _quotation(file: str, key: str, source: dict[str, str]) -> Quotation:
    return Quotation(file, key, source["document"], source["locator"], source["figure"])


def _misquoted(quoted: Quotation, text: str) -> Finding | None:
    params = {"printed": quoted.printed, "locator": quoted.locator, "document": quoted.document}
    parts = sourceplace.parts(quoted.locator, text)
    if not parts:
        return Finding("no_such_place", quoted.file, quoted.key, params)
    is_there = any(stands_in(quoted.printed, part) for part in parts)
    return None if is_there else Finding("not_printed", quoted.file, quoted.key, params)


def stands_in(printed: str, text: str) -> bool:
    """Whether the words are in the text, and a number at their edge is not part of a longer one."""
    before = r"(?<!\d)(?<!\d[.,．])" if printed[0].isdigit() else ""
    after = r"(?!\d|[.,．]\d|[万亿])" if printed[-1].isdigit() else ""
    return re.search(before + re.escape(printed) + after, text) is not None
