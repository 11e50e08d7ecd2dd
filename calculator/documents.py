"""YAML read exactly: every scalar stays the text it was, every key keeps its line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from calculator import words
from calculator.faults import Fault, Path, Reason

Scalar = Callable[[yaml.ScalarNode], Any]


class Unreadable(Exception):
    """A document that is no YAML, or says a thing twice."""

    def __init__(self, line: int, fault: Fault) -> None:
        super().__init__(f"line {line}: {fault.code} {fault.params}")
        self.line = line
        self.fault = fault


@dataclass(frozen=True)
class Document:
    """What a file says, and on which line it says it."""

    data: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest thing above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def as_text(node: yaml.ScalarNode) -> Any:
    """For rule files: always the text, so that 010, on and 1.30 stay what they are."""
    return node.value


def as_json(node: yaml.ScalarNode) -> Any:
    """For requests: JSON's types, but decimals and dates stay text."""
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool" and node.value in ("true", "false"):
        return node.value == "true"
    if kind == "int" and node.value.isascii() and node.value.isdigit() and len(node.value) < 20:
        return int(node.value)
    return node.value


def read(text: str, scalar: Scalar = as_text) -> Document:
    """Parse a document. Unreadable, with its line, on bad YAML, doubled keys and aliases."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(mark.line + 1 if mark else 1, _not_yaml(str(error.problem))) from None
    except yaml.YAMLError as error:
        raise Unreadable(1, _not_yaml(str(error).splitlines()[0])) from None
    except RecursionError:
        raise Unreadable(1, _not_yaml("nested too deeply")) from None
    lines: dict[Path, int] = {}
    data = None if node is None else _Reader(scalar, lines).value(node, ())
    return Document(data, lines)


def _not_yaml(problem: str) -> Fault:
    """What the parser says of a document, as a mistake people make where it is one."""
    known = next((part for part in words.dictionary()["parser"] if part in problem), "other")
    return Fault("not_yaml", {"problem": Reason("parser", known, {"problem": problem})})


class _Reader:
    def __init__(self, scalar: Scalar, lines: dict[Path, int]) -> None:
        self.scalar = scalar
        self.lines = lines
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:
        line = node.start_mark.line + 1
        if id(node) in self.seen:
            raise Unreadable(line, Fault("alias", {"key": _name(path)}))
        self.seen.add(id(node))
        self.lines.setdefault(path, line)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, inner in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise Unreadable(line, Fault("key_not_text", {"key": _name(path)}))
            if key.value in found:
                raise Unreadable(line, Fault("doubled_key", {"key": _name((*path, key.value))}))
            self.lines[*path, key.value] = line
            found[key.value] = self.value(inner, (*path, key.value))
        return found


def _name(path: Path) -> str:
    return ".".join(map(str, path))
