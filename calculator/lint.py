"""What a rule file may say and yet be doubtful: each a finding for whoever keeps the rules."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from calculator import percents, schemes, units, words
from calculator.figures import Block, Figure
from calculator.rulebook import Rulebook

JUMP = 20
"""Percent a figure may change by without a note, unless another limit is asked."""

_PRINTED_BY_THEIR_ISSUER = ("published", "inherited")
_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)(万|亿)?")
_MYRIADS = {"": 1, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True)
class Finding:
    """A code of `lints`, the file, the place in it, and what its words need."""

    code: str
    file: str
    key: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def describe(self, language: str) -> str:
        """File, key and what is doubtful, on one line."""
        return f"{self.file}: {self.key}: {words.say('lints', self.code, language, **self.params)}"


def of_block(code: str, block: Block, key: str = "", **params: Any) -> Finding:
    """A finding about a block, or about one of its figures."""
    return Finding(code, f"{block.place}/{block.version}.yaml", key or block.id, params)


def findings(rulebook: Rulebook, jump: int = JUMP) -> list[Finding]:
    """Everything doubtful in the rules themselves, file by file."""
    found = [*gaps(rulebook), *jumps(rulebook, jump), *unprinted(rulebook), *unexplained(rulebook), *unnamed(rulebook)]
    return sorted(found, key=lambda one: (one.file, one.key, one.code))


def gaps(rulebook: Rulebook) -> Iterator[Finding]:
    """A block that ends with nothing to take its place, in the place itself or above it."""
    for block in rulebook.blocks:
        if block.effective_to is None:
            continue
        after = block.effective_to + timedelta(days=1)
        line = rulebook.line(block.place)
        others = [other for other in rulebook.blocks if other.id == block.id and other.place in line]
        if not any(other.is_in_force(after) for other in others):
            yield of_block("gap", block, date=str(after))


def successions(rulebook: Rulebook) -> Iterator[tuple[Block, Block]]:
    """Each block with the one that replaced it in the same place."""
    by_id: dict[tuple[str, str], list[Block]] = {}
    for block in rulebook.blocks:
        by_id.setdefault((block.place, block.id), []).append(block)
    for blocks in by_id.values():
        yield from pairwise(blocks)


def jumps(rulebook: Rulebook, limit: int = JUMP) -> Iterator[Finding]:
    """An amount that rose or fell by more than the limit and has no note (`how`)."""
    for old, new in successions(rulebook):
        for name, figure in new.figures.items():
            before = old.figures.get(name)
            if figure.unit not in units.AMOUNTS or figure.how or before is None or figure.change_in:
                continue
            percent = percents.change(before, figure)
            if percent is not None and abs(percent) > limit:
                params = {"before": before.text, "after": figure.text, "limit": limit}
                yield of_block("jump", new, figure.id, percent=f"{float(percent):+.1f}", **params)


def unprinted(rulebook: Rulebook) -> Iterator[Finding]:
    """A published figure without its printed form, or one whose printed form says another number."""
    for block in rulebook.blocks:
        for figure in block.figures.values():
            printed = (figure.source or {}).get("figure")
            if figure.status == "published" and printed is None:
                yield of_block("not_quoted", block, figure.id)
            elif printed and figure.status in _PRINTED_BY_THEIR_ISSUER and not agrees(figure.text, printed):
                yield of_block("printed_differs", block, figure.id, printed=printed, value=figure.text)
    for place in rulebook.places.values():
        for name, total in (place.totals or {"totals": {}})["totals"].items():
            if not agrees(total["value"], total["printed"]):
                params = {"printed": total["printed"], "value": total["value"]}
                yield Finding("printed_differs", f"{place.id}/totals.yaml", name, params)


def agrees(value: str, printed: str) -> bool:
    """Whether the printed form has this number in it, or no number at all."""
    numbers = [Fraction(number) * _MYRIADS[myriads] for number, myriads in _NUMBER.findall(printed)]
    return not numbers or not _NUMBER.fullmatch(value) or Fraction(value) in numbers


def unnamed(rulebook: Rulebook) -> Iterator[Finding]:
    """A scheme or a figure that has no words yet: it could be computed, but not shown."""
    schemes_named = {schemes.name(scheme) for scheme in schemes.in_order()}
    figures = {figure.id for block in rulebook.blocks for figure in block.figures.values()}
    for section, ids in (("schemes", schemes_named), ("how_computed", schemes_named), ("figures", figures)):
        for id in sorted(ids - words.dictionary()[section].keys()):
            yield Finding("unnamed", "calculator/words.yaml", f"{section}.{id}")


def unexplained(rulebook: Rulebook) -> Iterator[Finding]:
    """A rise as printed that no earlier value explains, neither by rounding nor by truncation."""
    for block, figure, explained in conventions(rulebook):
        if not explained:
            yield of_block("unexplained", block, figure.id, printed=figure.text)


def conventions(rulebook: Rulebook) -> Iterator[tuple[Block, Figure, dict[str, str]]]:
    """Each rise as printed, and the earlier values that explain it: value -> convention."""
    earlier = {(new.place, new.id, new.version): old for old, new in successions(rulebook)}
    for block in rulebook.blocks:
        for name, figure in _rises(block):
            old = earlier.get((block.place, block.id, block.version))
            before = old.figures.get(name) if old else None
            yield block, figure, percents.explanations(block.figures[name], figure.text, before)


def _rises(block: Block) -> Sequence[tuple[str, Figure]]:
    prefix = f"{block.id}."
    return [(one.change_in.removeprefix(prefix), one) for one in block.figures.values() if one.change_in]
