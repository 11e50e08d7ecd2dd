"""Schemes that begin or end apart from their payment: each counts where all of it is in force, and causes add up."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculator import service
from calculator.household import SELF_CARE
from tests.helpers import ask, person

DISABLED = person(disability={"kind": "physical", "grade": 1})
CITY, PROVINCE, NATION = "tongchuan/2023.yaml", "shaanxi/2024.yaml", "china/2021.yaml"


def end(folder: Path, name: str, block: str, on: str) -> None:
    """End a block of a rule file on a day."""
    path = folder / name
    head, mark, rest = path.read_text("utf-8").partition(f"  {block}:\n")
    assert mark
    path.write_text(head + mark + f"    effective_to: {on}\n" + rest, "utf-8")


def asked(folder: Path, on: str, compare_with: str | None) -> dict[str, Any]:
    return ask(DISABLED, rulebook=service.read_rulebook(folder), date=on, compare_with=compare_with)


@pytest.mark.parametrize("compare_with", [None, "2023-06-01"])
def test_what_is_not_in_force_is_in_no_total(rules: Path, compare_with: str | None) -> None:
    """The rate goes on, the month it is paid from does not: nothing is listed, and nothing is added up."""
    end(rules, CITY, "disability.payment", "2023-12-31")
    answer = asked(rules, "2024-06-01", compare_with)
    assert [award["scheme"] for award in answer["awards"]] == ["dibao"]
    assert answer["total"]["monthly"] == answer["awards"][0]["monthly"] == "665.00"


@pytest.mark.parametrize("block", ["disability.payment", "disability.living"])
def test_causes_of_a_scheme_that_ended_add_up(rules: Path, block: str) -> None:
    end(rules, *((CITY, block, "2023-12-31") if block.endswith("payment") else (PROVINCE, block, "2024-01-31")))
    answer = asked(rules, "2024-06-01", "2024-01-15" if block == "disability.living" else "2023-06-01")
    change = answer["change"]
    assert Decimal(change["monthly"]) == sum(Decimal(cause["monthly"]) for cause in change["causes"]) < 0
    last = change["causes"][-1]
    assert (last["figure"], last["before"], last["after"]) == {
        "disability.payment": ("disability.payment.start", "1", None),
        "disability.living": ("disability.living.adult", "100.00", None),
    }[block]


def test_a_status_that_ended_holds_no_longer_and_neither_does_what_builds_on_it(rules: Path) -> None:
    end(rules, NATION, "low_income_margin", "2023-12-31")
    not_asked_for(rules, "low_income_margin")
    book = service.read_rulebook(rules)
    family = (person(severe_illness=True), person(incomes=[{"amount": "1500"}]))
    before, after = (
        ask(*family, rulebook=book, date=on, compare_with="2023-06-01") for on in ("2023-07-01", "2024-06-01")
    )
    assert [answer["recognitions"] for answer in (before, after)] == [["low_income_margin"], []]
    schemes = [{award["scheme"] for award in answer["possible"]} for answer in (before, after)]
    assert schemes[0] - schemes[1] == {"single_person_dibao"}


def begin(folder: Path, name: str, block: str, on: str) -> None:
    """Let a block of a rule file begin on a day, and no city ask for it."""
    path = folder / name
    head, mark, rest = path.read_text("utf-8").partition(f"  {block}:\n    effective_from: ")
    assert mark
    path.write_text(head + mark + on + rest[len(on) :], "utf-8")
    not_asked_for(folder, block)


def not_asked_for(folder: Path, block: str) -> None:
    """A city that does without the block."""
    path = folder / "tongchuan/place.yaml"
    path.write_text(path.read_text("utf-8").replace(f", {block}", ""), "utf-8")


def test_a_status_that_has_begun_is_that_of_those_who_meet_it(rules: Path) -> None:
    begin(rules, NATION, "low_income_margin", "2024-01-01")
    book = service.read_rulebook(rules)
    said = {
        wages: ask(person(incomes=[{"amount": wages}]), rulebook=book, date="2024-06-01", compare_with="2023-06-01")
        for wages in ("100", "900", "9000")
    }
    assert {wages: answer["recognitions"] for wages, answer in said.items()} == {
        "100": [],
        "900": ["low_income_margin"],
        "9000": [],
    }


def test_a_status_holds_though_what_builds_on_it_has_ended(rules: Path) -> None:
    end(rules, NATION, "single_person_dibao", "2023-12-31")
    family = person(incomes=[{"amount": "900"}])
    answer = ask(family, rulebook=service.read_rulebook(rules), date="2024-06-01", compare_with="2023-06-01")
    assert answer["recognitions"] == ["low_income_margin"]


def test_what_builds_on_a_status_there_never_was_is_not_looked_at(rules: Path) -> None:
    end(rules, NATION, "low_income_margin", "2021-07-02")
    not_asked_for(rules, "low_income_margin")
    family = (person(severe_illness=True), person(incomes=[{"amount": "1500"}]))
    answer = ask(*family, rulebook=service.read_rulebook(rules), compare_with="2022-06-01")
    assert answer["recognitions"] == []
    assert "single_person_dibao" not in {award["scheme"] for award in answer["possible"]}


def test_what_was_not_known_and_has_ended_leaves_the_total_whole(rules: Path) -> None:
    end(rules, CITY, "special_hardship.care", "2023-12-31")
    cared_for = person(recognised_as="special_hardship", self_care=dict.fromkeys(SELF_CARE, False))
    answer = ask(cared_for, rulebook=service.read_rulebook(rules), date="2024-06-01", compare_with="2023-06-01")
    assert answer["total"] == {"monthly": "864.50", "annual": "10374.00", "complete": True, "range": None}
    assert answer["change"]["before"]["monthly"] is None


def test_nothing_is_compared_of_a_household_that_no_scheme_in_force_concerns(rules: Path) -> None:
    end(rules, NATION, "orphan.payment", "2021-07-02")
    orphan = person(age=10, recognised_as="orphan", care="dispersed")
    answer = ask(orphan, rulebook=service.read_rulebook(rules), date="2024-06-01", compare_with="previous")
    assert (answer["awards"], answer["possible"], answer["change"]) == ([], [], None)
    assert answer["total"]["monthly"] == "0.00"
