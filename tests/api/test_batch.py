"""Many cases at once: the same answers, problems in their place, totals."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import batch, service
from calculator.faults import CalculationRefused
from tests.api.integrator import URBAN, Integrator, faults, problem
from tests.helpers import DATE, household, person
from tests.test_properties import DATES, any_member, areas
from web import api
from web.api import BATCH_LIMIT

BOOK = service.open_rulebook(service.INSTALLED)

members = st.lists(any_member, min_size=1, max_size=4)
bad = st.sampled_from([None, {}, "x", {"household": {"area": "urban", "members": []}}, {"jurisdiction": "nowhere"}])
good = st.fixed_dictionaries(
    {
        "household": st.fixed_dictionaries({"area": areas, "members": members}),
        "date": st.one_of(DATES, st.just("1999-01-01")),
    },
    optional={
        "compare_with": st.sampled_from(["previous", None, "2022-06-01"]),
        "strict": st.booleans(),
        "jurisdiction": st.sampled_from(["tongchuan", "elsewhere"]),
    },
)


def in_order(cases: list[Any], language: str = "zh") -> list[batch.Result]:
    """The results of a batch in the order of its cases, each of which gets one."""
    found = dict(batch.calculate(cases, rulebook=BOOK, language=language))
    assert len(found) == len(cases)
    return [found[place] for place in range(len(cases))]


def alone(case: object, language: str) -> Any:
    try:
        return service.calculate(case, rulebook=BOOK, language=language)
    except CalculationRefused as refusal:
        return refusal.kind, refusal.problems(language)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(good, good, good, bad), min_size=1, max_size=12), st.sampled_from(["zh", "en"]))
def test_every_answer_is_the_one_the_case_gets_alone(cases: list[Any], language: str) -> None:
    found = [
        (result.kind, result.problems(language)) if isinstance(result, CalculationRefused) else result
        for result in in_order(cases, language)
    ]
    assert found == [alone(case, language) for case in cases]


def test_a_bad_case_never_stops_the_rest() -> None:
    wrong = {"date": DATE, "household": household(person(age=-1))}
    too_early = {**URBAN, "date": "1999-01-01"}
    answered = Integrator().batch([URBAN, wrong, too_early, {**URBAN, "strict": True}, 7, URBAN]).json
    assert answered is not None
    first, fault, uncovered, unfirm, number, last = answered["answers"]
    assert first == last == Integrator().calculate(URBAN).json
    assert faults(fault) == [("#/household/members/0/age", "out_of_range")]
    assert fault["status"] == 422
    assert fault["instance"] == "/api/v1/calculate/batch#/cases/1"
    assert uncovered["type"] == "/problems/no_standard_in_force"
    assert uncovered["covered"]
    assert unfirm["type"] == "/problems/strict" if "type" in unfirm else unfirm["total"] == first["total"]
    assert faults(number) == [("#", "not_an_object")]


def test_a_case_refused_for_its_figures_leaves_the_rest() -> None:
    strict = {"date": "2022-06-01", "strict": True, "household": household(person(incomes=[]))}
    refused, answered = in_order([strict, {**strict, "strict": False}])
    assert isinstance(refused, CalculationRefused)
    assert refused.kind == "strict"
    assert not isinstance(answered, CalculationRefused)


def test_an_answer_is_put_together_when_it_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand of them at once are never held."""
    put_together: list[object] = []
    plainly = service.answer_seen

    def noted(*told: Any) -> dict[str, Any]:
        put_together.append(told)
        return plainly(*told)

    monkeypatch.setattr(service, "answer_seen", noted)
    results = batch.calculate([URBAN] * 3, rulebook=BOOK)
    for taken in (1, 2, 3):
        next(results)
        assert len(put_together) == taken


def test_totals_add_what_is_complete_and_count_the_rest() -> None:
    unknown = {"date": DATE, "household": household(person(incomes=None))}
    not_entitled = {"date": DATE, "household": household(person(incomes=[{"amount": "5000"}]))}
    cases = [URBAN, unknown, not_entitled, {}, URBAN]
    answered = Integrator().batch(cases).json
    assert answered is not None
    totals = answered["totals"]
    one = answered["answers"][0]["total"]
    assert Fraction(totals["monthly"]) == 2 * Fraction(one["monthly"])
    assert Fraction(totals["annual"]) == 2 * Fraction(one["annual"])
    assert (totals["households"], totals["problems"], totals["incomplete"]) == (5, 1, 1)
    assert totals["outcomes"]["dibao"] == {"entitled": 2, "undetermined": 1, "not_entitled": 1}


@pytest.mark.parametrize("detail", ["none", "reasons", "full"])
def test_detail_leaves_out_and_changes_nothing_else(detail: str) -> None:
    us = Integrator()
    whole = us.calculate(URBAN).json
    assert whole is not None
    left_out = {
        "none": {"figures", "warnings", "conditions", "steps"},
        "reasons": {"figures", "steps"},
        "full": set[str](),
    }[detail]
    wanted = {key: value for key, value in whole.items() if key not in left_out}
    for listing in ("awards", "possible"):
        wanted[listing] = [{k: v for k, v in award.items() if k not in left_out} for award in whole[listing]]
    assert us.post(f"/api/v1/calculate?detail={detail}", URBAN).json == wanted
    answered = us.batch([URBAN], f"?detail={detail}").json
    assert answered is not None
    assert answered["answers"] == [wanted]


def test_an_unknown_detail_is_refused() -> None:
    document = problem(Integrator().post("/api/v1/calculate?detail=most", URBAN), 422, "validation")
    assert faults(document) == [("#/detail", "unknown_choice")]


@pytest.mark.parametrize("cases", [[], [{}] * 1001], ids=["none", "too many"])
def test_the_number_of_cases_is_limited(cases: list[Any]) -> None:
    assert faults(problem(Integrator().batch(cases), 422, "validation")) == [("#/cases", "wrong_number")]


def test_a_thousand_cases_of_a_dozen_fit_and_more_bytes_do_not() -> None:
    big = {"date": DATE, "household": household(*[person(id=f"member {n}", incomes=[WAGE] * 5) for n in range(12)])}
    us = Integrator()
    answered = us.batch([big] * 1000, "?detail=none").json
    assert answered is not None
    assert answered["totals"]["problems"] == 0
    problem(us.post("/api/v1/calculate/batch", b" " * (BATCH_LIMIT + 1)), 413, "request_entity_too_large")


WAGE = {"kind": "wages", "amount": "100.00", "per": "month"}


def test_of_one_case_no_more_than_so_many_faults_are_told() -> None:
    wrong = {"date": DATE, "household": household(*[{"age": "x", "care": 1, "id": 1}] * 50)}
    answered = Integrator().batch([wrong, URBAN]).json
    assert answered is not None
    assert len(answered["answers"][0]["errors"]) == batch.MOST_FAULTS
    assert "receipt" in answered["answers"][1]


def test_every_turn_taken_says_when_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api.TURNS, "patience", 0.0)
    with api.TURNS.one(), api.TURNS.one():
        response = Integrator().batch([URBAN])
        problem(response, 503, "service_unavailable")
        assert response.headers["Retry-After"] == "30"
    assert Integrator().batch([URBAN]).status_code == 200
