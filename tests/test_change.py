"""What changed since another date: how much, why, how firmly it is said, and when it cannot be said."""

from pathlib import Path
from typing import Any

import pytest

from calculator import service
from tests.helpers import ask, person

ORPHAN = person(age=9, recognised_as="orphan", care="dispersed")
HARDSHIP = person(recognised_as="special_hardship")
MILD = {"kind": "hearing", "grade": 4}
GROWN = person(age=18, recognised_as="orphan", care="dispersed")
PENSIONER = person(incomes=[{"kind": "basic_pension", "amount": "300"}, {"amount": "5000"}])


def change(*members: dict[str, Any], **said: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask(*members, **said)["change"]
    return found


def causes(*members: dict[str, Any], **said: Any) -> list[tuple[str, ...]]:
    return [tuple(cause.values()) for cause in change(*members, **said)["causes"]]


def test_nothing_is_compared_where_nothing_was_asked() -> None:
    assert ask(person(), compare_with=None)["change"] is None


def test_a_date_without_a_standard_is_said_and_nothing_is_invented() -> None:
    assert change(person(), compare_with="2021-06-01") == {
        "before": {"date": "2021-06-01", "monthly": None},
        "after": {"date": "2023-06-01", "monthly": "665.00"},
        "monthly": None,
        "percent": None,
        "range": None,
        "status": "unknown",
        "unknown": ["no_standard_in_force"],
        "causes": [],
    }


def test_a_change_has_both_amounts_the_difference_the_percent_and_the_cause() -> None:
    assert change(person(), person()) == {
        "before": {"date": "2022-12-31", "monthly": "1260.00"},
        "after": {"date": "2023-06-01", "monthly": "1330.00"},
        "monthly": "70.00",
        "percent": "5.56",
        "range": None,
        "status": "inferred",
        "unknown": [],
        "causes": [
            {
                "scheme": "dibao",
                "figure": "dibao.urban.standard",
                "before": "630.00",
                "after": "665.00",
                "monthly": "70.00",
            }
        ],
    }


def test_backwards_it_is_less() -> None:
    found = change(person(), date="2022-06-01", compare_with="2023-06-01")
    assert (found["before"]["monthly"], found["monthly"], found["percent"]) == ("665.00", "-35.00", "-5.26")


def test_of_nothing_before_there_is_no_percent() -> None:
    found = change(person(incomes=[{"amount": "640"}]))
    assert (found["before"]["monthly"], found["monthly"], found["percent"]) == ("0.00", "25.00", None)


def test_a_range_of_the_earlier_amount_is_a_range_of_the_change() -> None:
    found = change(person(), area="rural")
    assert (found["monthly"], found["range"]) == ("45.00", {"low": "44.92", "high": "45.42"})
    assert change(person(), area="rural", compare_with="2023-02-01")["range"] is None


def test_a_range_with_the_amount_at_its_end_is_a_range(rules: Path) -> None:
    old = rules / "tongchuan/2022.yaml"
    text = old.read_text("utf-8")
    assert '["4825.00", "4831.00"]' in text
    old.write_text(text.replace('["4825.00", "4831.00"]', '["4830.00", "4831.00"]'), "utf-8")
    found = change(person(), area="rural", rulebook=service.read_rulebook(rules))
    assert (found["monthly"], found["range"]) == ("45.00", {"low": "44.92", "high": "45.00"})


def test_a_range_of_both_dates_is_looked_at_from_both_its_ends(rules: Path) -> None:
    """The villages' standard stays as it was; the multiple of it rises from 1.3 to 1.4."""
    file = rules / "tongchuan/2023.yaml"
    text = file.read_text("utf-8")
    start, end = text.index("  dibao:\n"), text.index("  special_hardship:\n")
    file.write_text((text[:start] + text[end:]).replace('value: "1.3"', 'value: "1.4"'), "utf-8")
    old = rules / "tongchuan/2022.yaml"
    old.write_text(old.read_text("utf-8").replace("    effective_to: 2022-12-31\n", "", 1), "utf-8")
    found = change(HARDSHIP, area="rural", rulebook=service.read_rulebook(rules), compare_with="2022-06-01")
    assert [each["figure"] for each in found["causes"]] == ["special_hardship.multiple"]
    low, high = (round(standard * 1.4 / 12, 2) - round(standard * 1.3 / 12, 2) for standard in (4825, 4831))
    assert (found["monthly"], found["range"]) == ("40.25", {"low": f"{low:.2f}", "high": f"{high:.2f}"})


def test_where_both_dates_share_a_range_it_stands_at_the_same_end_of_both() -> None:
    found = change(person(disability=MILD), area="rural", date="2022-12-31", compare_with="2022-02-01")
    assert (found["monthly"], found["range"], found["causes"]) == ("0.00", None, [])


def test_a_range_hangs_on_no_fact_that_is_not_known() -> None:
    assert change({"age": 40}, area="rural")["range"] is None


def test_a_figure_that_moved_an_award_or_is_part_of_it_is_a_cause_of_it() -> None:
    assert causes(person(), HARDSHIP) == [
        ("dibao", "dibao.urban.standard", "630.00", "665.00", "35.00"),
        ("special_hardship", "dibao.urban.standard", "630.00", "665.00", "45.50"),
    ]
    rich = person(incomes=[{"amount": "9000"}])
    assert causes(rich) == [("dibao", "dibao.urban.standard", "630.00", "665.00", "0.00")]
    assert causes(person(), compare_with="2023-02-01") == []


def test_what_an_unknown_figure_did_is_no_cause() -> None:
    assert causes(ORPHAN) == []
    assert change(ORPHAN)["unknown"] == ["orphan.dispersed"]
    assert causes(ORPHAN, compare_with="2023-02-01") == []


def test_a_higher_standard_that_brings_a_family_in_brings_what_hangs_on_it() -> None:
    member = person(disability=MILD, incomes=[{"amount": "640"}])
    assert causes(member) == [
        ("dibao", "dibao.urban.standard", "630.00", "665.00", "25.00"),
        ("disability_living", "dibao.urban.standard", "630.00", "665.00", "60.00"),
    ]
    assert change(member)["monthly"] == "85.00"


@pytest.mark.parametrize(
    ("members", "on", "before"),
    [
        ([person()], "2023-06-01", "2022-12-31"),
        ([person()], "2024-06-01", "2022-12-31"),
        ([person(disability=MILD)], "2024-06-01", "2023-12-31"),
        ([ORPHAN], "2024-06-01", "2022-12-31"),
        ([ORPHAN, person(disability=MILD)], "2024-06-01", "2023-12-31"),
        ([person(severe_illness=True)], "2023-06-01", "2022-12-31"),
        ([person()], "2022-06-01", "2021-12-31"),
    ],
)
def test_without_a_date_it_is_compared_with_the_day_before_the_newest_figure_of_the_total(
    members: list[dict[str, Any]], on: str, before: str
) -> None:
    assert change(*members, date=on)["before"]["date"] == before


@pytest.mark.parametrize(
    ("members", "said", "status"),
    [
        ([person()], {}, "inferred"),
        ([person()], {"compare_with": "2023-02-01"}, "published"),
        ([person(disability=MILD)], {"date": "2024-06-01"}, "inherited"),
        ([person(disability=MILD)], {"date": "2024-06-01", "compare_with": "2022-06-01"}, "inferred"),
        ([ORPHAN, person()], {}, "unknown"),
        ([GROWN], {"date": "2022-06-01", "compare_with": "2022-03-01"}, "unknown"),
        ([{"age": 40}], {"compare_with": "2023-02-01"}, "published"),
        ([PENSIONER], {"date": "2026-06-01", "compare_with": "2023-02-01"}, "published"),
    ],
    ids=[
        *("inferred", "published", "inherited", "the date before inferred", "the rate of orphans needed and not known"),
        *("no rate needed", "an income not known", "a pension in doubt beside an income that is too much"),
    ],
)
def test_it_is_said_as_firmly_as_the_weakest_figure_of_either_date(
    members: list[dict[str, Any]], said: dict[str, Any], status: str
) -> None:
    assert change(*members, **said)["status"] == status
