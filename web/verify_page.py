"""A printed receipt, typed into the form as one more field: whether it still holds for the household."""

import re
from typing import Any

from flask_babel import gettext

from calculator import verify
from calculator.receipt import DIGITS, PARTS
from calculator.rulebook import Rulebook
from calculator.width import narrow
from web import language
from web.field_names import NAMES
from web.form_data import RECEIPT, Case

LENGTH = len(PARTS) * DIGITS

_PREFIX = re.compile("sha-?256:?")
_BETWEEN = re.compile(r"[\s:.,·_‐-―−-]+")
_ALIKE = str.maketrans("oil", "011")
"""Letters no receipt has, read from paper in place of the digits they look like."""


def digits(typed: str) -> str:
    """A receipt as it is printed in groups, however they are parted, in one piece and without its `sha256:`."""
    text = _BETWEEN.sub("", _PREFIX.sub("", narrow(typed).lower(), count=1))
    return text.translate(_ALIKE)


def faults(case: Case) -> list[dict[str, str]]:
    """What is wrong with what only a printed page tells, as the form shows faults; empty where nothing is."""
    found = {RECEIPT: _fault(digits(case.told.get(RECEIPT, "")))}
    if not case.told.get("date", "").strip():  # elsewhere that is today
        found["date"] = str(gettext("请照打印单填写。"))
    return [{"field": field, "name": str(NAMES[field]), "detail": said} for field, said in found.items() if said]


def _fault(told: str) -> str:
    if not told:
        return str(gettext("请照打印单填写。"))
    if strange := re.search("[^0-9a-f]", told):
        return str(gettext("回执里不会有“%(letter)s”，只有数字和字母 a–f。", letter=strange[0]))
    if len(told) != LENGTH:
        return str(gettext("应有 %(all)s 个数字或字母，现在是 %(found)s 个。", all=LENGTH, found=len(told)))
    return ""


def verdict(case: Case, asked: dict[str, Any], rulebook: Rulebook) -> dict[str, Any]:
    """What `verify` answers, and whether the household is at least the one on the paper (`is_same_input`)."""
    told = {"receipt": f"sha256:{digits(case.told[RECEIPT])}", "request": asked}
    verified = verify.verify(told, rulebook=rulebook, language=language.chosen())
    return verified | {"is_same_input": all(each["part"] != "input" for each in verified["differs"])}
