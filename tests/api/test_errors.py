"""Everything that goes wrong leaves as a problem document."""

import json

import pytest

from calculator import service
from tests.api.integrator import URBAN, Integrator, faults, problem
from tests.helpers import household, person
from web.body import DEPTH
from web.errors import MOST_FAULTS

MALFORMED: list[tuple[str, bytes]] = [
    ("empty", b""),
    ("broken", b'{"household": '),
    ("not UTF-8", '{"a": "铜川"}'.encode("gb18030")),
    ("a byte order mark", b"\xef\xbb\xbf{}"),
    ("UTF-16", '{"a": 1}'.encode("utf-16")),
    ("a key twice", b'{"date": 1, "date": 2}'),
    ("NaN", b'{"a": NaN}'),
    ("infinity", b'{"a": -Infinity}'),
    ("too many digits", b'{"a": ' + b"9" * 5000 + b"}"),
    ("two values", b"{} {}"),
    ("deep lists", b"[" * 100_000 + b"]" * 100_000),
    ("deep objects", b'{"a":' * (DEPTH + 1) + b"1" + b"}" * (DEPTH + 1)),
]


@pytest.mark.parametrize("body", [body for _, body in MALFORMED], ids=[name for name, _ in MALFORMED])
def test_malformed_json(body: bytes) -> None:
    document = problem(Integrator().calculate(body), 400, "malformed_json")
    assert faults(document) == [("#", "malformed_json")]


def test_depth_is_counted_outside_texts_only() -> None:
    brackets = household(person(id="[" * 20), *[person() for _ in range(DEPTH)])
    document = problem(Integrator().calculate({"household": brackets}), 422, "validation")
    assert faults(document) == [("#/household/members/0/id", "bad_label")]
    just = b"[" * DEPTH + b"]" * DEPTH
    assert faults(problem(Integrator().calculate(just), 422, "validation")) == [("#", "not_an_object")]


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=gb18030", "", "multipart/json"],
)
def test_another_content_type(kind: str) -> None:
    us = Integrator()
    response = us.client.post("/api/v1/calculate", data=json.dumps(URBAN), content_type=kind)
    problem(response, 415, "unsupported_media_type")


def test_a_compressed_body() -> None:
    problem(Integrator().calculate(URBAN, **{"Content-Encoding": "gzip"}), 415, "unsupported_media_type")


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=UTF-8", "application/vnd.x+json"])
def test_json_by_its_names(kind: str) -> None:
    response = Integrator().client.post("/api/v1/calculate", data=json.dumps(URBAN), content_type=kind)
    assert response.status_code == 200


def test_not_found() -> None:
    problem(Integrator().get("/api/v1/nothing"), 404, "not_found")


@pytest.mark.parametrize(
    ("address", "allowed"),
    [("/api/v1/calculate", {"POST", "OPTIONS"}), ("/api/v1/standards", {"GET", "HEAD", "OPTIONS"})],
)
def test_another_method_is_told_which(address: str, allowed: set[str]) -> None:
    response = Integrator().client.open(address, method="DELETE")
    problem(response, 405, "method_not_allowed")
    assert set(response.headers["Allow"].split(", ")) == allowed


def test_too_large() -> None:
    body = b'{"a": "' + b"x" * 256 * 1024 + b'"}'
    problem(Integrator().calculate(body), 413, "request_entity_too_large")


def test_all_faults_at_once() -> None:
    wrong = {"date": "soon", "household": household(person(age=-1, incomes=[{"amount": 1.5}]), {"nmae": 1}), "x": 1}
    document = problem(Integrator().calculate(wrong), 422, "validation")
    assert dict(faults(document)) == {
        "#/date": "not_a_date",
        "#/household/members/0/age": "out_of_range",
        "#/household/members/0/incomes/0/amount": "not_money",
        "#/household/members/1/nmae": "unknown_field",
        "#/x": "unknown_field",
    }


def test_a_lone_surrogate_goes_back_as_it_came() -> None:
    response = Integrator().calculate(b'{"\\ud800": 1, "household": 1}')
    assert faults(problem(response, 422, "validation"))[-1] == ("#/\ud800", "unknown_field")


@pytest.mark.parametrize(("language", "said"), [("zh-CN,zh;q=0.9", "请补填"), ("en-GB", "add it"), ("fr", "请补填")])
def test_details_are_in_the_language_asked(language: str, said: str) -> None:
    response = Integrator().calculate({}, **{"Accept-Language": language})
    assert said in problem(response, 422, "validation")["errors"][0]["detail"]
    assert response.headers["Content-Language"] == ("en" if language.startswith("en") else "zh")
    assert "Accept-Language" in response.headers["Vary"]


def test_no_standard_in_force_says_what_is_covered() -> None:
    document = problem(Integrator().calculate({**URBAN, "date": "1999-01-01"}), 422, "no_standard_in_force")
    assert set(document["covered"][0]) == {"from", "to"}


def test_a_fault_of_ours_says_nothing_of_the_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr(service, "answer", fail)
    response = Integrator().calculate(URBAN)
    document = problem(response, 500, "internal_server_error")
    assert set(document) == {"type", "title", "status", "instance"}
    assert b"inside" not in response.data


@pytest.mark.parametrize("address", ["/api/v1/standards", "/api/v1/schemes", "/api/v1/standards/changes"])
def test_a_bad_query(address: str) -> None:
    document = problem(Integrator().get(f"{address}?jurisdiction=x&y=1"), 422, "validation")
    assert faults(document) == [("#/y", "unknown_field")]


@pytest.mark.parametrize(
    "address",
    ["/api/v1/standards", "/api/v1/schemes", "/api/v1/inputs", "/api/v1/standards/changes", "/api/v1/openapi.json"],
)
def test_what_is_held_is_not_sent_again(address: str) -> None:
    us = Integrator()
    etag = us.get(address).headers["ETag"]
    assert not etag.startswith("W/")
    again = us.get(address, **{"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")


def test_a_body_of_nothing_but_faults_does_not_multiply() -> None:
    keys = {str(place): 0 for place in range(20_000)}
    assert len(problem(Integrator().calculate(keys), 422, "validation")["errors"]) == MOST_FAULTS
