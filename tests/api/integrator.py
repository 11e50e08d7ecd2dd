"""Someone who calls the endpoints: bodies sent, answers read and held against what the interface promises."""

import json
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.helpers import DATE, household, person
from web import create_app

WAGES = {"kind": "wages", "amount": "1200.00", "per": "month"}
URBAN = {"jurisdiction": "tongchuan", "date": DATE, "household": household(person(incomes=[WAGES]), person(), person())}
HEADERS = {"Accept-Language": "en"}


def app(**config: Any) -> Flask:
    return create_app({"SECRET_KEY": "for tests", **config})


class Integrator:
    """Calls one application."""

    def __init__(self, **config: Any) -> None:
        self.client = app(**config).test_client()

    def get(self, address: str, **headers: str) -> TestResponse:
        return self.client.get(address, headers=HEADERS | headers)

    def post(self, address: str, content: object, **headers: str) -> TestResponse:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        return self.client.post(
            address, data=body, headers=HEADERS | headers, content_type=headers.pop("content_type", "application/json")
        )

    def calculate(self, request: object, **headers: str) -> TestResponse:
        return self.post("/api/v1/calculate", request, **headers)

    def batch(self, cases: list[Any], query: str = "") -> TestResponse:
        return self.post(f"/api/v1/calculate/batch{query}", {"cases": cases})


def problem(response: TestResponse, status: int, kind: str) -> dict[str, Any]:
    """The problem document of an error; the checks that hold for every one."""
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.mimetype == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    document: dict[str, Any] = json.loads(response.data)
    assert document["type"] == f"/problems/{kind}"
    assert document["status"] == status
    assert document["title"]
    return document


def faults(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(fault["pointer"], fault["code"]) for fault in document["errors"]]
