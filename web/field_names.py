"""The name of every field, and the sentence that points to one: "成员 m2 · 金额"."""

from flask_babel import gettext, lazy_gettext
from marshmallow import ValidationError

from calculator import words
from calculator.faults import Path
from calculator.household import SELF_CARE
from calculator.schemas import Label
from calculator.width import narrow
from web import language
from web.form_data import Case

ROOT = "household"

MOST_NAME = 40
"""Characters shown of a name in a file that is no field's."""

_LABEL = Label(most=20)

_FROM_HEAD_TO_FOOT = """jurisdiction area date members id birth_date age incomes kind amount per recognised_as
care disability grade severe_illness needs_constant_care able_to_work work_cost has_supporter self_care"""
_ORDER = {name: place for place, name in enumerate([*_FROM_HEAD_TO_FOOT.split(), *SELF_CARE, "compare_with", "strict"])}

NAMES = {
    "jurisdiction": lazy_gettext("地区"),
    "area": lazy_gettext("城乡"),
    "date": lazy_gettext("测算日期"),
    "compare_with": lazy_gettext("与哪天的标准相比"),
    "strict": lazy_gettext("只用确定的标准"),
    "receipt": lazy_gettext("回执"),
    "members": lazy_gettext("共同生活家庭成员"),
    "id": lazy_gettext("代号"),
    "birth_date": lazy_gettext("出生日期"),
    "age": lazy_gettext("年龄"),
    "recognised_as": lazy_gettext("已认定类别"),
    "care": lazy_gettext("供养方式"),
    "disability": lazy_gettext("残疾"),
    "grade": lazy_gettext("残疾等级"),
    "severe_illness": lazy_gettext("重病"),
    "needs_constant_care": lazy_gettext("需长期照护"),
    "able_to_work": lazy_gettext("劳动能力"),
    "has_supporter": lazy_gettext("赡养抚养扶养人"),
    "self_care": lazy_gettext("生活自理"),
    "work_cost": lazy_gettext("必要务工成本"),
    "incomes": lazy_gettext("收入"),
    "kind": lazy_gettext("收入种类"),
    "amount": lazy_gettext("收入金额"),
    "per": lazy_gettext("按月或按年"),
}


def field_id(path: Path, case: Case) -> str:
    """The id in the form of what a path in the request is about: places become the keys of the rows as sent."""
    inner = list(path[1:] if path[:1] == (ROOT,) else path)
    if inner[-1:] == ["disability"]:
        inner.append("kind")
    if inner[:1] == ["members"] and len(inner) > 1 and int(inner[1]) < len(case.members):
        key, row = list(case.members.items())[int(inner[1])]
        inner[1] = key
        if inner[2:3] == ["incomes"] and len(inner) > 3 and int(inner[3]) < len(row.incomes):
            inner[3] = list(row.incomes)[int(inner[3])]
    return "-".join(str(part) for part in inner)


def order(path: Path) -> tuple[int, ...]:
    """Where on the page the field of a path stands, to list faults from its head to its foot."""
    return tuple(part if isinstance(part, int) else _ORDER.get(part, len(_ORDER)) for part in path if part != ROOT)


def path_of(pointer: str) -> Path:
    """A JSON pointer of an answer, as a path."""
    parts = pointer.removeprefix("#/").split("/")
    return tuple(int(part) if part.isdigit() else part for part in parts)


def describe(path: Path, case: Case) -> str:
    """Whose field, and which."""
    name = _name(path)
    if path[:2] != (ROOT, "members") or len(path) < 3:
        return name
    place = int(path[2])
    told = case.rows[place].told.get("id", "") if place < len(case.rows) else ""
    sentence: str = gettext("成员 %(label)s · %(name)s", label=_label(told) or f"m{place + 1}", name=name)
    return sentence


def place(path: Path) -> str:
    """Where in a file something is, by its place there: "第 2 人：年龄"; a name that is no field's as written."""
    name = _name(path)
    if path[:2] != (ROOT, "members") or len(path) < 3:
        return name
    inner = path[3:]
    person: str = gettext("第 %(place)s 人", place=int(path[2]) + 1)
    if inner[:1] == ("incomes",) and len(inner) > 1:
        person = gettext("%(person)s第 %(place)s 项收入", person=person, place=int(inner[1]) + 1)
        inner = inner[2:]
    return str(gettext("%(person)s：%(name)s", person=person, name=name)) if inner else person


def _name(path: Path) -> str:
    named = [part for part in path if isinstance(part, str) and part != ROOT]
    last = "disability" if named[-2:] == ["disability", "kind"] else named[-1] if named else ""
    return str(
        words.say("self_care", last, language.chosen()) if last in SELF_CARE else NAMES.get(last, last[:MOST_NAME])
    )


def _label(typed: str) -> str:
    """A label as typed; none where it is not one, since that may be a telephone number."""
    try:
        return str(_LABEL.deserialize(narrow(typed)))
    except ValidationError:
        return ""
