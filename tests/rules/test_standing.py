"""How sure a date or a method is: what is printed says where, anything else says how."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculator import cases, lint, service, sourcecheck, steps
from calculator.figures import Block
from calculator.rulebook import Rulebook
from calculator.rulefile import BadRules, sources_of
from tests.conftest import CASES
from tests.rules.editing import NATION, NEW, PROVINCE, change

SOURCE = "{document: tongchuan-2023-review, locator: paragraph 2"
DATE = ("    effective_from_status: inferred\n", "    effective_from_status: published\n")
NO_SOURCE = {"effective_from": "no_source_of_date", "method": "no_source_of_method"}
METHOD = ("    method_status: assumed\n", "    method_status: published\n")


def refused(folder: Path, name: str, old: str, new: str) -> list[tuple[str, str]]:
    """Code and key of every fault."""
    with pytest.raises(BadRules) as error:
        change(folder, name, old, new)
    return [(one.fault.code, one.key) for one in error.value.problems]


def sourced(changed: tuple[str, str], key: str, rest: str) -> tuple[str, str]:
    return changed[0], f"{changed[1]}    {key}_source: {SOURCE}{rest}}}\n"


@pytest.mark.parametrize(("changed", "key"), [(DATE, "effective_from"), (METHOD, "method")])
def test_what_is_raised_to_published_needs_its_source(rules: Path, changed: tuple[str, str], key: str) -> None:
    assert refused(rules, NEW, *changed) == [(NO_SOURCE[key], f"schemes.dibao.{key}_status")]


@pytest.mark.parametrize(("changed", "key"), [(DATE, "effective_from"), (METHOD, "method")])
def test_inherited_is_no_way_round(rules: Path, changed: tuple[str, str], key: str) -> None:
    assert [code for code, _ in refused(rules, NEW, changed[0], changed[1].replace("published", "inherited"))] == [
        NO_SOURCE[key]
    ]


@pytest.mark.parametrize(("changed", "key"), [(DATE, "effective_from"), (METHOD, "method")])
def test_with_its_source_it_is_published(rules: Path, changed: tuple[str, str], key: str) -> None:
    figure = "自2023年1月1日起" if changed == DATE else "补差发放"
    found = change(rules, NEW, *sourced(changed, key, f", figure: {figure}"))
    assert not list(lint.undated(found))
    assert [one.printed for one in sourcecheck.quotations(found) if one.key == f"dibao.{key}"] == [figure]


@pytest.mark.parametrize(("changed", "key"), [(DATE, "effective_from"), (METHOD, "method")])
def test_what_is_published_is_quoted(rules: Path, changed: tuple[str, str], key: str) -> None:
    [found] = lint.undated(change(rules, NEW, *sourced(changed, key, "")))
    assert (found.code, found.key, found.params["source"]) == ("not_quoted", f"dibao.{key}", f"{key}_source")


@pytest.mark.parametrize("printed", ["自2023年2月1日起", "同步提高"])
def test_a_published_day_is_the_one_printed(rules: Path, printed: str) -> None:
    found = change(rules, NEW, *sourced(DATE, "effective_from", f", figure: {printed}"))
    assert [(one.code, one.key) for one in lint.undated(found)] == [("printed_differs", "dibao.effective_from")]


def test_the_days_of_the_rules_that_come_with_the_program_are_in_order(installed: Rulebook) -> None:
    assert not list(lint.undated(installed))


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        ("自2023年1月1日起", True),
        ("从2023年1月起", True),
        ("1月1日起执行", True),
        ("2023-01-01", True),
        ("2022年1月1日", False),
        ("2023年11月", False),
        ("2023年度", False),
    ],
)
def test_a_day_is_read_as_it_is_printed(printed: str, says: bool) -> None:
    assert lint.says(date(2023, 1, 1), printed, needs_day=True) is says


def test_a_day_in_words_is_enough_where_it_was_not_published() -> None:
    assert lint.says(date(2026, 1, 1), "“十四五”期间", needs_day=False)


@pytest.mark.parametrize("key", ["effective_from", "method"])
def test_what_is_not_known_has_no_such_status(rules: Path, key: str) -> None:
    changed = {"effective_from": DATE, "method": METHOD}[key]
    assert refused(rules, NEW, changed[0], changed[1].replace("published", "unknown")) == [
        ("unknown_choice", f"schemes.dibao.{key}_status")
    ]


@pytest.mark.parametrize("key", ["effective_from", "method"])
def test_what_is_not_printed_says_how(rules: Path, key: str) -> None:
    text = (rules / NEW).read_text("utf-8")
    how = f"    {key}_how:" + text.partition(f"    {key}_how:")[2].partition("\n    ")[0]
    lines = text[text.index(how) :].splitlines(keepends=True)[:3]
    assert refused(rules, NEW, "".join(lines), "") == [("no_reason_of", f"schemes.dibao.{key}_status")]


def test_a_block_that_begins_with_a_document_begins_on_its_day(rules: Path) -> None:
    at = "dibao.payment:\n    effective_from: 2021-07-01"
    [found] = lint.undated(change(rules, NATION, at, at.replace("07", "08")))
    assert (found.code, found.key, found.params["begun"]) == (
        "not_in_force",
        "dibao.payment.effective_from",
        "2021-07-01",
    )


def test_a_day_on_which_a_document_came_into_force_needs_no_other_quotation(rules: Path) -> None:
    assert not list(lint.undated(change(rules, NATION, "status: inherited", "status: published")))


def test_the_source_of_a_day_is_on_record(rules: Path) -> None:
    assert refused(rules, PROVINCE, "_source: {document: shaanxi-2024-01", "_source: {document: hearsay") == [
        ("unknown_document", "schemes.disability.living.effective_from_source.document")
    ]


def raised(rulebook: Rulebook, block: Block, key: str) -> Rulebook:
    changed: dict[str, Any] = {f"{key}_status": "published"}
    return steps.with_block(rulebook, block, replace(block, **changed))


def is_said(block: Block, key: str, answers: list[dict[str, Any]]) -> bool:
    """Whether any answer says how sure it is; of the date of a month or an age none does."""
    if key == "method":
        return True
    said = {
        (one["figure"], answer["figures"][one["figure"]]["effective_from"])
        for answer in answers
        for one in answer["warnings"]
        if one["code"] == "effective_date_inferred"
    }
    return any((figure.id, str(block.effective_from)) in said for figure in block.figures.values())


def test_a_case_notices_when_a_date_or_a_method_is_made_surer_than_it_is(installed: Rulebook) -> None:
    worked = [case for case in cases.read_all(CASES) if "warnings" in case.expect]
    answers = [service.calculate(case.request, rulebook=installed) for case in worked]
    unnoticed = {
        block.id
        for block in installed.blocks
        for key in ("effective_from", "method")
        if getattr(block, f"{key}_status") in ("inferred", "assumed") and is_said(block, key, answers)
        if not any(cases.differences(case, raised(installed, block, key)) for case in worked)
    }
    assert unnoticed == set()


@pytest.mark.parametrize("said", ["method_how: {zh: 一, en: one}", f"method_source: {SOURCE}}}"])
def test_nothing_is_said_of_a_method_where_there_is_none(rules: Path, said: str) -> None:
    orphan = "  orphan:\n"
    assert refused(rules, NEW, orphan, f"{orphan}    {said}\n") == [
        ("method_without_status", f"schemes.orphan.{said.partition(':')[0]}")
    ]


def test_a_block_knows_where_its_day_is_printed(rules: Path) -> None:
    found = [block for block in service.read_rulebook(rules).blocks if block.place == "shaanxi"]
    assert [list(sources_of(block)) for block in found] == [[], [], [], ["effective_from"]]


def test_a_block_knows_where_its_method_is_printed_and_one_made_without_does_not(rules: Path) -> None:
    found = change(rules, NEW, *sourced(METHOD, "method", ""))
    [block] = [block for block in found.blocks if (block.id, block.version) == ("dibao", "2023")]
    assert sources_of(block) == {"method": {"document": "tongchuan-2023-review", "locator": "paragraph 2"}}
    bare = Block(**{field.name: getattr(block, field.name) for field in fields(Block)})
    assert sources_of(bare) == {}
