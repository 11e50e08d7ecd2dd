"""The files of a rules folder: read, checked against what the schemes expect, every fault collected."""

import pathlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

from marshmallow import ValidationError

from calculator import documents
from calculator.faults import Fault, Path, placed
from calculator.figures import Block, Figure, Shape, day_before
from calculator.rulecheck import OF_A_METHOD, faults_of_block
from calculator.ruleschema import PlaceSchema, RuleFileSchema, SourcesSchema, TotalsSchema

Expected = Mapping[str, Shape]


NO_BLOCKS = ("place.yaml", "totals.yaml")
BESIDE_PLACES = ("sources.yaml", "year.schema.json", "__init__.py", "__pycache__")
"""What a rules folder holds besides the folders of its places."""

_YEAR = re.compile(r"[0-9]{4}\.yaml")


@dataclass(frozen=True)
class SourcedBlock(Block):
    """A block with where its date and its method are printed, which only those ask who check the rules."""

    effective_from_source: dict[str, str] | None
    method_source: dict[str, str] | None


def sources_of(block: Block) -> dict[str, dict[str, str]]:
    """Where its date and its method are printed, by `effective_from` and `method`, as far as they are."""
    found = {key: getattr(block, f"{key}_source", None) for key in ("effective_from", "method")}
    return {key: source for key, source in found.items() if source}


class Problem(NamedTuple):
    """One thing wrong in a rule file."""

    file: str
    line: int
    key: str
    fault: Fault

    def describe(self, language: str) -> str:
        """File, line, key, what is wrong and how to mend it, on one line."""
        return f"{self.file}:{self.line}: {self.key or '-'}: {self.fault.describe(language)}"


class BadRules(Exception):
    """The rules folder cannot be used; every problem found is listed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(problem.describe("en") for problem in problems))
        self.problems = problems


class Files:
    """The files of one folder, checked against what the schemes expect; problems are gathered, not raised."""

    def __init__(self, folder: pathlib.Path, expected: Expected) -> None:
        self.folder = folder
        self.expected = expected
        self.problems: list[Problem] = []
        self.sources = self._sources()

    def _note(self, name: str, line: int, path: Path, fault: Fault) -> None:
        self.problems.append(Problem(name, line, ".".join(map(str, path)), fault))

    def _load(self, name: str, schema: Any) -> tuple[Any, documents.Document] | None:
        """A file through its schema; None, with the faults noted, where it does not pass."""
        try:
            document = documents.read((self.folder / name).read_bytes().decode("utf-8"))
            return schema.load(document.data), document
        except OSError:
            self._note(name, 1, (), Fault("no_file"))
        except UnicodeDecodeError:
            self._note(name, 1, (), Fault("not_utf8"))
        except documents.Unreadable as error:
            self._note(name, error.line, (), error.fault)
        except ValidationError as error:
            for path, fault in placed(error.messages):
                self._note(name, document.line(path), path, fault)
        return None

    def _sources(self) -> dict[str, Any]:
        loaded = self._load("sources.yaml", SourcesSchema())
        return loaded[0]["documents"] if loaded else {}

    def _strays(self) -> None:
        """Note what nobody would read; hidden files and an editor's copies (~) are left alone."""
        for path in _visible(self.folder):
            if path.is_dir() and path.name not in BESIDE_PLACES and not (path / "place.yaml").exists():
                self._note(f"{path.name}/", 1, (), Fault("place_without_file"))
            elif not path.is_dir() and path.name not in BESIDE_PLACES:
                self._note(path.name, 1, (), Fault("stray_file"))

    def places(self) -> dict[str, Any]:
        """The places, by folder name."""
        self._strays()
        loaded = {}
        for file in sorted(self.folder.glob("*/place.yaml")):
            name = file.relative_to(self.folder).as_posix()
            if found := self._load(name, PlaceSchema()):
                loaded[file.parent.name] = found
        for place, (data, document) in loaded.items():
            for path, fault in _faults_of_place(place, {key: data for key, (data, _) in loaded.items()}, self.expected):
                self._note(f"{place}/place.yaml", document.line(path), path, fault)
        if not loaded:
            self._note("*/place.yaml", 1, (), Fault("no_file"))
        return {place: data for place, (data, _) in loaded.items()}

    def totals(self, place: str) -> dict[str, Any] | None:
        """The totals the place has printed, for plausibility only; None where it has no such file."""
        if not (self.folder / place / "totals.yaml").exists():
            return None
        loaded = self._load(f"{place}/totals.yaml", TotalsSchema())
        return loaded and loaded[0]

    def blocks(self, place: str) -> list[Block]:
        """All blocks of a place, each closed on the day before the next of its scheme begins."""
        found: list[tuple[Block, str, int]] = []
        for file in _visible(self.folder / place):
            name = file.relative_to(self.folder).as_posix()
            if file.name in NO_BLOCKS:
                continue
            if _YEAR.fullmatch(file.name) is None:
                self._note(name, 1, (), Fault("wrong_file_name"))
            elif loaded := self._load(name, RuleFileSchema()):
                found += self._blocks_of(place, name, *loaded)
        return self._closed(found)

    def _blocks_of(
        self, place: str, name: str, data: Any, document: documents.Document
    ) -> Iterator[tuple[Block, str, int]]:
        for scheme, block in data["schemes"].items():
            at: Path = ("schemes", scheme)
            faults = list(faults_of_block(scheme, block, self.expected, self.sources))
            for path, fault in faults:
                self._note(name, document.line((*at, *path)), (*at, *path), fault)
            if not faults:
                yield _block(scheme, place, name, data["title"], block), name, document.line((*at, "effective_from"))

    def _closed(self, found: list[tuple[Block, str, int]]) -> list[Block]:
        closed = []
        by_scheme: dict[str, list[tuple[Block, str, int]]] = {}
        for entry in sorted(found, key=lambda entry: entry[0].effective_from):
            by_scheme.setdefault(entry[0].id, []).append(entry)
        for scheme, entries in by_scheme.items():
            for (block, name, _), (later, later_name, line) in pairwise(entries):
                last = day_before(later.effective_from)
                if block.effective_from > last or (block.effective_to and block.effective_to > last):
                    params = {"other": name, "date": str(later.effective_from)}
                    self._note(later_name, line, ("schemes", scheme, "effective_from"), Fault("overlap", params))
                closed.append(replace(block, effective_to=min(last, block.effective_to or last)))
            closed.append(entries[-1][0])
        return closed


def _visible(folder: pathlib.Path) -> list[pathlib.Path]:
    return sorted(path for path in folder.glob("*") if not path.name.startswith(".") and not path.name.endswith("~"))


def _faults_of_place(place: str, places: Mapping[str, Any], expected: Expected) -> Iterator[tuple[Path, Fault]]:
    data = places[place]
    unknown = [block for block in data.get("core", ()) if block not in expected]
    if unknown:
        yield ("core",), Fault("unknown_scheme", {"name": ", ".join(unknown), "known": ", ".join(sorted(expected))})
    seen = {place}
    parent = data.get("parent")
    while parent is not None:
        if parent in seen or parent not in places:
            yield ("parent",), Fault("bad_parent", {"name": parent, "known": ", ".join(sorted(places))})
            return
        seen.add(parent)
        parent = places[parent].get("parent")


def _block(scheme: str, place: str, name: str, title: dict[str, str], data: Mapping[str, Any]) -> SourcedBlock:
    figures = {
        key: Figure(
            id=f"{scheme}.{key}",
            text=figure["value"],
            unit=figure["unit"],
            status=figure["status"],
            effective_from=data["effective_from"],
            source=figure.get("source"),
            range=tuple(figure["range"]) if "range" in figure else None,
            how=figure.get("how"),
            change_in=f"{scheme}.{figure['change_in']}" if "change_in" in figure else None,
        )
        for key, figure in data["figures"].items()
    }
    optional = ("effective_from_how", "effective_from_source", "effective_to", "review_by", "method", *OF_A_METHOD)
    return SourcedBlock(
        id=scheme,
        place=place,
        version=pathlib.Path(name).stem,
        title=title,
        effective_from=data["effective_from"],
        effective_from_status=data["effective_from_status"],
        figures=figures,
        **{key: data.get(key) for key in optional},
    )
