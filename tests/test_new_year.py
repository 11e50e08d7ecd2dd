"""A year is added by a rule file, a method by a function: nothing else is touched."""

from pathlib import Path

import numpy as np
import pytest

from calculator import schemes, service
from calculator.award import Assessment
from calculator.household import Bools, Ints
from calculator.record import Record
from calculator.schemes import dibao
from tests.helpers import ask, award, person


def add_year(rules: Path, *changes: tuple[str, str]) -> None:
    """Next year's file: this year's with other dates and amounts."""
    text = (rules / "tongchuan/2023.yaml").read_text().replace("2023-12-31", "2024-12-31")
    text = text.replace("effective_from: 2023-01-01", "effective_from: 2024-01-01")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (rules / "tongchuan/2024.yaml").write_text(text)


RAISED = (('"665.00"', '"700.00"'), ('"5370.00"', '"5820.00"'), ('"1.3"', '"1.4"'), ('"1400.00"', '"1500.00"'))


def test_a_new_file_changes_answers_from_its_day_on_and_not_before(rules: Path) -> None:
    add_year(rules, *RAISED)
    raised = service.read_rulebook(rules)
    assert ask(person(), rulebook=raised, date="2023-12-31")["total"]["monthly"] == "665.00"
    after = ask(person(), rulebook=raised, date="2024-01-01")
    assert after["total"]["monthly"] == "700.00"
    assert after["change"]["before"] == {"date": "2023-12-31", "monthly": "665.00"}
    assert after["rules"]["version"] == "2024"
    assert "standard_stale" not in {warning["code"] for warning in after["warnings"]}


def test_causes_are_switched_one_after_the_other_and_add_up(rules: Path) -> None:
    add_year(rules, *RAISED)
    change = ask(person(recognised_as="special_hardship"), rulebook=service.read_rulebook(rules), date="2024-06-01")[
        "change"
    ]
    assert [(cause["figure"], cause["before"], cause["after"], cause["monthly"]) for cause in change["causes"]] == [
        ("dibao.urban.standard", "665.00", "700.00", "45.50"),
        ("special_hardship.multiple", "1.3", "1.4", "70.00"),
    ]
    assert change["monthly"] == "115.50"
    assert change["status"] == "published"


def test_a_known_earlier_orphan_rate_gives_a_change(rules: Path) -> None:
    add_year(rules, *RAISED)
    orphan = person(age=9, recognised_as="orphan", care="dispersed")
    change = ask(orphan, rulebook=service.read_rulebook(rules), date="2024-06-01")["change"]
    assert (change["monthly"], change["percent"], change["unknown"]) == ("100.00", "7.14", [])


def test_ranges_of_both_dates_stand_at_opposite_ends(rules: Path) -> None:
    add_year(
        rules,
        (
            'value: "5370.00"\n        unit: CNY/person/year\n        status: published',
            'value: "5820.00"\n        range: ["5800.00", "5824.00"]\n        how: {zh: 推算, en: worked out}\n'
            "        unit: CNY/person/year\n        status: inferred",
        ),
    )
    book = service.read_rulebook(rules)
    change = ask(person(), area="rural", rulebook=book, date="2024-06-01", compare_with="2022-06-01")["change"]
    assert change["range"] == {"low": f"{(5800 - 4831) / 12:.2f}", "high": f"{(5824 - 4825) / 12:.2f}"}
    answer = ask(person(), area="rural", rulebook=book, date="2024-06-01")
    assert answer["total"]["range"] == {"low": "483.33", "high": "485.33"}
    assert answer["figures"]["dibao.rural.standard"]["range"] == ["5800.00", "5824.00"]


def test_a_scheme_new_this_year_was_nothing_before(rules: Path) -> None:
    (rules / "shaanxi/2022.yaml").unlink()
    answer = ask(
        person(disability={"kind": "visual", "grade": 4}), rulebook=service.read_rulebook(rules), date="2024-01-01"
    )
    assert answer["change"]["before"]["monthly"] == "665.00"
    [cause] = answer["change"]["causes"]
    assert (cause["scheme"], cause["figure"]) == ("disability_living", "disability.living.adult")
    assert (cause["before"], cause["after"], cause["monthly"]) == (None, "100.00", "100.00")
    assert "dibao_top_up" not in {each["scheme"] for each in answer["possible"]}


def test_a_scheme_that_ended_counts_before_and_is_listed_no_more(rules: Path) -> None:
    (rules / "shaanxi/2024.yaml").unlink()
    for name, ends in (("disability.living", "adult"), ("dibao_top_up", "severe")):
        text = (rules / "shaanxi/2022.yaml").read_text()
        at = text.index(f"      {ends}:") - len("    figures:\n")
        assert name in text[:at]
        (rules / "shaanxi/2022.yaml").write_text(text[:at] + "    effective_to: 2023-12-31\n" + text[at:])
    book = service.read_rulebook(rules)
    member = person(disability={"kind": "visual", "grade": 2})
    answer = ask(member, rulebook=book, date="2024-02-01", compare_with="2023-12-31")
    assert [each["scheme"] for each in answer["awards"] + answer["possible"]] == ["dibao", "disability_nursing"]
    assert (answer["change"]["before"]["monthly"], answer["change"]["monthly"]) == ("725.00", "-60.00")


def test_where_everything_is_only_possible_there_is_an_answer(rules: Path) -> None:
    assumed = "status: assumed\n        how: {zh: 暂定, en: assumed}\n        source: {document"
    add_year(rules, ("status: published\n        source: {document", assumed))
    answer = ask(person(), rulebook=service.read_rulebook(rules), date="2024-06-01")
    assert (answer["awards"], answer["total"]["monthly"], answer["change"]["status"]) == ([], "0.00", "assumed")
    assert award(answer, "dibao")["monthly"] == "665.00"


def half(assessment: Assessment, record: Record) -> tuple[Ints, Bools]:
    """A method of another place: half the standard for everyone."""
    needs = assessment.unit.needs // 2
    record.step("entitlement", needs)
    return needs, np.broadcast_to(needs > 0, assessment.unit.needs.shape)


@pytest.fixture
def halved(rules: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(dibao.METHODS, "half", half)
    shape = dibao.BLOCKS["dibao"]
    monkeypatch.setitem(schemes.expected(), "dibao", type(shape)(shape.figures, shape.optional, ("difference", "half")))
    add_year(rules, ("method: difference", "method: half"))
    return rules


def test_each_date_is_entitled_by_the_method_of_that_date(halved: Path) -> None:
    """Half the standard is for everyone; the difference was for those below it, and the subsidy hangs on that."""
    member = person(incomes=[{"amount": "700"}], disability={"kind": "hearing", "grade": 4})
    answer = ask(member, rulebook=service.read_rulebook(halved), date="2024-06-01", compare_with="2023-06-01")
    assert (award(answer, "dibao")["monthly"], award(answer, "disability_living")["monthly"]) == ("332.50", "100.00")
    assert answer["change"]["before"]["monthly"] == "0.00"


def test_a_method_is_data_and_its_change_is_a_cause(halved: Path) -> None:
    book = service.read_rulebook(halved)
    answer = ask(person(incomes=[{"amount": "100"}]), rulebook=book, date="2024-06-01")
    assert award(answer, "dibao")["monthly"] == "332.50"
    assert [each["code"] for each in award(answer, "dibao")["steps"]] == ["entitlement"]
    assert answer["change"]["causes"] == [
        {"scheme": "dibao", "figure": "dibao.method", "before": "difference", "after": "half", "monthly": "-232.50"}
    ]
    assert (answer["change"]["monthly"], answer["change"]["percent"]) == ("-232.50", "-41.15")
