"""A request as JSON, typed back into the form: an example, or a file saved earlier."""

from collections.abc import Mapping
from typing import Any

from calculator.schemas import PREVIOUS
from web import form_data
from web.form_data import ANOTHER_DAY, FLAGS, INCOME, NONE, SOME, UNKNOWN, Case, Row, new_income

_SAID = {True: "yes", False: "no", None: ""}


def of_request(request: Mapping[str, Any]) -> Case:
    """The form filled with a request that the schema takes."""
    told = {name: str(request[name]) for name in ("jurisdiction", "date") if request.get(name)}
    compared = request.get("compare_with", PREVIOUS)
    if compared is None:
        told["compare"] = NONE
    elif compared != PREVIOUS:
        told |= {"compare": ANOTHER_DAY, "compare_with": str(compared)}
    if request.get("strict"):
        told["strict"] = "yes"
    household = request["household"]
    members = {str(place): _row(member) for place, member in enumerate(household["members"])}
    return Case(told | {"area": str(household.get("area", ""))}, members)


def is_whole(request: Mapping[str, Any]) -> bool:
    """Whether the form says all of a request that is not finished, so that it can be gone on with there."""
    try:
        case = of_request(request)
        return bool(case.members) and form_data.as_request(case) == request
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def _row(member: Mapping[str, Any]) -> Row:
    plain = ("id", "birth_date", "age", "recognised_as", "care", "work_cost")
    told = {name: _text(member.get(name)) for name in plain}
    told |= {f"disability-{name}": _text(value) for name, value in (member.get("disability") or {}).items()}
    told |= {name: _SAID[member.get(name)] for name in FLAGS}
    if "needs_constant_care" not in member:
        told["needs_constant_care"] = "no" if told.get("disability-grade") else ""
    elif member["needs_constant_care"] is None:
        told["needs_constant_care"] = "unknown"
    if (tasks := member.get("self_care")) is not None:
        told |= {"self_care": "assessed"} | {f"self_care-{task}": _SAID[alone] for task, alone in tasks.items()}
    incomes = member.get("incomes")
    told["income"] = UNKNOWN if incomes is None else SOME if incomes else NONE
    rows = {str(place): _income(income) for place, income in enumerate(incomes or [])}
    return Row({name: text for name, text in told.items() if text}, rows or {"0": new_income()})


def _income(income: Mapping[str, Any]) -> dict[str, str]:
    told = {"kind": "other", "per": "month", **income}
    return {name: _text(told.get(name)) for name in INCOME}


def _text(value: object) -> str:
    return "" if value is None else str(value)
