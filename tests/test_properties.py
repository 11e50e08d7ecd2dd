"""What holds for every household, and the money against a few lines of exact arithmetic."""

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import money, service
from calculator import plan as plans
from calculator.assessment import assess
from calculator.columns import columns
from calculator.household import EXEMPTIBLE, KINDS
from calculator.schemas import load
from calculator.sight import Sight
from tests.helpers import DATE

ALWAYS_COUNTED = [kind for kind in KINDS if kind not in EXEMPTIBLE]
DATES = st.sampled_from(["2022-03-01", DATE, "2024-02-01", "2026-02-01"])

amounts = st.integers(0, 300_000).map(money.yuan)
incomes = st.fixed_dictionaries(
    {"kind": st.sampled_from(KINDS), "amount": amounts, "per": st.sampled_from(["month", "year"])}
)
plain = st.fixed_dictionaries(
    {"incomes": st.lists(incomes, max_size=3), "age": st.integers(0, 100)}, optional={"work_cost": amounts}
)
any_member = st.one_of(
    plain,
    st.fixed_dictionaries(
        {},
        optional={
            "incomes": st.lists(incomes, max_size=2),
            "age": st.integers(0, 100),
            "recognised_as": st.just("special_hardship"),
            "disability": st.fixed_dictionaries(
                {"kind": st.sampled_from(["physical", "mental", "visual"]), "grade": st.integers(1, 4)}
            ),
            "severe_illness": st.booleans(),
            "needs_constant_care": st.sampled_from([True, False, None]),
        },
    ),
    st.fixed_dictionaries(
        {"recognised_as": st.just("orphan"), "care": st.sampled_from(["dispersed", "institutional"])},
        optional={"age": st.integers(0, 20)},
    ),
)
areas = st.sampled_from(["urban", "rural"])


def request(area: str, members: list[dict[str, Any]], on: str = DATE) -> dict[str, Any]:
    return {"date": on, "household": {"area": area, "members": members}}


def total(area: str, members: list[dict[str, Any]], on: str = DATE) -> Fraction:
    return Fraction(service.calculate(request(area, members, on))["total"]["monthly"])


@given(areas, st.lists(plain, min_size=1, max_size=4), st.sampled_from(ALWAYS_COUNTED), amounts)
def test_more_income_never_raises_the_total(area: str, members: list[Any], kind: str, amount: str) -> None:
    richer = [{**members[0], "incomes": [*members[0]["incomes"], {"kind": kind, "amount": amount}]}, *members[1:]]
    assert total(area, richer) <= total(area, members)


@given(areas, st.lists(plain, min_size=1, max_size=4))
def test_a_member_without_income_never_lowers_the_total(area: str, members: list[Any]) -> None:
    assert total(area, [*members, {"age": 30, "incomes": []}]) >= total(area, members)


@given(areas, st.lists(any_member, min_size=1, max_size=4), DATES, st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(area: str, members: list[Any], on: str, random: Any) -> None:
    labelled = [{"id": f"p{place}", **member} for place, member in enumerate(members)]
    shuffled = random.sample(labelled, len(labelled))
    first, second = (service.calculate(request(area, each, on)) for each in (labelled, shuffled))
    assert first["total"] == second["total"]
    assert first["change"] == {**second["change"], "unknown": first["change"]["unknown"]}
    assert [(a["scheme"], a["outcome"], a["range"]) for a in first["awards"] + first["possible"]] == [
        (a["scheme"], a["outcome"], a["range"]) for a in second["awards"] + second["possible"]
    ]


@settings(max_examples=30)
@given(st.lists(st.tuples(areas, st.lists(any_member, min_size=1, max_size=4)), min_size=1, max_size=12), DATES)
def test_a_batch_is_its_cases(families: list[tuple[str, list[Any]]], on: str) -> None:
    asked = [load(request(area, members, on)) for area, members in families]
    book = service.open_rulebook(service.rules_folder())
    households = columns([each.household for each in asked], [each.date for each in asked])
    plan = plans.make(book, "tongchuan", asked[0].date, asked[0].compare_with, True)
    assert plan is not None
    together = assess(households, plan.columns, explain=False)
    for place, each in enumerate(asked):
        sight = Sight(together, plan, each.household, place)
        alone = service.calculate(request(*families[place], on))
        found = [(award.award.scheme, award.outcome) for award in sight.paid + sight.possible]
        assert found == [(award["scheme"], award["outcome"]) for award in alone["awards"] + alone["possible"]]
        paid = [award["monthly"] for award in alone["awards"]]
        assert [m or money.yuan(s.monthly[0]) for m, s in zip(paid, sight.paid, strict=True)] == [
            money.yuan(award.monthly[0]) for award in sight.paid
        ]


def exact(area: str, members: list[dict[str, Any]], figures: dict[str, Any]) -> Fraction:
    """The allowance a month by the book, in fractions."""
    entry = figures[f"dibao.{area}.standard"]
    yearly = Fraction(entry["value"]) * (12 if entry["unit"].endswith("month") else 1)
    income = Fraction(0)
    for member in members:
        of = {"wages": Fraction(0), "other": Fraction(0)}
        for each in member["incomes"]:
            if each["kind"] in ALWAYS_COUNTED:
                kind = "wages" if each["kind"] == "wages" else "other"
                of[kind] += Fraction(each["amount"]) * (12 if each["per"] == "month" else 1)
        income += of["other"] + max(of["wages"] - 12 * Fraction(member.get("work_cost", "0")), Fraction(0))
    return max(yearly * len(members) - income, Fraction(0)) / 12


@given(areas, st.lists(plain, min_size=1, max_size=6))
def test_the_allowance_is_exact_and_rounded_once(area: str, members: list[Any]) -> None:
    answer = service.calculate(request(area, members))
    [dibao] = [award for award in answer["awards"] if award["scheme"] == "dibao"]
    wanted = exact(area, members, {**answer["figures"]})
    assert Fraction(dibao["monthly"]) == (wanted * 100 + Fraction(1, 2)) // 1 / Fraction(100)
    assert Fraction(dibao["annual"]) == (wanted * 1200 + Fraction(1, 2)) // 1 / Fraction(100)


@given(st.integers(0, 10**15), st.integers(1, 10**6))
def test_half_goes_up(numerator: int, denominator: int) -> None:
    assert money.half_up(numerator, denominator) == (Fraction(numerator, denominator) + Fraction(1, 2)) // 1


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**9))
def test_a_percentage_is_rounded_away_from_zero(part: int, whole: int) -> None:
    exactly = abs(Fraction(part, whole)) * 10_000
    shown = Fraction(money.percent(part, whole)) * 100
    assert abs(shown) == (exactly + Fraction(1, 2)) // 1
    assert shown * part >= 0
