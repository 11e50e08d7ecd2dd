"""Every figure is noticed by a case when it moves by one step; every limit of money has a case on both its sides."""

from dataclasses import replace
from fractions import Fraction

import pytest

from calculator import cases, lint, lint_cases, steps
from calculator.cases import Case
from calculator.rulebook import Rulebook
from calculator.steps import Moved
from tests.conftest import CASES
from tests.snapshots import grid


@pytest.fixture(scope="module")
def worked() -> list[Case]:
    return cases.read_all(CASES)


@pytest.fixture(scope="module")
def moved(rulebook: Rulebook) -> list[Moved]:
    return list(steps.every(rulebook))


def named(moved: list[Moved]) -> set[tuple[str, str, str]]:
    return {(f"{one.block.place}/{one.block.version}", one.figure, one.what) for one in moved}


def test_the_cases_leave_nothing_untried(installed: Rulebook, worked: list[Case]) -> None:
    assert [one.describe("en") for one in lint_cases.findings(installed, worked)] == []


def test_cases_that_do_not_hold_are_told_before_what_they_leave_untried(rulebook: Rulebook, worked: list[Case]) -> None:
    first, second, third = [case for case in worked if case.file.name == "orphan.yaml"][:3]
    wrong = [replace(case, expect={"total": {"monthly": "-1"}}) for case in (first, third)]
    [found] = lint_cases.findings(rulebook, [wrong[0], second, wrong[1]])
    assert (found.code, found.file, found.key) == (
        "does_not_hold",
        str(first.file),
        f"{first.line}, {third.line}",
    )
    assert not list(lint_cases.failing(rulebook, [second]))


def test_cases_nobody_confirmed_are_told(rulebook: Rulebook, worked: list[Case]) -> None:
    first, second, third = [case for case in worked if case.file.name == "orphan.yaml"][:3]
    opened = [replace(case, confirmed=False) for case in (first, third)]
    [found] = lint_cases.unconfirmed([opened[0], second, opened[1]])
    assert (found.code, found.file, found.key) == ("not_confirmed", str(first.file), f"{first.line}, {third.line}")
    assert lint_cases.findings(rulebook, [opened[0], second, opened[1]])[0] == found
    assert not list(lint_cases.unconfirmed([second]))


def test_a_figure_no_case_rests_on_is_found(rulebook: Rulebook, worked: list[Case]) -> None:
    few = [case for case in worked if case.file.name == "special_hardship.yaml"]
    found = {one.key for one in lint_cases.unreached(rulebook, few)}
    assert {"orphan.dispersed", "orphan.institutional", "orphan.eligibility.age_limit"} <= found
    assert "special_hardship.multiple" not in found


def test_a_case_that_does_not_hold_notices_nothing(rulebook: Rulebook, worked: list[Case]) -> None:
    wrong = [replace(case, expect={"total": {"monthly": "-1"}}) for case in worked]
    assert {one.key for one in lint_cases.unreached(rulebook, wrong)} >= {"dibao.urban.standard"}


def test_a_limit_of_money_without_a_case_beside_it_is_found(rulebook: Rulebook, worked: list[Case]) -> None:
    names = (
        "a city family without income gets the whole standard for each member",
        "one fen below the standard is below it",
    )
    without, below = ([case for case in worked if case.name == name] for name in names)
    standard = "dibao.urban.standard"
    for few, sides in ((without[:1], {"✓", "✗"}), (below, {"✗"}), (without + below, {"✗"})):
        found = {(one.key, one.params["side"]) for one in lint_cases.unbounded(rulebook, few)}
        assert found == {(standard, side) for side in sides}


def test_every_figure_is_moved_and_every_range_at_both_ends(rulebook: Rulebook, moved: list[Moved]) -> None:
    figures = {
        (block.place, block.version, figure.id)
        for block in rulebook.blocks
        for figure in block.figures.values()
        if figure.change_in is None
    }
    assert {(one.block.place, one.block.version, one.figure) for one in moved} == figures
    ends = {what for _, id, what in named(moved) if id == "dibao.rural.standard" and what.startswith("range")}
    assert ends == {
        "range 4825.00 → 4825.01",
        "range 4825.00 → 4824.99",
        "range 4831.00 → 4831.01",
        "range 4831.00 → 4830.99",
    }


@pytest.mark.parametrize(
    ("figure", "what"),
    [
        ("dibao.urban.standard", {"665.00 → 665.01", "665.00 → 664.99"}),
        ("special_hardship.multiple", {"1.3 → 1.4", "1.3 → 1.2"}),
        ("orphan.dispersed", {"unknown → 1", "1400.00 → 1400.01", "1400.00 → 1399.99"}),
        ("orphan.payment.start", {"1 → 2", "1 → 0"}),
        ("income.scholarship", {"exempt → counted"}),
        ("income.basic_pension", {"exempt → counted", "unknown → exempt", "unknown → counted"}),
    ],
)
def test_a_step_is_one_in_the_last_place_as_written(moved: list[Moved], figure: str, what: set[str]) -> None:
    assert {each for _, id, each in named(moved) if id == figure} >= what


def test_a_moved_figure_is_the_only_difference(rulebook: Rulebook, moved: list[Moved]) -> None:
    one = next(one for one in moved if one.what == "665.00 → 665.01")
    before = [figure for block in rulebook.blocks for figure in block.figures.values()]
    after = [figure for block in one.rulebook.blocks for figure in block.figures.values()]
    [(old, new)] = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert (old.id, Fraction(new.text) - Fraction(old.text)) == ("dibao.urban.standard", Fraction(1, 100))


def test_a_rise_as_printed_is_guarded_by_the_lints(rulebook: Rulebook) -> None:
    """It pays nothing, so that no case could notice; its printed form and the standards do."""
    for block in rulebook.blocks:
        for name, figure in block.figures.items():
            for text in steps.beside(figure.text) if figure.change_in else ():
                changed = replace(block, figures={**block.figures, name: replace(figure, text=text)})
                assert lint.findings(steps.with_block(rulebook, block, changed))


def test_the_grid_notices_every_standard(rulebook: Rulebook, moved: list[Moved]) -> None:
    kept = grid.table(rulebook)
    standards = [one for one in moved if one.figure.endswith(".standard") and not one.what.startswith("range")]
    assert len(standards) == 8
    assert [one.what for one in standards if grid.table(one.rulebook) == kept] == []
