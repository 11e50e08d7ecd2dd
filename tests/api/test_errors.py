"""Everything that goes wrong leaves as a problem document."""

import io
import json

import pytest
from werkzeug.test import TestResponse

from calculator import service
from tests.api.integrator import URBAN, Integrator, faults, problem
from tests.helpers import household, person
from web.api import BATCH_LIMIT
from web.body import BODY_LIMIT
from web.errors import MOST_FAULTS
from web.strict_json import DEPTH

MALFORMED: list[tuple[str, bytes]] = [
    ("empty", b""),
    ("broken", b'{"household": '),
    ("not UTF-8", '{"a": "铜川"}'.encode("gb18030")),
    ("a byte order mark", b"\xef\xbb\xbf{}"),
    ("UTF-16", '{"a": 1}'.encode("utf-16")),
    ("a key twice", b'{"date": 1, "date": 2}'),
    ("NaN", b'{"a": NaN}'),
    ("infinity", b'{"a": -Infinity}'),
    ("two values", b"{} {}"),
    ("deep lists", b"[" * 100_000 + b"]" * 100_000),
    ("deep objects", b'{"a":' * (DEPTH + 1) + b"1" + b"}" * (DEPTH + 1)),
]


@pytest.mark.parametrize("body", [body for _, body in MALFORMED], ids=[name for name, _ in MALFORMED])
def test_malformed_json(body: bytes) -> None:
    document = problem(Integrator().calculate(body), 400, "malformed_json")
    assert faults(document) == [("#", "malformed_json")]


def test_more_digits_than_any_field_takes_are_a_fault_of_their_field() -> None:
    member = {"age": "AGE", "incomes": [{"amount": "AMOUNT"}]}
    body = json.dumps({"date": "2023-06-01", "household": household(member)})
    body = body.replace('"AGE"', "9" * 5000).replace('"AMOUNT"', "9" * 21)
    document = problem(Integrator().calculate(body.encode()), 422, "validation")
    at = "#/household/members/0"
    assert faults(document) == [(f"{at}/age", "not_a_whole_number"), (f"{at}/incomes/0/amount", "not_money")]


def in_chunks(address: str, content: bytes, content_type: str = "application/json") -> TestResponse:
    """Sent without saying how long it is, as servers hand on what came in chunks."""
    environ = {"wsgi.input": io.BytesIO(content), "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    client = Integrator().client
    return client.post(address, environ_overrides=environ, headers={"Content-Type": content_type})


@pytest.mark.parametrize(("address", "limit"), [("calculate", BODY_LIMIT), ("calculate/batch", BATCH_LIMIT)])
def test_a_body_in_chunks_is_taken_whole_or_not_at_all(address: str, limit: int) -> None:
    body = json.dumps(URBAN if address == "calculate" else {"cases": [URBAN]}).encode()
    padded = body + b" " * (limit - len(body))
    assert in_chunks(f"/api/v1/{address}", padded).status_code == 200
    for more in (b" ", b'],"}garbage{'):
        problem(in_chunks(f"/api/v1/{address}", padded + more), 413, "request_entity_too_large")


@pytest.mark.parametrize("address", ["/", "/verify", "/ledger"])
def test_a_form_of_unknown_length_is_refused(address: str) -> None:
    assert in_chunks(address, b"area=urban", "application/x-www-form-urlencoded").status_code == 411


def test_faults_are_told_together_wherever_they_are() -> None:
    us, at = Integrator(), "#/household/members"
    family = household({"incomes": [{"amount": 1.5}]}, {"birth_date": "2030-01-01"})
    wrong = {"jurisdiction": "xian", "date": "2023-06-01", "household": family}
    wanted = [
        ("#/jurisdiction", "unknown_jurisdiction"),
        (f"{at}/0/incomes/0/amount", "not_money"),
        (f"{at}/1/birth_date", "born_later"),
    ]
    assert faults(problem(us.calculate(wrong), 422, "validation")) == wanted
    asked = problem(us.post("/api/v1/calculate?detail=much", wrong), 422, "validation")
    assert faults(asked) == [("#/detail", "unknown_choice"), *wanted]
    verified = problem(us.post("/api/v1/verify", {"receipt": "x", "request": wrong}), 422, "validation")
    inner = [(pointer.replace("#", "#/request"), code) for pointer, code in wanted]
    assert faults(verified) == [("#/receipt", "bad_receipt"), *inner]
    query = problem(us.get("/api/v1/standards?on=bad&jurisdiction=xian"), 422, "validation")
    assert faults(query) == [("#/on", "not_a_date"), ("#/jurisdiction", "unknown_jurisdiction")]
    twice = problem(us.get("/api/v1/standards?on=2023-01-01&on=bad"), 422, "validation")
    assert faults(twice) == [("#/on", "not_a_date")]


@pytest.mark.parametrize(
    ("address", "at"),
    [
        ("standards?on=2020-01-01", "#/on"),
        ("schemes?on=2020-01-01", "#/on"),
        ("standards/changes?to=2020-01-01", "#/to"),
        ("standards/changes?from=2020-01-01&to=2023-06-01", "#/from"),
    ],
)
def test_a_date_without_standards_is_told_by_the_name_it_was_asked_by(address: str, at: str) -> None:
    document = problem(Integrator().get(f"/api/v1/{address}"), 422, "no_standard_in_force")
    assert [each["pointer"] for each in document["errors"]] == [at]


def test_before_the_first_standards_there_is_no_change() -> None:
    found = Integrator().get("/api/v1/standards/changes?to=2022-06-01").get_json()
    assert (found["from"], found["to"], found["changes"]) == ("2021-12-31", "2022-06-01", [])


def test_a_pointer_is_a_fragment() -> None:
    document = problem(Integrator().calculate({**URBAN, 'a b%é"~/': 1}), 422, "validation")
    assert faults(document) == [("#/a%20b%25%C3%A9%22~0~1", "unknown_field")]


def test_depth_is_counted_outside_texts_only() -> None:
    brackets = household(person(id="[" * 20), *[person() for _ in range(DEPTH)])
    document = problem(Integrator().calculate({"household": brackets}), 422, "validation")
    assert faults(document) == [("#/household/members/0/id", "bad_label")]
    escaped = json.dumps({"household": {**brackets, "note": '\\"' + "[" * 50}}).encode()
    assert faults(problem(Integrator().calculate(escaped), 422, "validation"))
    deep = b'{"a":"","b":' + b"[" * DEPTH + b'"]"' + b"]" * DEPTH + b"}"
    problem(Integrator().calculate(deep), 400, "malformed_json")
    mixed = b'[{"a":' * (DEPTH // 2) + b"[1]" + b"}]" * (DEPTH // 2)
    problem(Integrator().calculate(mixed), 400, "malformed_json")
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
    assert faults(problem(response, 422, "validation"))[-1] == ("#/%ED%A0%80", "unknown_field")


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
    assert faults(document) == [("#/y", "unknown_field"), ("#/jurisdiction", "unknown_jurisdiction")]


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
