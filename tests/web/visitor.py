"""Someone at the form: the page read as a browser reads it, and fields filled by name."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from web import create_app

DATE = "2023-06-01"


def app(**config: Any) -> Flask:
    return create_app({"TESTING": True, "SECRET_KEY": "for tests", **config})


class Visitor:
    """A session with the pages; every form sent carries the token of the page before."""

    def __init__(self, application: Flask | None = None, tongue: str = "zh") -> None:
        self.client = (application or app()).test_client()
        self.token = attribute(self.get(f"/?lang={tongue}"), "csrf_token", "value")

    def get(self, address: str) -> str:
        return self.client.get(address).get_data(as_text=True)

    def send(self, typed: Mapping[str, str], address: str = "/", **more: str) -> TestResponse:
        return self.client.post(address, data={"csrf_token": self.token, **typed, **more})

    def see(self, typed: Mapping[str, str], **more: str) -> str:
        return self.send(typed, **more).get_data(as_text=True)


def attribute(page: str, name: str, attribute: str) -> str:
    """An attribute of the control of this name."""
    found = re.search(rf'<(?:input|select|button)[^>]*\bname="{name}"[^>]*>', page)
    assert found, name
    value = re.search(rf'\b{attribute}="([^"]*)"', found[0])
    assert value, (name, attribute)
    return unescape(value[1])


def words_of(page: str) -> str:
    """What can be read, in one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<template.*?</template>|<[^>]+>", " ", page, flags=re.DOTALL)))


def chosen(page: str, name: str) -> str:
    """The value of the option selected."""
    found = re.search(rf'<select[^>]*\bname="{name}".*?</select>', page, re.DOTALL)
    assert found, name
    [value] = re.findall(r'<option value="([^"]*)" selected', found[0])
    return str(value)


def fields(request: Mapping[str, Any]) -> dict[str, str]:
    """A request as JSON, as it would be typed into the form."""
    typed = {name: str(request[name]) for name in ("jurisdiction", "date") if request.get(name)}
    compared = request.get("compare_with", "previous")
    typed["compare"] = "none" if compared is None else compared if compared == "previous" else "date"
    typed |= {"compare_with": str(compared)} if typed["compare"] == "date" else {}
    typed |= {"strict": "yes"} if request.get("strict") else {}
    household = request["household"]
    if "area" in household:
        typed["area"] = household["area"]
    for place, member in enumerate(household["members"]):
        typed |= {f"members-{place}-{name}": text for name, text in _member(member).items()}
    return typed


def _member(member: Mapping[str, Any]) -> dict[str, str]:
    plain = ("id", "birth_date", "age", "recognised_as", "care", "work_cost")
    typed = {name: str(member[name]) for name in plain if member.get(name) is not None}
    typed |= {f"disability-{name}": str(value) for name, value in (member.get("disability") or {}).items()}
    for name in ("severe_illness", "able_to_work", "has_supporter"):
        if member.get(name) is not None:
            typed[name] = "yes" if member[name] else "no"
    if "needs_constant_care" in member or "disability" in member:
        answer = member.get("needs_constant_care", False)
        typed["needs_constant_care"] = {True: "yes", False: "no", None: "unknown"}[answer]
    if member.get("self_care"):
        typed |= {"self_care": "assessed"}
        typed |= {f"self_care-{task}": "yes" if alone else "no" for task, alone in member["self_care"].items()}
    return typed | _incomes(member.get("incomes"))


def _incomes(incomes: list[dict[str, Any]] | None) -> dict[str, str]:
    if not incomes:
        return {"income": "unknown" if incomes is None else "none"}
    typed = {"income": "some"}
    for place, income in enumerate(incomes):
        told = {"kind": "other", "per": "month", **income, "amount": income["amount"] or ""}
        typed |= {f"incomes-{place}-{name}": str(text) for name, text in told.items()}
    return typed


def family() -> dict[str, str]:
    """Three in town with 1,200 a month."""
    wages = {"kind": "wages", "amount": "1200.00", "per": "month"}
    members = [{"age": 42, "incomes": [wages]}, {"age": 39, "incomes": []}, {"age": 8, "incomes": []}]
    return fields({"date": DATE, "household": {"area": "urban", "members": members}})
