"""What was typed into the form: kept as typed to be shown again, and turned into the shape JSON comes in.

Field names are the paths of the request joined by "-": `members-0-incomes-1-amount`. Nothing is checked here:
what cannot be read is handed on as it was typed, for the schema to refuse.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from calculator.household import SELF_CARE
from calculator.schemas import MOST_INCOMES, MOST_MEMBERS, PREVIOUS
from calculator.width import narrow

SOME, NONE, UNKNOWN = "some", "none", "unknown"
"""Of a member's incomes: listed one by one; declared to have none; not known, which is never zero."""

TOP = ("jurisdiction", "area", "date", "compare", "compare_with", "strict")
RECEIPT = "receipt"
"""Typed from a printed page where one is verified; no part of the request."""

ANOTHER_DAY = "date"
"""Of what to compare with, beside `previous` and `none`: a day of one's own."""

RARELY = (
    "recognised_as",
    "care",
    "disability-kind",
    "disability-grade",
    "severe_illness",
    "needs_constant_care",
    "able_to_work",
    "has_supporter",
    "self_care",
    *(f"self_care-{task}" for task in SELF_CARE),
    "work_cost",
)
"""Fields of a member that stay folded away until they are filled."""

MEMBER = ("id", "birth_date", "age", "income", *RARELY)
INCOME = ("kind", "amount", "per")

_NAME = re.compile(r"members-([0-9]{1,6})-(?:incomes-([0-9]{1,6})-)?([a-z_-]+)")
_ACTION = re.compile(r"(add-member|(?:remove-member|add-income)-([0-9]{1,6})|remove-income-([0-9]{1,6})-([0-9]{1,6}))")

_AMOUNT = re.compile(
    r"¥? *([0-9]{1,3}(?:([, ])[0-9]{3})(?:\2[0-9]{3})*(?:\.[0-9]*)?|[0-9]+(?:\.[0-9]*)?|\.[0-9]+) *元?"
)
_DATE = re.compile(r"([0-9]{4})(?:([0-9]{2})([0-9]{2})|[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?)")
FLAGS = ("severe_illness", "needs_constant_care", "able_to_work", "has_supporter")
_TRUTHS = {"yes": True, "no": False, "unknown": None}


@dataclass
class Row:
    """One member as typed."""

    told: dict[str, str] = field(default_factory=dict)
    incomes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def has_rare(self) -> bool:
        """Whether anything is filled that is folded away otherwise."""
        return any(self.told.get(name) for name in RARELY)


@dataclass
class Case:
    """Everything typed, by the keys of its rows; `rows` and `numbered` are how they are shown."""

    told: dict[str, str]
    members: dict[str, Row]

    @property
    def rows(self) -> list[Row]:
        """The members in order."""
        return list(self.members.values())

    def renumbered(self) -> "Case":
        """The same with its rows named by their places, as a whole page shows them."""
        rows = [Row(row.told, {str(at): told for at, told in enumerate(row.incomes.values())}) for row in self.rows]
        return Case(self.told, {str(place): row for place, row in enumerate(rows)})


def new_row() -> Row:
    """A member nothing is told about: an income is expected, its amount not known."""
    return Row({"income": SOME}, {"0": new_income()})


def new_income() -> dict[str, str]:
    """An income nothing is told about."""
    return {"kind": "wages", "amount": "", "per": "month"}


def blank(date: str) -> Case:
    """The form as it is first met."""
    return Case({"date": date}, {"0": new_row()})


def read(typed: Iterable[tuple[str, str]]) -> Case:
    """The form as sent. Rows beyond one more than is accepted are dropped: the request is refused anyway."""
    case = Case({}, {})
    for name, text in typed:
        if name in (*TOP, RECEIPT):
            case.told[name] = text
        elif match := _NAME.fullmatch(name):
            _read_member(case, match, text)
    return case


def _read_member(case: Case, match: re.Match[str], text: str) -> None:
    member, income, name = match.groups()
    if name not in (MEMBER if income is None else INCOME):
        return
    if member not in case.members and len(case.members) > MOST_MEMBERS:
        return
    row = case.members.setdefault(member, Row())
    if income is None:
        row.told[name] = text
    elif income in row.incomes or len(row.incomes) <= MOST_INCOMES:
        row.incomes.setdefault(income, {})[name] = text


def change_rows(case: Case, action: str) -> str | None:
    """Add or remove a row as its button says; the name of the field to go on in, None if it is no such button."""
    match = _ACTION.fullmatch(action)
    if match is None:
        return None
    if action == "add-member":
        case.members[_free(case.members)] = new_row()
        return f"members-{len(case.members) - 1}-birth_date"
    if action.startswith("remove-member"):
        case.members.pop(match[2], None)
        case.members = case.members or {"0": new_row()}
        return "add-member"
    key = match[2] or match[3]
    row = case.members.get(key)
    if row is None:
        return "add-member"
    if match[4] is None:
        row.incomes[_free(row.incomes)] = new_income()
    else:
        row.incomes.pop(match[4], None)
        row.incomes = row.incomes or {"0": new_income()}
    return f"members-{list(case.members).index(key)}-incomes-{len(row.incomes) - 1}-amount"


def _free(rows: dict[str, Any]) -> str:
    return str(max((int(key) for key in rows), default=-1) + 1)


def as_request(case: Case) -> dict[str, Any]:
    """The request as JSON would give it."""
    told = {name: narrow(case.told.get(name, "")) for name in TOP}
    asked = _filled({"jurisdiction": told["jurisdiction"], "date": iso(told["date"])}) | _compared(told)
    asked |= {"strict": _TRUTHS.get(told["strict"], told["strict"])} if told["strict"] else {}
    household = {"area": told["area"], "members": [_member(row) for row in case.rows]}
    return asked | {"household": _filled(household)}


def _compared(told: dict[str, str]) -> dict[str, Any]:
    """`compare_with`, or nothing for the standards replaced; a day is asked for where one was promised."""
    said, day = told["compare"], iso(told["compare_with"])
    if said == NONE:
        return {"compare_with": None}
    if said == PREVIOUS or not (said or day):
        return {}
    return {"compare_with": day if said in ("", ANOTHER_DAY) else said}


def _member(row: Row) -> dict[str, Any]:
    told = {name: narrow(row.told.get(name, "")) for name in MEMBER}
    member: dict[str, Any] = {name: told[name] for name in ("id", "recognised_as", "care")}
    disability = {"kind": told["disability-kind"], "grade": count(told["disability-grade"])}
    member |= {"birth_date": iso(told["birth_date"]), "age": count(told["age"]), "disability": _filled(disability)}
    member |= {"work_cost": yuan(told["work_cost"])}
    flags = {name: told[name] for name in FLAGS if told[name]} | _asked_of_disabled(told)
    answers = {name: _TRUTHS.get(text, text) for name, text in flags.items()}
    return _filled(member) | answers | _self_care(told) | _incomes(row)


def _asked_of_disabled(told: dict[str, str]) -> dict[str, str]:
    """Whether someone disabled needs care decides their subsidy: what nobody answered is not known."""
    is_open = told["disability-grade"] and not told["needs_constant_care"]
    return {"needs_constant_care": UNKNOWN} if is_open else {}


def _self_care(told: dict[str, str]) -> dict[str, Any]:
    """The indicators answered, where there was an assessment; the schema asks for the others."""
    if not told["self_care"]:
        return {}
    answers = {task: told[f"self_care-{task}"] for task in SELF_CARE}
    return {"self_care": {task: _TRUTHS.get(text, text) for task, text in answers.items() if text}}


def _incomes(row: Row) -> dict[str, Any]:
    """`incomes`, or nothing where they are not known."""
    said = row.told.get("income", SOME)
    if said == NONE:
        return {"incomes": []}
    if said == UNKNOWN or (said == SOME and not row.incomes):
        return {}
    if said != SOME:
        return {"incomes": said}
    return {"incomes": [_income(income) for income in row.incomes.values()]}


def _income(typed: dict[str, str]) -> dict[str, Any]:
    told = {name: narrow(typed.get(name, "")) for name in INCOME}
    amount = yuan(told["amount"]) or None
    return _filled({"kind": told["kind"], "per": told["per"]}) | {"amount": amount}


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in ("", {})}


def yuan(text: str) -> str:
    """An amount without ¥, 元 and thousands separators, also while its decimals are typed; anything else as it is."""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return text
    plain = re.sub("[, ]", "", match[1]).removesuffix(".")
    return f"0{plain}" if plain.startswith(".") else plain


def iso(text: str) -> str:
    """19810502, 1981/5/2 and 1981年5月2日 as 1981-05-02; anything else as it is."""
    match = _DATE.fullmatch(text)
    if match is None:
        return text
    year, *parts = (part for part in match.groups() if part)
    return "-".join([year, *(part.zfill(2) for part in parts)])


def is_iso(told: object) -> bool:
    """Whether a browser's date field can hold what was told, which may be nothing."""
    return isinstance(told, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", told) is not None


def count(text: str) -> int | str:
    """A whole number as one; anything else as it is."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else text
