"""What an answer rests on: just the figures applied, each with its standing, and the warnings about them."""

from typing import Any

import pytest

from calculator import plan as plans
from calculator import schemas
from calculator.assessment import assess
from calculator.award import Assessment
from calculator.columns import columns
from calculator.rulebook import Rulebook
from tests.helpers import DATE, ask, household, person

GRAVE = {"kind": "physical", "grade": 1}
MILD = {"kind": "hearing", "grade": 4}
SOME = dict.fromkeys(("eats", "dresses", "gets_up"), False) | dict.fromkeys(
    ("uses_toilet", "walks_indoors", "bathes"), True
)
ALLOWANCE = {"dibao.urban.standard", "dibao.payment.start"}
HARDSHIP = {"dibao.urban.standard", "special_hardship.multiple", "special_hardship.payment.start"}
ORPHAN = {"orphan.eligibility.age_limit", "orphan.payment.start"}
BY_AGE = {"dibao_top_up.age", "dibao_top_up.old_age", "dibao_top_up.young_age"}
LIVING = {"disability.living.adult_age", "disability.payment.start"}
MARGIN = {"low_income_margin.multiple"}
ALONE = {"single_person_dibao.share", "dibao_top_up.severe"}

RESTS_ON: list[tuple[str, list[dict[str, Any]], set[str]]] = [
    ("the allowance", [person()], ALLOWANCE),
    ("a margin family", [person(incomes=[{"amount": "700"}])], ALLOWANCE | MARGIN),
    ("above the margin", [person(incomes=[{"amount": "1000"}])], ALLOWANCE | MARGIN),
    (
        "an income left out",
        [person(incomes=[{"kind": "scholarship", "amount": "1"}])],
        ALLOWANCE | {"income.scholarship"},
    ),
    (
        "a grave disability",
        [person(disability=GRAVE, needs_constant_care=False)],
        ALLOWANCE
        | LIVING
        | {"dibao_top_up.severe", "disability.living.adult", "disability.nursing.grade1"}
        | {"severe_disability.physical"},
    ),
    ("a mild disability", [person(disability=MILD)], ALLOWANCE | LIVING | {"disability.living.adult"}),
    ("a disabled child", [person(age=9, disability=MILD)], ALLOWANCE | LIVING | BY_AGE | {"disability.living.child"}),
    ("an old member", [person(age=70)], ALLOWANCE | BY_AGE),
    ("an ill member", [person(severe_illness=True)], ALLOWANCE | {"dibao_top_up.severe"}),
    (
        "an ill member of a margin family",
        [person(severe_illness=True), person(incomes=[{"amount": "1500"}])],
        ALLOWANCE | MARGIN | ALONE,
    ),
    ("special hardship", [person(recognised_as="special_hardship")], HARDSHIP),
    (
        "special hardship with care",
        [person(recognised_as="special_hardship", self_care=SOME)],
        HARDSHIP | {"special_hardship.care.partial", "self_care.partial_failed", "self_care.none_failed"},
    ),
    ("a disabled person in special hardship", [person(recognised_as="special_hardship", disability=GRAVE)], HARDSHIP),
    ("an orphan", [person(age=9, recognised_as="orphan", care="dispersed")], ORPHAN | {"orphan.dispersed"}),
    (
        "a disabled orphan",
        [person(age=9, recognised_as="orphan", care="institutional", disability=GRAVE)],
        ORPHAN | {"orphan.institutional", "disability.nursing.grade1", "disability.payment.start"},
    ),
]


@pytest.mark.parametrize(("members", "wanted"), [each[1:] for each in RESTS_ON], ids=[each[0] for each in RESTS_ON])
def test_an_answer_names_the_figures_it_rests_on_and_no_other(members: list[dict[str, Any]], wanted: set[str]) -> None:
    assert set(ask(*members)["figures"]) == wanted


def test_a_family_in_the_village_rests_on_the_villages_standard() -> None:
    members = [person(age=70), person(recognised_as="special_hardship"), person(incomes=[{"amount": "460"}])]
    found = {id for id in ask(*members, area="rural")["figures"] if ".standard" in id}
    assert found == {"dibao.rural.standard"}


def test_a_figure_is_shown_with_its_standing_and_where_it_stands() -> None:
    shown = ask(person(), date="2022-06-01", area="rural")["figures"]["dibao.rural.standard"]
    assert shown == {
        "value": "4830.00",
        "unit": "CNY/person/year",
        "status": "inferred",
        "effective_from": "2022-01-01",
        "source": shown["source"],
        "range": ["4825.00", "4831.00"],
    }
    assert shown["source"].keys() == {"document", "locator"}
    published = ask(person(), area="rural")["figures"]["dibao.rural.standard"]
    assert "range" not in published
    assert published["source"] == {"document": "tongchuan-2023-review", "locator": "paragraph 2"}


def test_a_caution_names_the_figure_it_is_about() -> None:
    contradicted = person(recognised_as="special_hardship", able_to_work=True)
    grown = person(age=18, recognised_as="orphan", care="dispersed")
    found = {(each["code"], each["figure"]) for each in ask(contradicted, grown)["warnings"]}
    assert found >= {
        ("payable_amount_may_be_higher", "special_hardship.multiple"),
        ("recognition_review", "no_ability_to_work"),
        ("recognition_review", "orphan.eligibility.age_limit"),
    }


def test_an_award_stands_under_the_name_of_its_scheme(rulebook: Rulebook) -> None:
    assessment = assessed(rulebook, explain=True)
    assert {name.partition(".")[0]: award.scheme for name, award in assessment.awards.items()} == {
        scheme: scheme
        for scheme in (
            *("dibao", "disability_living", "disability_nursing", "dibao_top_up", "orphan"),
            *("single_person_dibao", "special_hardship", "special_hardship_care"),
        )
    }
    assert {"disability_living.adult", "disability_living.child"} <= assessment.awards.keys()
    assert {code: each.code for code, each in assessment.recognitions.items()} == {
        "low_income_margin": "low_income_margin",
        "self_care.full": "self_care: full",
        "self_care.partial": "self_care: partial",
        "self_care.none": "self_care: none",
    }


def test_nothing_is_written_down_unless_it_is_asked_for(rulebook: Rulebook) -> None:
    silent, spoken = (assessed(rulebook, explain=explain).awards for explain in (False, True))
    for name, award in silent.items():
        assert (award.record.steps, award.record.conditions) == ([], [])
        assert award.amount.tolist() == spoken[name].amount.tolist()
    assert all(award.record.conditions for award in spoken.values())


def assessed(rulebook: Rulebook, *, explain: bool) -> Assessment:
    """One household with someone for every scheme."""
    members = [
        person(disability=GRAVE, needs_constant_care=True),
        person(age=9, disability=MILD),
        person(recognised_as="special_hardship", self_care=SOME),
        person(age=9, recognised_as="orphan", care="dispersed"),
        person(incomes=[{"amount": "2200"}]),
    ]
    request = schemas.load({"date": DATE, "household": household(*members)})
    plan = plans.make(rulebook, "tongchuan", request.date, request.compare_with, False)
    assert plan is not None
    return assess(columns([request.household], [request.date]), plan.columns, explain=explain)


@pytest.mark.parametrize(
    ("members", "wanted"),
    [
        ([person()], "inferred"),
        ([person(age=9, recognised_as="orphan", care="dispersed")], "unknown"),
        ([person(recognised_as="special_hardship", self_care=SOME)], "unknown"),
    ],
)
def test_a_change_stands_no_firmer_than_the_weakest_figure_of_both_dates(
    members: list[dict[str, Any]], wanted: str
) -> None:
    assert ask(*members)["change"]["status"] == wanted
