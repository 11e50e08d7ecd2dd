"""A new year of a place as an empty file: the blocks' shape, nothing filled in."""

from collections.abc import Iterator

from calculator import ruleformat, words
from calculator.figures import Block, Shape
from calculator.rulebook import Rulebook
from calculator.rulefile import Expected

_SOURCE = "{document: , locator: , figure: }"
_HOW = "{zh: , en: }"


def template(rulebook: Rulebook, expected: Expected, place: str, year: int, language: str) -> str:
    """A rule file with the blocks the place set last, or those it cannot do without; every value left blank."""
    own = {block.id: block for block in rulebook.blocks if block.place == place}
    ids = list(own) or list(rulebook.places[place].core)
    name = rulebook.places[place].name[language]
    lines = [
        f"# yaml-language-server: $schema=../{ruleformat.BESIDE}",
        f"# {words.say('template', 'title', language, place=name, year=year)}",
        f"# {words.say('template', 'blocks', language)}",
        f"# {words.say('template', 'standing', language)}",
        "title: {zh: , en: }",
        "schemes:",
    ]
    for id in ids:
        lines += _block(id, expected[id], own.get(id), language)
    return "\n".join(lines) + "\n"


def _block(id: str, shape: Shape, old: Block | None, language: str) -> Iterator[str]:
    yield f"  {id}:"
    yield "    effective_from:"
    yield "    effective_from_status:"
    yield f"    # effective_from_source: {_SOURCE}"
    yield f"    # effective_from_how: {_HOW}"
    if old is None or old.review_by or old.effective_to:
        yield "    review_by:"
    if shape.methods:
        yield f"    method:  # {', '.join(shape.methods)}"
        yield "    method_status:"
        yield f"    # method_source: {_SOURCE}"
        yield f"    # method_how: {_HOW}"
    yield "    figures:"
    rises = dict(_rises(old)) if old else {}
    for name, unit in shape.figures.items():
        is_optional = name in shape.optional
        if is_optional:
            yield f"      # {words.say('template', 'optional', language)}"
        for line in _figure(f"{id}.{name}", name, unit, rises.get(name)):
            yield f"      # {line[6:]}" if is_optional else line
    yield ""


def _rises(block: Block) -> Iterator[tuple[str, str]]:
    """The figures that are a rise as printed, with the figure that rose."""
    for name, figure in block.figures.items():
        if figure.change_in:
            yield name, figure.change_in.removeprefix(f"{block.id}.")


def _figure(id: str, name: str, unit: str, rose: str | None) -> Iterator[str]:
    """One figure, with its name as the documents have it."""
    named = words.dictionary()["figures"].get(id)
    yield f"      {name}:" + (f"  # {named['zh']}" if named else "")
    yield "        value:"
    yield f"        unit: {unit}"
    yield "        status:"
    yield f"        source: {_SOURCE}"
    yield f"        # how: {_HOW}"
    if rose:
        yield f"        change_in: {rose}"
