"""What a scheme needs of the rules that have its figures, and does not find there."""

from collections.abc import Iterator
from types import ModuleType

from calculator import schemes
from calculator.lint import Finding
from calculator.rulebook import Rulebook


def findings(rulebook: Rulebook) -> list[Finding]:
    """Every scheme with figures in these rules that could not be computed or described with them."""
    there = {block.id for block in rulebook.blocks}
    begun = [scheme for scheme in schemes.in_order() if there & scheme.BLOCKS.keys()]
    return [finding for scheme in begun for finding in _of_scheme(scheme, rulebook, there)]


def _of_scheme(scheme: ModuleType, rulebook: Rulebook, there: set[str]) -> Iterator[Finding]:
    """The blocks that no file has, and the documents of its `LAW` that are not on record."""
    file = f"calculator/schemes/{schemes.name(scheme)}.py"
    for id in sorted(scheme.BLOCKS.keys() - there):
        yield Finding("half_there", file, id)
    for document in sorted({document for document, _ in scheme.LAW} - rulebook.sources.keys()):
        yield Finding("no_such_law", file, document)
