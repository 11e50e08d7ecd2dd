"""A new year of a place as an empty file: the blocks' shape, nothing filled in."""

from collections.abc import Iterator

from calculator import ruleformat, words
from calculator.figures import Block, Shape
from calculator.rulebook import Rulebook
from calculator.rulefile import Expected


def template(rulebook: Rulebook, expected: Expected, place: str, year: int, language: str) -> str:
    """A rule file with the blocks the place set last, or those it cannot do without; every value left blank."""
    own = {block.id: block for block in rulebook.blocks if block.place == place}
    ids = list(own) or list(rulebook.places[place].core)
    name = rulebook.places[place].name[language]
    lines = [
        f"# yaml-language-server: $schema=../{ruleformat.BESIDE}",
        f"# {words.say('template', 'title', language, place=name, year=year)}",
        f"# {words.say('template', 'blocks', language)}",
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
    if old is None or old.review_by or old.effective_to:
        yield "    review_by:"
    if shape.methods:
        yield f"    method:  # {', '.join(shape.methods)}"
        yield "    method_status:"
    yield "    figures:"
    rises = dict(_rises(old)) if old else {}
    for name, unit in shape.figures.items():
        yield from _figure(name, unit, name in shape.optional, rises.get(name), language)
    yield ""


def _rises(block: Block) -> Iterator[tuple[str, str]]:
    """The figures that are a rise as printed, with the figure that rose."""
    for name, figure in block.figures.items():
        if figure.change_in:
            yield name, figure.change_in.removeprefix(f"{block.id}.")


def _figure(name: str, unit: str, is_optional: bool, rose: str | None, language: str) -> Iterator[str]:
    lines = [
        f"      {name}:",
        "        value:",
        f"        unit: {unit}",
        "        status:",
        "        source: {document: , locator: , figure: }",
    ]
    if rose:
        lines.append(f"        change_in: {rose}")
    if is_optional:
        yield f"      # {words.say('template', 'optional', language)}"
    yield from (f"      # {line[6:]}" for line in lines) if is_optional else lines
