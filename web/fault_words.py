"""What a fault is called in the form, where what was typed tells more than its code."""

import re
from collections.abc import Mapping
from functools import reduce
from typing import Any

from flask_babel import gettext

from calculator import words
from calculator.faults import Path, Placed
from calculator.household import SELF_CARE
from calculator.schemas import today
from web import language, view

_DAYS = (("date",), ("compare_with",))
_LONG = re.compile(r"[0-9]+\.[0-9]{3,}")
_WORDS = re.compile("[十百千万亿两零一二三四五六七八九kKwW]")


def detail(placed: Placed, asked: Mapping[str, Any], covered: Mapping[str, str]) -> str:
    """The sentence beside the field; `asked` is the request as it was typed."""
    (path, fault), tongue = placed, language.chosen()
    if fault.code == "strict":
        return view.infirm(**fault.params)
    if fault.code == "not_money" and (said := _amount(_typed(asked, path))):
        return said
    if fault.code == "not_a_date" and path in _DAYS:
        return str(gettext("请填存在的日期，如 %(day)s。", day=f"{today():%Y%m%d}"))
    if fault.code == "required" and (said := _missing(path)):
        return said
    section = "form_faults" if fault.code in words.dictionary()["form_faults"] else "faults"
    return words.say(section, fault.code, tongue, **{**fault.params, **covered})


def _typed(asked: Any, path: Path) -> str:
    try:
        return str(reduce(lambda part, name: part[name], path, asked))
    except (LookupError, TypeError):
        return ""


def _amount(typed: str) -> str:
    """What is wrong with an amount; empty where only its size can be."""
    if _LONG.fullmatch(typed):
        return str(gettext("最多两位小数。"))
    if typed.startswith(("-", "−")):
        return str(gettext("不能是负数。"))
    if _WORDS.search(typed):
        return str(gettext("请用数字写全，如 12000，不写“万”“千”。"))
    return "" if re.fullmatch(r"[0-9.]+", typed) and typed.count(".") < 2 else str(gettext("请只填数字，如 1200.50。"))


def _missing(path: Path) -> str:
    if path[-2:] == ("disability", "kind"):
        return str(gettext("选了等级，请选类别。"))
    if path[-2:] == ("disability", "grade"):
        return str(gettext("选了类别，请选等级。"))
    return str(gettext("选了“已评估”，六项都要填。")) if path[-1:] and path[-1] in SELF_CARE else ""
