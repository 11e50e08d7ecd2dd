"""The values worked out for the year before follow from what was printed: exactly, and from the rule files alone."""

from collections.abc import Iterator
from fractions import Fraction

import pytest

from calculator.figures import Block, Figure
from calculator.rulebook import Rulebook

AREAS = ("urban", "rural")


def last_two(rulebook: Rulebook, id: str) -> tuple[Block, Block]:
    """The standards replaced, and those that replaced them."""
    old, new = (block for block in rulebook.blocks if block.id == id and block.place == "tongchuan")
    return old, new


def shown(value: Fraction, places: int, is_rounded: bool) -> Fraction:
    """A positive number cut off, or rounded half up, at so many decimals."""
    scaled = value * 10**places + (Fraction(1, 2) if is_rounded else 0)
    return Fraction(scaled.numerator // scaled.denominator, 10**places)


def whole_yuan(new: Figure, printed: Figure, is_rounded: bool) -> list[int]:
    """Every whole-yuan amount from which the new one is the printed rise."""
    after, places = Fraction(new.text), len(printed.text.partition(".")[2])
    candidates = range(1, int(after))
    return [old for old in candidates if shown((after / old - 1) * 100, places, is_rounded) == Fraction(printed.text)]


def pairs(rulebook: Rulebook) -> Iterator[tuple[str, Figure, Figure, Figure]]:
    old, new = last_two(rulebook, "dibao")
    for area in AREAS:
        yield area, old.figures[f"{area}.standard"], new.figures[f"{area}.standard"], new.figures[f"{area}.uprating"]


@pytest.mark.parametrize("area", AREAS)
def test_the_range_is_every_whole_yuan_amount_that_gives_the_printed_rise(rulebook: Rulebook, area: str) -> None:
    [(old, new, printed)] = [each[1:] for each in pairs(rulebook) if each[0] == area]
    found = {*whole_yuan(new, printed, is_rounded=True), *whole_yuan(new, printed, is_rounded=False)}
    assert old.status == "inferred"
    assert old.range is not None
    assert [Fraction(min(found)), Fraction(max(found))] == [Fraction(end) for end in old.range]
    assert found == set(range(min(found), max(found) + 1))
    assert Fraction(old.text) in found


def test_the_city_amount_fits_by_truncation_alone(rulebook: Rulebook) -> None:
    [(old, new, printed)] = [each[1:] for each in pairs(rulebook) if each[0] == "urban"]
    assert whole_yuan(new, printed, is_rounded=True) == []
    assert whole_yuan(new, printed, is_rounded=False) == [Fraction(old.text)]


def test_the_village_amount_is_said_as_it_was_worked_out(rulebook: Rulebook) -> None:
    [(old, new, printed)] = [each[1:] for each in pairs(rulebook) if each[0] == "rural"]
    assert old.how is not None
    for is_rounded in (True, False):
        found = whole_yuan(new, printed, is_rounded)
        assert f"{min(found)} to {max(found)}" in old.how["en"]
        assert f"{min(found)}至{max(found)}" in old.how["zh"]


def test_the_multiple_was_raised_in_step(rulebook: Rulebook) -> None:
    old, new = last_two(rulebook, "special_hardship")
    assert old.figures["multiple"].value == new.figures["multiple"].value
    assert old.figures["multiple"].status == "inferred"


def test_what_was_not_found_is_unknown(rulebook: Rulebook) -> None:
    old, _ = last_two(rulebook, "orphan")
    assert {figure.status for figure in old.figures.values()} == {"unknown"}


def test_the_years_join(rulebook: Rulebook) -> None:
    for id in ("dibao", "special_hardship", "orphan"):
        old, new = last_two(rulebook, id)
        assert old.effective_to is not None
        assert (new.effective_from - old.effective_to).days == 1
