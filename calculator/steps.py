"""Rules with one figure moved by one step: what a case or a snapshot has to notice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from calculator.figures import UNKNOWN, Block, Figure
from calculator.rulebook import Rulebook
from calculator.units import TREATMENT, TREATMENTS


@dataclass(frozen=True)
class Moved:
    """One figure moved: the block it stands in, its id, what was changed, and the rules that come of it."""

    block: Block
    figure: str
    what: str
    rulebook: Rulebook


def every(rulebook: Rulebook) -> Iterator[Moved]:
    """Every figure that computes anything, one step up and one down, and the ends of its range likewise."""
    for block in rulebook.blocks:
        for name, figure in block.figures.items():
            if figure.change_in is None:
                for what, moved in _moved(figure):
                    changed = replace(block, figures={**block.figures, name: moved})
                    yield Moved(block, figure.id, what, with_block(rulebook, block, changed))


def with_block(rulebook: Rulebook, block: Block, changed: Block) -> Rulebook:
    """The same rules with one block changed."""
    blocks = [changed if one is block else one for one in rulebook.blocks]
    return Rulebook(rulebook.places, blocks, rulebook.sources, rulebook.digest)


def _moved(figure: Figure) -> Iterator[tuple[str, Figure]]:
    if figure.unit == TREATMENT:
        texts = [treatment for treatment in TREATMENTS if treatment != figure.text]
    else:
        texts = ["1"] if figure.status == UNKNOWN else beside(figure.text)
    for text in texts:
        status = "inherited" if figure.status == UNKNOWN else figure.status
        yield f"{figure.text} → {text}", replace(figure, text=text, status=status)
    if figure.range is not None and figure.is_range:
        low, high = figure.range
        for text in beside(low):
            yield f"range {low} → {text}", replace(figure, range=(text, high))
        for text in beside(high):
            yield f"range {high} → {text}", replace(figure, range=(low, text))


def beside(text: str) -> list[str]:
    """The number as it is written, one more and one less in its last place."""
    whole, point, decimals = text.partition(".")
    number = int(whole + decimals)
    return [_placed(number + step, len(decimals), point) for step in (1, -1) if number + step >= 0]


def _placed(number: int, decimals: int, point: str) -> str:
    digits = str(number).rjust(decimals + 1, "0")
    return digits[: len(digits) - decimals] + point + digits[len(digits) - decimals :]
