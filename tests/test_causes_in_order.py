"""Causes follow one on the other: each begins where the one before it left off, and the last leaves today's figures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from calculator import plan as plans
from calculator.figures import Block
from calculator.plan import Comparison, Plan
from calculator.rulebook import Rulebook
from tests.helpers import ask, person

BEFORE, TODAY = date(2022, 6, 1), date(2024, 6, 1)
ABILITY = "no_ability_to_work"


def changed(rulebook: Rulebook, id: str, change: Callable[[Block], list[Block]]) -> Rulebook:
    """The rules with other blocks in the place of each of this name."""
    blocks = [new for block in rulebook.blocks for new in (change(block) if block.id == id else [block])]
    return Rulebook(rulebook.places, blocks, rulebook.sources, rulebook.digest)


def compared(rulebook: Rulebook) -> tuple[Plan, Comparison]:
    plan = plans.make(rulebook, "tongchuan", TODAY, BEFORE, False)
    assert plan is not None
    return plan, plan.comparisons[BEFORE]


def other_method(block: Block) -> list[Block]:
    return [replace(block, method="tiers")] if block.version == "2023" else [block]


def without_hearing(block: Block) -> list[Block]:
    """A grade for those who cannot hear until 2023, none from then on; the block goes on."""
    grade = replace(block.figures["visual"], id=f"{ABILITY}.hearing")
    earlier = replace(block, figures={**block.figures, "hearing": grade}, effective_to=date(2023, 12, 31))
    return [earlier, replace(block, effective_from=date(2024, 1, 1))]


def test_each_cause_begins_where_the_one_before_it_ended(rulebook: Rulebook) -> None:
    found = changed(changed(rulebook, "dibao", other_method), "special_hardship", other_method)
    _, comparison = compared(found)
    methods = [cause.figure for cause in comparison.causes if cause.figure.endswith(".method")]
    assert methods == ["dibao.method", "special_hardship.method"]
    ends = [comparison.before, *(cause.switched for cause in comparison.causes)]
    assert [cause.without for cause in comparison.causes] == ends[:-1]


def test_a_figure_there_is_no_longer_is_gone_and_the_rest_of_its_block_stays(rulebook: Rulebook) -> None:
    found = changed(rulebook, ABILITY, without_hearing)
    plan, comparison = compared(found)
    last = comparison.causes[-1]
    assert (last.figure, last.before, last.after) == (f"{ABILITY}.hearing", "1", None)
    before, after = (plan.columns.sets[place] for place in (last.without, last.switched))
    assert before.values.keys() - after.values.keys() == {last.figure}
    assert ABILITY in after.methods


def test_what_a_figure_there_is_no_longer_did_not_decide_stays_as_it_was(rulebook: Rulebook) -> None:
    found = changed(rulebook, ABILITY, without_hearing)
    cared_for = person(recognised_as="special_hardship")
    change = ask(cared_for, rulebook=found, date="2024-06-01", compare_with="2023-06-01")["change"]
    assert (change["monthly"], change["causes"]) == ("0.00", [])
