"""The grid is what the rules give; whoever changes a rule writes it anew and reads what changed."""

from pathlib import Path

import pytest

from calculator import service
from calculator.rulebook import Rulebook
from tests.snapshots import change, grid


def test_the_grid_is_what_the_rules_give(installed: Rulebook) -> None:
    found = change.lines(grid.TABLE.read_text("utf-8"), grid.table(installed))
    assert not found, "\n".join([*found, "Where this is meant: make docs"])


def test_the_grid_has_every_household_on_every_date(installed: Rulebook) -> None:
    rows = [line.split("\t")[:2] for line in grid.TABLE.read_text("utf-8").splitlines()[1:]]
    assert rows == [[name, date] for name in grid.households() for date in grid.dates(installed)]


def test_every_change_of_a_rule_shows_in_one_table(rules: Path, rulebook: Rulebook) -> None:
    file = rules / "tongchuan/2023.yaml"
    file.write_text(file.read_text("utf-8").replace('"1400.00"', '"1401.00"'), "utf-8")
    found = change.lines(grid.table(rulebook), grid.table(service.read_rulebook(rules)))
    assert [" ".join(line.split()) for line in found if "2023-06-01" in line] == [
        "orphan, dispersed 2023-06-01 total 1400.00 1401.00",
        "orphan, dispersed 2023-06-01 a year 16800.00 16812.00",
        "orphan, dispersed 2023-06-01 awards orphan entitled 1400.00 from 2023-07-01 "
        "orphan entitled 1401.00 from 2023-07-01",
        "grandparent and orphan 2023-06-01 total 1847.50 1848.50",
        "grandparent and orphan 2023-06-01 a year 22170.00 22182.00",
        "grandparent and orphan 2023-06-01 awards orphan entitled 1400.00 from 2023-07-01 "
        "orphan entitled 1401.00 from 2023-07-01",
    ]
    assert found[0].split() == list(change.HEADING)
    assert {line.partition("  ")[0] for line in found[1:]} == {"orphan, dispersed", "grandparent and orphan"}


def test_a_standard_of_a_year_to_come_shows_the_day_before_and_on_its_day(rules: Path, rulebook: Rulebook) -> None:
    text = (rules / "tongchuan/2023.yaml").read_text("utf-8")
    for old, new in (("2023-12-31", "2031-12-31"), ("from: 2023-01-01", "from: 2031-01-01"), ('"665.00"', '"700.00"')):
        text = text.replace(old, new)
    (rules / "tongchuan/2031.yaml").write_text(text, "utf-8")
    later = service.read_rulebook(rules)
    assert set(grid.dates(later)) - set(grid.dates(rulebook)) == {"2030-12-31", "2031-01-01"}
    totals = [line for line in change.lines(grid.table(rulebook), grid.table(later)) if " total " in line]
    found = {(line.split("  ")[0], line.split()[-1]) for line in totals if "2031-01-01" in line}
    assert ("one in the city", "700.00") in found


@pytest.mark.parametrize("cells", [("a, b", "b, a"), ("x 1; y 2", "y 2; x 1"), ("a", "a, a")])
def test_another_order_shows_as_a_whole(cells: tuple[str, str]) -> None:
    first, second = (f"household\tdate\tawards\none\t2023-06-01\t{cell}\n" for cell in cells)
    [_, line] = change.lines(first, second)
    assert line.partition("awards")[2].split() == " ".join(cells).split()


def test_a_household_that_is_new_or_gone_shows_too() -> None:
    first, second = "household\tdate\ttotal\none\t2023-06-01\t1.00\n", "household\tdate\ttotal\n"
    assert change.lines(first, second)[1].split() == ["one", "2023-06-01", "total", "1.00", "–"]
    assert change.lines(second, first)[1].split() == ["one", "2023-06-01", "total", "–", "1.00"]
    assert change.lines(first, first) == []
