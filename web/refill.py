"""A request as JSON, typed back into the form: an example, or a file saved earlier."""

from collections.abc import Mapping
from typing import Any

from web.form_data import FLAGS, INCOME, NONE, SOME, UNKNOWN, Case, Row, new_income

_SAID = {True: "yes", False: "no", None: ""}


def of_request(request: Mapping[str, Any]) -> Case:
    """The form filled with a request that the schema takes."""
    told = {name: str(request[name]) for name in ("jurisdiction", "date") if request.get(name)}
    if request.get("compare_with", "previous") not in ("previous", None):
        told["compare_with"] = str(request["compare_with"])
    household = request["household"]
    members = {str(place): _row(member) for place, member in enumerate(household["members"])}
    return Case(told | {"area": household["area"]}, members)


def not_shown(request: Mapping[str, Any]) -> bool:
    """Whether it asks for what the form has no field for, so that another receipt comes out."""
    return bool(request.get("strict")) or request.get("compare_with", "previous") is None


def _row(member: Mapping[str, Any]) -> Row:
    plain = ("id", "birth_date", "age", "recognised_as", "care", "work_cost")
    told = {name: _text(member.get(name)) for name in plain}
    told |= {f"disability-{name}": _text(value) for name, value in (member.get("disability") or {}).items()}
    told |= {name: _SAID[member.get(name)] for name in FLAGS}
    if "needs_constant_care" not in member or member["needs_constant_care"] is None:
        told["needs_constant_care"] = "unknown" if "needs_constant_care" in member else "no"
    if (tasks := member.get("self_care")) is not None:
        told |= {"self_care": "assessed"} | {f"self_care-{task}": "yes" for task, alone in tasks.items() if alone}
    incomes = member.get("incomes")
    told["income"] = UNKNOWN if incomes is None else SOME if incomes else NONE
    rows = {str(place): _income(income) for place, income in enumerate(incomes or [])}
    return Row({name: text for name, text in told.items() if text}, rows or {"0": new_income()})


def _income(income: Mapping[str, Any]) -> dict[str, str]:
    told = {"kind": "other", "per": "month", **income}
    return {name: _text(told.get(name)) for name in INCOME}


def _text(value: object) -> str:
    return "" if value is None else str(value)
