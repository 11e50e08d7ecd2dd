"""A figure that is not known: nothing is computed from it, and all else goes on; once it is known, it is paid."""

from pathlib import Path

import pytest

from calculator import service
from calculator.household import SELF_CARE
from calculator.rulebook import Rulebook
from tests.helpers import ask, award, person

CITY, OLD, PROVINCE, NATION = "tongchuan/2023.yaml", "tongchuan/2022.yaml", "shaanxi/2022.yaml", "china/2021.yaml"
FAILED = person(recognised_as="special_hardship", self_care={each: each == "eats" for each in SELF_CARE})
SEVERE = person(disability={"kind": "visual", "grade": 1}, needs_constant_care=False)


def rewrite(folder: Path, name: str, figure: str, block: str, *entries: str) -> None:
    """Write one figure of a file anew; its unit stays."""
    lines = (folder / name).read_text("utf-8").split("\n")
    first = lines.index(f"      {figure}:", lines.index(f"  {block}:")) + 1
    last = next(place for place, line in enumerate(lines) if place >= first and not line.startswith("       "))
    unit = next(line for line in lines[first:last] if line.startswith("        unit: "))
    written = [unit, *(f"        {entry}" for entry in entries)]
    (folder / name).write_text("\n".join([*lines[:first], *written, *lines[last:]]), "utf-8")


def forget(folder: Path, name: str, figure: str, block: str) -> None:
    """Make one figure of a file unknown."""
    rewrite(folder, name, figure, block, "value: unknown", "status: unknown", "how: {zh: 未公布, en: not published}")


def assume(folder: Path, name: str, figure: str, block: str, value: str) -> None:
    """Make one figure of a file an assumed one."""
    rewrite(folder, name, figure, block, f'value: "{value}"', "status: assumed", "how: {zh: 暂定, en: assumed}")


@pytest.fixture
def villages(rules: Path) -> Rulebook:
    """The rules without the villages' standard."""
    forget(rules, CITY, "rural.standard", "dibao")
    return service.read_rulebook(rules)


def test_where_the_standard_of_the_area_is_unknown_nothing_is_computed(villages: Rulebook) -> None:
    members = [person(severe_illness=True), person(recognised_as="special_hardship")]
    answer = ask(*members, area="rural", rulebook=villages)
    for scheme in ("dibao", "special_hardship", "dibao_top_up"):
        found = award(answer, scheme)
        assert (found["outcome"], found["monthly"], found["range"], found["steps"]) == (
            "cannot_compute",
            None,
            None,
            [],
        )
    assert answer["total"] == {
        "monthly": None,
        "annual": None,
        "complete": False,
        "range": {"low": "0.00", "high": None},
    }
    assert answer["change"]["unknown"] == ["dibao.rural.standard"]
    assert (answer["change"]["before"]["monthly"], answer["change"]["causes"]) == ("925.75", [])
    assert answer["recognitions"] == []


def test_the_other_area_does_not_notice(villages: Rulebook) -> None:
    members = [person(severe_illness=True), person(recognised_as="special_hardship")]
    answer = ask(*members, rulebook=villages)
    assert answer["total"]["monthly"] == "1529.50"
    assert award(answer, "dibao_top_up")["monthly"] == "332.50"


def test_what_hangs_on_the_allowance_is_as_unknown_as_it(villages: Rulebook) -> None:
    answer = ask(SEVERE, area="rural", rulebook=villages)
    living = award(answer, "disability_living")
    assert (living["outcome"], living["conditions"][0]["met"]) == ("cannot_compute", None)
    assert award(answer, "disability_nursing")["outcome"] == "not_entitled"


@pytest.mark.parametrize(
    ("name", "figure", "block", "scheme", "members"),
    [
        (PROVINCE, "severe", "dibao_top_up", "dibao_top_up", [SEVERE]),
        (PROVINCE, "age", "dibao_top_up", "dibao_top_up", [SEVERE, person(age=70)]),
        (PROVINCE, "adult", "disability.living", "disability_living", [SEVERE]),
        (NATION, "share", "single_person_dibao", "single_person_dibao", [SEVERE, person(incomes=[{"amount": "1400"}])]),
        (CITY, "multiple", "special_hardship", "special_hardship", [person(recognised_as="special_hardship")]),
    ],
)
def test_an_award_is_not_computed_without_one_of_its_figures(
    rules: Path, name: str, figure: str, block: str, scheme: str, members: list[dict[str, object]]
) -> None:
    forget(rules, name, figure, block)
    found = award(ask(*members, rulebook=service.read_rulebook(rules)), scheme)
    assert (found["outcome"], found["monthly"], found["steps"]) == ("cannot_compute", None, [])


def test_a_rate_nobody_here_is_paid_may_be_unknown(rules: Path) -> None:
    forget(rules, PROVINCE, "grade1", "disability.nursing")
    cared = person(disability={"kind": "visual", "grade": 2}, needs_constant_care=True)
    answer = ask(cared, rulebook=service.read_rulebook(rules))
    assert award(answer, "disability_nursing")["monthly"] == "80.00"
    both = ask(cared, {**SEVERE, "needs_constant_care": True}, rulebook=service.read_rulebook(rules))
    assert award(both, "disability_nursing")["outcome"] == "cannot_compute"


def test_what_an_unknown_figure_did_is_left_out_of_the_causes_alone(rules: Path) -> None:
    text = (rules / OLD).read_text("utf-8")
    (rules / OLD).write_text(text.replace('value: "1.3"', 'value: "1.2"'), "utf-8")
    forget(rules, OLD, "urban.standard", "dibao")
    answer = ask(
        person(recognised_as="special_hardship"),
        rulebook=service.read_rulebook(rules),
        date="2022-06-01",
        compare_with="2023-06-01",
    )
    assert [tuple(cause.values()) for cause in answer["change"]["causes"]] == [
        ("special_hardship", "special_hardship.multiple", "1.3", "1.2", "-66.50")
    ]
    assert answer["change"]["monthly"] is None


def test_once_the_rate_of_care_is_known_it_is_paid(rules: Path) -> None:
    assume(rules, CITY, "none", "special_hardship.care", "300.00")
    book = service.read_rulebook(rules)
    care = award(ask(FAILED, rulebook=book), "special_hardship_care")
    assert (care["outcome"], care["monthly"]) == ("entitled", "300.00")
    assert [(each["code"], each["working"]) for each in care["steps"]] == [("none", "300.00 × 1")]
    able = person(recognised_as="special_hardship", self_care=dict.fromkeys(SELF_CARE, True))
    assert award(ask(able, rulebook=book), "special_hardship_care")["outcome"] == "cannot_compute"


def test_a_known_rate_of_nothing_is_no_entitlement(rules: Path) -> None:
    assume(rules, CITY, "none", "special_hardship.care", "0")
    care = award(ask(FAILED, rulebook=service.read_rulebook(rules)), "special_hardship_care")
    assert (care["outcome"], care["monthly"]) == ("not_entitled", "0.00")


@pytest.mark.parametrize(
    ("name", "figure", "block", "scheme", "members"),
    [
        (CITY, "multiple", "special_hardship", "special_hardship", [person(recognised_as="special_hardship")]),
        (CITY, "dispersed", "orphan", "orphan", [person(age=9, recognised_as="orphan", care="dispersed")]),
        (PROVINCE, "severe", "dibao_top_up", "dibao_top_up", [SEVERE]),
    ],
)
def test_nothing_is_no_entitlement_whatever_the_scheme(
    rules: Path, name: str, figure: str, block: str, scheme: str, members: list[dict[str, object]]
) -> None:
    assume(rules, name, figure, block, "0")
    found = award(ask(*members, rulebook=service.read_rulebook(rules)), scheme)
    assert (found["outcome"], found["monthly"]) == ("not_entitled", "0.00")


def test_a_share_below_one_stands_in_every_line_of_the_working(rules: Path) -> None:
    """Four fifths of 665 are 532; of two such members one earns 100, the other more than that share."""
    assume(rules, NATION, "share", "single_person_dibao", "0.8")
    members = [
        person(severe_illness=True, incomes=[{"amount": "100"}]),
        person(severe_illness=True, incomes=[{"amount": "600"}]),
        person(incomes=[{"amount": "1400"}]),
    ]
    alone = award(ask(*members, rulebook=service.read_rulebook(rules)), "single_person_dibao")
    assert (alone["monthly"], alone["annual"]) == ("432.00", "5184.00")
    assert [(each["met"], each["actual"], each["limit"], each["gap"]) for each in alone["conditions"][1:]] == [
        (True, "100.00", "532.00", "432.00"),
        (False, "600.00", "532.00", "68.00"),
    ]
    assert [(each["code"], each["amount"], each["working"]) for each in alone["steps"]] == [
        ("own_income", "100.00", "100.00"),
        ("entitlement", "432.00", "665.00 × 0.8 × 1 − 100.00"),
    ]
    open_income = person(severe_illness=True, incomes=[{"amount": "100"}, {"kind": "wages", "amount": None}])
    book = service.read_rulebook(rules)
    found = award(ask(open_income, members[2], rulebook=book), "single_person_dibao")
    assert found["range"] == {"low": "0.00", "high": "432.00"}
    poorer = person(incomes=[{"amount": "1200"}])
    earned = award(ask(open_income, poorer, rulebook=book), "single_person_dibao")
    assert earned["range"] == {"low": "0.00", "high": "402.00"}


def test_where_no_allowance_for_one_is_paid_there_is_nothing_to_work_out() -> None:
    found = award(ask(person(severe_illness=True, incomes=[{"amount": "700"}])), "single_person_dibao")
    assert (found["outcome"], found["steps"]) == ("not_entitled", [])
