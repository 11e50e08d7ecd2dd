"""What a rule file may say and yet be doubtful: each a finding for whoever keeps the rules."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from calculator import percents, schemes, units, words
from calculator.figures import FIRM, Block, Figure
from calculator.rulebook import Rulebook
from calculator.rulefile import sources_of

JUMP = 20
"""Percent a figure may change by without a note, unless another limit is asked."""

_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)(万|亿)?")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
_DAY = re.compile(r"(?:([0-9]{4})年)?([0-9]{1,2})月(?:([0-9]{1,2})日)?|([0-9]{4})-([0-9]{2})-([0-9]{2})")
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
    found = [*gaps(rulebook), *misfiled(rulebook), *jumps(rulebook, jump)]
    found += [*unprinted(rulebook), *undated(rulebook), *unexplained(rulebook), *unnamed(rulebook)]
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


def misfiled(rulebook: Rulebook) -> Iterator[Finding]:
    """A block that begins in another year than the one its file is named after."""
    for block in rulebook.blocks:
        if str(block.effective_from.year) != block.version:
            yield of_block("misfiled", block, date=str(block.effective_from))


def successions(rulebook: Rulebook) -> Iterator[tuple[Block, Block]]:
    """Each block with the one that replaced it in the same place."""
    by_id: dict[tuple[str, str], list[Block]] = {}
    for block in rulebook.blocks:
        by_id.setdefault((block.place, block.id), []).append(block)
    for blocks in by_id.values():
        yield from pairwise(blocks)


def jumps(rulebook: Rulebook, limit: int = JUMP) -> Iterator[Finding]:
    """An amount that rose or fell by more than the limit, and no note (`how`) that names the earlier one."""
    for old, new in successions(rulebook):
        for name, figure in new.figures.items():
            before = old.figures.get(name)
            if figure.unit not in units.AMOUNTS or before is None or figure.change_in or _is_told(before, figure):
                continue
            percent = percents.change(before, figure)
            if percent is not None and abs(percent) > limit:
                params = {"before": before.text, "after": figure.text, "limit": limit}
                yield of_block("jump", new, figure.id, percent=f"{float(percent):+.1f}", **params)


def _is_told(before: Figure, after: Figure) -> bool:
    """Whether the note speaks of the earlier value: one that says something else explains no jump."""
    return after.how is not None and all(agrees(before.text, note, needs_number=True) for note in after.how.values())


def unprinted(rulebook: Rulebook) -> Iterator[Finding]:
    """A published figure without its printed form, or one whose printed form says another number."""
    for block in rulebook.blocks:
        for figure in block.figures.values():
            printed = (figure.source or {}).get("figure")
            if figure.status == "published" and printed is None:
                yield of_block("not_quoted", block, figure.id, source="source")
            elif printed and figure.status in FIRM and not _is_quoted(figure, printed):
                yield of_block("printed_differs", block, figure.id, printed=printed, value=figure.text)
    for place in rulebook.places.values():
        for name, total in (place.totals or {"totals": {}})["totals"].items():
            if not agrees(total["value"], total["printed"], needs_number=True):
                params = {"printed": total["printed"], "value": total["value"]}
                yield Finding("printed_differs", f"{place.id}/totals.yaml", name, params)


def _is_quoted(figure: Figure, printed: str) -> bool:
    """An amount is printed as a number; an age or a month may stand there in words."""
    return agrees(figure.text, printed, needs_number=figure.unit in units.AMOUNTS)


def agrees(value: str, printed: str, *, needs_number: bool = False) -> bool:
    """Whether the printed form has this number in it; or no number at all, unless one is needed."""
    found = _NUMBER.findall(_THOUSANDS.sub("", printed))
    numbers = [Fraction(number) * _MYRIADS[myriads] for number, myriads in found]
    is_wordy = not numbers and not needs_number
    return is_wordy or not _NUMBER.fullmatch(value) or Fraction(value) in numbers


def undated(rulebook: Rulebook) -> Iterator[Finding]:
    """A published date or method without its printed form; a date that is not the one printed, or of its document."""
    for block in rulebook.blocks:
        for key, source in sources_of(block).items():
            is_published = getattr(block, f"{key}_status") == "published"
            printed, day = source.get("figure"), block.effective_from
            begun = rulebook.sources[source["document"]].get("in_force") if key == "effective_from" else None
            if printed is None and begun not in (None, day):
                yield of_block("not_in_force", block, f"{block.id}.{key}", begun=str(begun), date=str(day))
            elif printed is None and is_published and begun is None:
                yield of_block("not_quoted", block, f"{block.id}.{key}", source=f"{key}_source")
            elif printed and key == "effective_from" and not says(day, printed, needs_day=is_published):
                yield of_block("printed_differs", block, f"{block.id}.{key}", printed=printed, value=str(day))


def says(day: date, printed: str, *, needs_day: bool) -> bool:
    """Whether the printed form has this day in it; or no day at all, unless one is needed. A month is its first day."""
    days = [
        tuple(map(int, (y or iso_y or day.year, m or iso_m, d or iso_d or 1)))
        for y, m, d, iso_y, iso_m, iso_d in _DAY.findall(printed)
    ]
    return (day.year, day.month, day.day) in days or not (days or needs_day)


def unnamed(rulebook: Rulebook) -> Iterator[Finding]:
    """A scheme, a figure or a unit that has no words yet: it is computed, and shown by its code."""
    schemes_named = {schemes.name(scheme) for scheme in schemes.in_order()}
    figures = [figure for block in rulebook.blocks for figure in block.figures.values()]
    yield from without_words("schemes", schemes_named)
    yield from without_words("how_computed", schemes_named)
    yield from without_words("figures", {figure.id for figure in figures})
    yield from without_words("units", {figure.unit for figure in figures})


def without_words(section: str, codes: Set[str]) -> Iterator[Finding]:
    """The codes that a section of the words does not have."""
    for code in sorted(codes - words.dictionary()[section].keys()):
        yield Finding("unnamed", "calculator/words.yaml", f"{section}.{code}")


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
