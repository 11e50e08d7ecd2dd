"""The pictures show the amounts of the answer, and say what is not known."""

import re
from typing import Any

import pytest

from calculator import service
from tests.web.visitor import Visitor, words_of
from web import examples, pictures, scale


def answer(members: list[dict[str, Any]], date: str = "2023-06-01", **asked: Any) -> dict[str, Any]:
    return service.calculate({"date": date, **asked, "household": {"area": "urban", "members": members}})


def test_before_and_now_stand_beside_each_other_by_award() -> None:
    told = service.calculate(examples.families()["five-with-disability"]["request"])
    pairs = pictures.change(told)
    assert [(pair.scheme, pair.before.amount, pair.after.amount) for pair in pairs] == [
        ("dibao", "1590.00", "1765.00"),
        ("disability_living", "60.00", "60.00"),
        (None, "1650.00", "1825.00"),
    ]
    assert max(pair.after.length for pair in pairs) == pictures.BAR


def test_an_earlier_rate_not_known_is_drawn_as_not_known() -> None:
    told = service.calculate(examples.families()["orphan-in-village"]["request"])
    assert [(pair.scheme, pair.before.amount) for pair in pictures.change(told)] == [
        ("dibao", "277.50"),
        ("orphan", None),
        (None, None),
    ]
    picture = re.search(r"<desc id=\"bars-desc\">.*?</desc>", Visitor().get("/?example=orphan-in-village"), re.DOTALL)
    assert picture
    assert "孤儿基本生活费：原 未知，现 1,400.00" in words_of(picture[0])


@pytest.mark.parametrize(
    ("members", "asked"),
    [
        ([{"age": 30, "incomes": [{"amount": "9000"}]}], {}),
        ([{"age": 30, "incomes": []}], {"compare_with": None}),
    ],
)
def test_nothing_to_compare_is_no_picture(members: list[dict[str, Any]], asked: dict[str, Any]) -> None:
    assert pictures.change(answer(members, **asked)) == []


def test_without_an_earlier_standard_all_before_is_not_known() -> None:
    pairs = pictures.change(answer([{"age": 30, "incomes": []}], compare_with="2020-01-01"))
    assert [(pair.before.amount, pair.after.amount) for pair in pairs] == [(None, "665.00")]


def test_the_curve_marks_the_family_and_the_end() -> None:
    request = examples.families()["three-in-town"]["request"]
    picture = pictures.curve(service.curve(request))
    assert picture
    assert picture.own
    assert (picture.own.income, picture.own.monthly, picture.end.income) == ("1200.00", "795.00", "1995.00")
    assert picture.line.count("L") < 10
    assert picture.own.x < picture.end.x


def test_a_family_without_a_point_is_said_to_have_none() -> None:
    page = Visitor().get("/?example=income-not-known")
    assert "图上没有标点" in words_of(page)
    assert "<circle" not in page


def test_nobody_in_the_unit_is_no_curve() -> None:
    members = [{"age": 9, "recognised_as": "orphan", "care": "dispersed", "incomes": []}]
    assert (
        pictures.curve(service.curve({"date": "2023-06-01", "household": {"area": "urban", "members": members}}))
        is None
    )


@pytest.mark.parametrize(
    ("most", "ticks"),
    [(2660, [0, 1000, 2000, 3000]), (0, [0, 1]), (1995, [0, 500, 1000, 1500, 2000]), (4, [0, 1, 2, 3, 4])],
)
def test_an_axis_has_round_numbers(most: float, ticks: list[int]) -> None:
    assert scale.ticks(most) == ticks


def test_points_on_a_straight_line_are_left_out_and_steps_are_kept() -> None:
    assert scale.thinned([(0, 9), (1, 8), (2, 7), (2, 0), (3, 0)]) == [(0, 9), (2, 7), (2, 0), (3, 0)]
    assert scale.path([(0, 1.5), (2, 3)]) == "M0 1.5L2 3"


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_the_standards_are_drawn_over_the_years(tongue: str) -> None:
    page = Visitor(tongue=tongue).get("/standards?on=2023-06-01")
    told = [words_of(desc) for desc in re.findall(r'<desc id="line-.*?</desc>', page)]
    assert len(told) == page.count('class="name all"') >= 4
    assert "630.00" in told[0]
    assert "665.00" in told[0]
    assert sum(("未知" if tongue == "zh" else "not known") in each for each in told) == 2
