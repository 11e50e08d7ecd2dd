"""A case out as a file and in again; examples by link."""

import io
import json
import re
from typing import Any

import pytest
import yaml
from freezegun import freeze_time

from calculator import cases, schemas
from tests.helpers import worked
from tests.web.visitor import DATE, Visitor, attribute, family, words_of
from web import examples, form_data, refill


@pytest.mark.parametrize("case", worked(), ids=lambda case: case.name)
def test_every_worked_case_comes_back_from_the_form_as_it_was(case: cases.Case) -> None:
    asked = {"date": DATE, **case.request}
    assert schemas.load(form_data.as_request(refill.of_request(asked))) == schemas.load(asked)


@pytest.mark.parametrize("name", examples.families())
@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_an_example_is_one_link_away(name: str, tongue: str) -> None:
    visitor = Visitor(tongue=tongue)
    empty = visitor.get("/")
    assert f'href="/?example={name}#result"' in empty
    assert examples.families()[name]["sentence"][tongue] in words_of(empty)
    page = visitor.get(f"/?example={name}")
    assert 'class="result"' in page
    assert attribute(page, "date", "value") == examples.families()[name]["request"]["date"]


def test_an_example_that_is_none_is_the_empty_form() -> None:
    assert 'class="result"' not in Visitor().get("/?example=x")


def test_what_is_saved_opens_to_the_same_result() -> None:
    visitor = Visitor()
    response = visitor.send(family(), do="save")
    assert re.fullmatch('attachment; filename="case-2023-06-01-[0-9]{6}.json"', response.headers["Content-Disposition"])
    assert response.headers["Cache-Control"] == "no-store"
    page = opened(visitor, response.get_data())
    assert "每月 795.00 元" in words_of(page)
    assert attribute(page, "members-0-incomes-0-amount", "value") == "1200.00"
    told = visitor.send({"date": "x"}, do="save").headers["Content-Disposition"]
    assert re.search('"case-[0-9]{6}-unfinished.json"', told)


def opened(visitor: Visitor, content: bytes) -> str:
    data = {"csrf_token": visitor.token, "do": "load", "file": (io.BytesIO(content), "case.json")}
    return visitor.client.post("/", data=data).get_data(as_text=True)


def test_a_saved_test_case_expects_what_is_shown() -> None:
    visitor = Visitor()
    response = visitor.send(family(), do="save-test")
    [entry] = yaml.safe_load(response.get_data(as_text=True))
    assert entry["expect"]["total"]["monthly"] == "795.00"
    assert entry["confirmed"] is False
    assert response.headers["Content-Disposition"].endswith('.yaml"')
    refused = visitor.send(family() | {"members-0-age": "x"}, do="save-test")
    assert refused.status_code == 422
    assert 'href="#members-0-age"' in refused.get_data(as_text=True)


@pytest.mark.parametrize("content", [b"", b"x", b"[]", b'{"a": NaN}', b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_case_is_not_opened(content: bytes) -> None:
    assert "这个文件不是保存过的案例" in words_of(opened(Visitor(), content))


def test_what_was_saved_unfinished_is_gone_on_with() -> None:
    visitor = Visitor()
    typed = family() | {"area": "", "members-1-age": "x", "compare": "date", "members-2-disability-kind": "mental"}
    page = opened(visitor, visitor.send(typed, do="save").get_data())
    assert attribute(page, "members-1-age", "value") == "x"
    for field in ("area", "members-1-age", "members-2-disability-grade", "compare_with"):
        assert f'href="#{field}"' in page


def test_what_the_form_cannot_say_is_not_opened_by_halves() -> None:
    for member in ({"age": "x", "shoes": 43}, {"age": [1]}, "x", {"incomes": [7]}):
        asked = {"household": {"area": "urban", "members": [member]}}
        assert "案例有误" in words_of(opened(Visitor(), json.dumps(asked).encode()))


def test_a_case_that_is_wrong_says_what_is() -> None:
    said = words_of(opened(Visitor(), b'{"household": {"area": "urban", "members": []}}'))
    assert "案例有误" in said


@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        (
            "zh",
            "案例有误：第 2 人第 1 项收入：shoes；第 2 人：phone；第 2 人：tel；电话——没有这一项，请检查拼写或去掉。",
        ),
        (
            "en",
            "mending: person 2, income 1: shoes; person 2: phone; person 2: tel; 电话 – There is no such field",
        ),
    ],
)
def test_what_is_no_field_is_named_with_whose_it_is(tongue: str, said: str) -> None:
    members = [{"age": 30}, {"age": 31, "tel": "", "phone": "", "incomes": [{"amount": "1", "shoes": 43}]}]
    asked = {"电话": "", "household": {"area": "urban", "members": members}}
    assert said in words_of(opened(Visitor(tongue=tongue), json.dumps(asked).encode()))


def test_what_is_wrong_in_a_file_is_said_of_its_place() -> None:
    tasks = dict.fromkeys(("eats", "dresses", "gets_up", "uses_toilet", "walks_indoors"), True) | {"bathes": 1}
    members = [{"age": "x", "shoes": 43, "disability": {"kind": "x", "grade": 1}, "self_care": tasks}, "x"]
    asked = {"household": {"area": "urban", "members": members}}
    said = words_of(opened(Visitor(), json.dumps(asked).encode()))
    for place in ("第 1 人：年龄——", "第 1 人：shoes——", "第 1 人：残疾——", "第 1 人：自主洗澡——", "第 2 人——"):
        assert place in said


def test_of_many_names_that_are_no_fields_some_are_named() -> None:
    asked = {"household": {"area": "urban", "members": [{f"{'n' * 50}{place}": 1 for place in range(30)}]}}
    said = words_of(opened(Visitor(), json.dumps(asked).encode()))
    assert said.count("第 1 人：") == 10
    assert f"{'n' * 40}…——没有这一项" in said


@freeze_time("2023-06-01 04:00:00")
def test_a_file_without_a_date_is_of_today_and_says_so() -> None:
    asked: dict[str, Any] = {"household": {"area": "urban", "members": [{"age": 30, "incomes": []}]}}
    page = opened(Visitor(), json.dumps(asked).encode())
    assert "文件里没有测算日期" in words_of(page)
    assert attribute(page, "date", "value") == "2023-06-01"
    assert "665.00" in words_of(page)
    assert "文件里没有测算日期" not in words_of(opened(Visitor(), json.dumps(asked | {"date": DATE}).encode()))


def test_what_was_typed_stays_where_the_file_is_none() -> None:
    visitor = Visitor()
    data = {"csrf_token": visitor.token, "do": "load", "file": (io.BytesIO(b"x"), "case.json"), **family()}
    page = visitor.client.post("/", data=data).get_data(as_text=True)
    assert "这个文件不是保存过的案例" in words_of(page)
    assert attribute(page, "members-0-incomes-0-amount", "value") == "1200.00"


def test_the_command_is_shown_without_javascript() -> None:
    page = words_of(Visitor().see(family()))
    assert "curl -s http://localhost/api/v1/calculate -H 'Content-Type: application/json' -d '{\"date\"" in page


def test_no_file_is_asked_for() -> None:
    visitor = Visitor()
    response = visitor.send(family(), do="load")
    assert response.status_code == 422
    assert "请先选择文件" in words_of(response.get_data(as_text=True))
