"""The household in words, for the printed page: nobody can check a form that is not on the paper."""

from dataclasses import dataclass

from flask_babel import gettext

from calculator.household import SELF_CARE
from calculator.schemas import PREVIOUS
from calculator.width import narrow
from web import form_data, view
from web.form_data import NONE, SOME, Case, Row


@dataclass(frozen=True)
class MemberWords:
    """One line of the paper."""

    label: str
    age: str
    incomes: str
    other: str


def asked(case: Case) -> list[str]:
    """What was asked beside the household, where it is not what everyone asks: the receipt depends on it."""
    told, found = case.told, []
    if told.get("compare") == NONE:
        found.append(gettext("不比较"))
    elif told.get("compare") != PREVIOUS and told.get("compare_with", "").strip():
        found.append(gettext("与指定的一天相比"))
    if told.get("strict"):
        found.append(gettext("只用确定的标准"))
    return found


def members(case: Case) -> list[MemberWords]:
    """The members in order."""
    comma = gettext("、")
    return [
        MemberWords(
            row.told.get("id", "").strip() or f"m{place}",
            _age(row),
            comma.join(_incomes(row)),
            comma.join(_other(row.told)),
        )
        for place, row in enumerate(case.rows, 1)
    ]


def _age(row: Row) -> str:
    told = row.told
    if born := told.get("birth_date", "").strip():
        return form_data.iso(narrow(born))
    age = narrow(told.get("age", ""))
    return str(gettext("%(age)s 岁", age=age) if age else gettext("年龄不清楚"))


def _incomes(row: Row) -> list[str]:
    said = row.told.get("income", SOME)
    if said != SOME:
        return [str(gettext("申报无收入") if said == NONE else gettext("收入不清楚"))]
    return [_income(told) for told in row.incomes.values()]


def _income(told: dict[str, str]) -> str:
    kind = view.say(told.get("kind", ""), "incomes")
    amount = form_data.yuan(narrow(told.get("amount", "")))
    unit = f"CNY/{told.get('per', 'month')}"
    unclear = gettext("金额不清楚")
    return f"{kind} {view.value(amount, unit) if amount else unclear}"


def _other(told: dict[str, str]) -> list[str]:
    found = [view.say(told[name], section) for name, section in _CODES.items() if told.get(name)]
    if told.get("disability-kind"):
        kind = view.say(told["disability-kind"], "disabilities")
        found.append(gettext("%(kind)s残疾 %(grade)s 级", kind=kind, grade=told.get("disability-grade", "")))
    if told.get("severe_illness"):
        found.append(gettext("经认定的重病"))
    found += _answers(told)
    if told.get("self_care"):
        alone = [view.say(task, "self_care") for task in SELF_CARE if told.get(f"self_care-{task}") == "yes"]
        found.append(gettext("能自理：%(tasks)s", tasks="/".join(alone) or gettext("无")))
    if cost := form_data.yuan(narrow(told.get("work_cost", ""))):
        found.append(gettext("务工成本 %(amount)s", amount=view.value(cost, "CNY/month")))
    return [str(part) for part in found]


def _answers(told: dict[str, str]) -> list[str]:
    names = {
        "needs_constant_care": gettext("需长期照护"),
        "able_to_work": gettext("有劳动能力"),
        "has_supporter": gettext("有能履行义务的赡养、抚养、扶养人"),
    }
    told = told | _not_answered(told)
    said = {"yes": view.say("yes", "answers"), "no": view.say("no", "answers"), "unknown": gettext("不清楚")}
    colon = gettext("：")
    return [f"{name}{colon}{said.get(told[field], told[field])}" for field, name in names.items() if told.get(field)]


def _not_answered(told: dict[str, str]) -> dict[str, str]:
    """What is sent as not known where nobody answered: the receipt depends on it."""
    is_open = told.get("disability-grade") and not told.get("needs_constant_care")
    return {"needs_constant_care": form_data.UNKNOWN} if is_open else {}


_CODES = {"recognised_as": "recognitions", "care": "cares"}
