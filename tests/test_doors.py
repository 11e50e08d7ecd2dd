"""One door behind all doors: endpoint, form and command give the same answer for the same household."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from calculator import cases, service
from tests.helpers import command, worked
from web import create_app

CASES = worked()


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    app = create_app({"TESTING": True, "WTF_CSRF_ENABLED": False, "RATE_LIMIT": ""})
    with app.test_client() as client:
        yield client


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_door_gives_the_same_answer(case: cases.Case, client: FlaskClient) -> None:
    wanted = service.calculate(case.request, language="en")
    endpoint = client.post("/api/v1/calculate", json=case.request, headers={"Accept-Language": "en"})
    assert endpoint.json == wanted
    told = command("--lang", "en", "calculate", "-", "--json", given=json.dumps(case.request))
    assert json.loads(told.stdout) == wanted
    assert wanted["receipt"] in by_form(case.request, client)


def by_form(request: dict[str, Any], client: FlaskClient) -> list[str]:
    """The digests on the page the form gives for a request."""
    page = client.post("/?lang=en", data=dict(typed(request)))
    assert page.status_code == 200
    return re.findall(r"sha256:[0-9a-f]+", page.text)


def typed(request: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A request as somebody would type it into the form."""
    yield "area", request["household"]["area"]
    if "date" in request:
        yield "date", request["date"]
    if request.get("strict"):
        yield "strict", "yes"
    if "compare_with" in request:
        compared = request["compare_with"]
        yield ("compare", "none") if compared is None else ("compare_with", compared)
    for place, member in enumerate(request["household"]["members"]):
        told = {"income": "unknown" if member.get("incomes") is None else "some" if member["incomes"] else "none"}
        told |= {
            name: str(value) for name, value in member.items() if isinstance(value, str | int) and value is not True
        }
        told |= {name: TRUTHS[value] for name, value in member.items() if name in FLAGS}
        if "disability" in member and "needs_constant_care" not in member:
            told["needs_constant_care"] = "no"  # what JSON leaves out is no; what a form leaves out is not known
        told |= {f"disability-{name}": str(value) for name, value in member.get("disability", {}).items()}
        if "self_care" in member:
            told |= {"self_care": "yes"} | {
                f"self_care-{task}": TRUTHS[can] for task, can in member["self_care"].items()
            }
        for number, income in enumerate(member.get("incomes") or ()):
            told |= {f"incomes-{number}-{name}": str(value) for name, value in income.items() if value is not None}
        yield from ((f"members-{place}-{name}", value) for name, value in told.items())


FLAGS = ("severe_illness", "needs_constant_care", "able_to_work", "has_supporter")
TRUTHS = {True: "yes", False: "no", None: "unknown"}
