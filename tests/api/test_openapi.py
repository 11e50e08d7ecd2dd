"""The OpenAPI document is true: its paths, examples and answers are those of the application."""

import re
from typing import Any

import jsonschema_rs
import pytest

from calculator import cases
from tests.api.integrator import URBAN, Integrator, app
from tests.conftest import CASES
from web import openapi

DOCUMENT = openapi.document()
EXAMPLES = [
    pytest.param(path, example["value"], id=f"{path} {name}")
    for path, operations in DOCUMENT["paths"].items()
    for operation in operations.values()
    for name, example in operation.get("requestBody", {"content": {}})["content"]
    .get("application/json", {"examples": {}})["examples"]
    .items()
]
GETS = [path for path, operations in DOCUMENT["paths"].items() if "get" in operations]


def validator(name: str) -> Any:
    schema = {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def promised(path: str, method: str, status: int) -> Any:
    """The validator of an answer."""
    answer = DOCUMENT["paths"][path][method]["responses"][str(status)]
    if "$ref" in answer:
        answer = DOCUMENT["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    [content] = answer["content"].values()
    return validator(content["schema"]["$ref"].rpartition("/")[2])


def test_it_is_openapi_31() -> None:
    assert Integrator().get("/api/v1/openapi.json").json == DOCUMENT
    assert DOCUMENT["openapi"].startswith("3.1.")


def test_every_reference_leads_somewhere() -> None:
    for reference in set(re.findall(r"'\$ref': '#/components/(\w+/\w+)'", str(DOCUMENT))):
        section, name = reference.split("/")
        assert name in DOCUMENT["components"][section], reference


def test_paths_and_methods_are_those_of_the_routes() -> None:
    rules = [rule for rule in app().url_map.iter_rules() if rule.endpoint.split(".")[0] in ("api", "docs", "probes")]
    routes = {(rule.rule, method.lower()) for rule in rules for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}
    described = {(path, method) for path, operations in DOCUMENT["paths"].items() for method in operations}
    assert described == routes


@pytest.mark.parametrize(("path", "value"), EXAMPLES)
def test_every_example_is_valid_and_gets_the_promised_answer(path: str, value: Any) -> None:
    schema = DOCUMENT["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    if path != "/api/v1/calculate/batch":  # whose example has a bad case on purpose
        validator(schema["$ref"].rpartition("/")[2]).validate(value)
    response = Integrator().post(path, value)
    assert response.status_code == 200
    promised(path, "post", 200).validate(response.json)


def test_there_are_examples_of_every_body() -> None:
    assert {parameter.values[0] for parameter in EXAMPLES} == {
        path for path, operations in DOCUMENT["paths"].items() if "post" in operations
    }


@pytest.mark.parametrize("path", GETS)
def test_what_can_be_got_is_as_promised(path: str) -> None:
    response = Integrator().get(path)
    assert response.status_code == 200
    [kind] = DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"]
    assert response.mimetype == kind
    if "$ref" in str(DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"]):
        promised(path, "get", 200).validate(response.json)


WORKED = cases.read_all(CASES)


def test_every_worked_case_is_a_valid_request_with_a_promised_answer() -> None:
    us, request = Integrator(), validator("Request")
    for case in WORKED:
        response = us.calculate(case.request)
        promised("/api/v1/calculate", "post", response.status_code).validate(response.json)
        if response.status_code == 200:
            request.validate(case.request)


BAD: list[Any] = [
    {**URBAN, "household": {"area": "town", "members": [{}]}},
    {**URBAN, "household": {"area": "urban", "members": []}},
    {**URBAN, "household": {"area": "urban", "members": [{"age": 3, "birth_date": "2020-01-01"}]}},
    {**URBAN, "household": {"area": "urban", "members": [{"age": 3, "recognised_as": "orphan"}]}},
    {**URBAN, "household": {"area": "urban", "members": [{"id": "12345678901"}]}},
    {**URBAN, "household": {"area": "urban", "members": [{"id": " m"}]}},
    {**URBAN, "household": {"area": "urban", "members": [{"incomes": [{"amount": 1.5}]}]}},
    {**URBAN, "household": {"area": "urban", "members": [{"incomes": [{"amount": "1.234"}]}]}},
    {**URBAN, "household": {"area": "urban", "members": [{"incomes": [{}]}]}},
    {**URBAN, "extra": 1},
    {**URBAN, "compare_with": "next"},
    {**URBAN, "date": "1.6.2023"},
]


@pytest.mark.parametrize("request_", BAD)
def test_what_the_document_refuses_the_application_refuses(request_: Any) -> None:
    assert not validator("Request").is_valid(request_)
    assert Integrator().calculate(request_).status_code == 422


GOOD: list[Any] = [
    {"household": {"area": "rural", "members": [{}]}},
    {**URBAN, "household": {"area": "urban", "members": [{"id": "户主 2", "birth_date": None, "age": None}]}},
    {**URBAN, "household": {"area": "urban", "members": [{"incomes": [{"amount": None}, {"amount": 99_999_999}]}]}},
    {**URBAN, "compare_with": None, "jurisdiction": None},
    {**URBAN, "compare_with": "2022-06-01"},
]


@pytest.mark.parametrize("request_", GOOD)
def test_what_the_document_allows_the_application_answers(request_: Any) -> None:
    validator("Request").validate(request_)
    assert Integrator().calculate(request_).status_code == 200
