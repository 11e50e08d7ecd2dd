"""A printed receipt typed in again, with the case it is said to be for: whether it still holds, in words."""

import re
from typing import Any

from flask import Response, make_response, render_template, request
from flask_babel import gettext

from calculator import verify, words
from calculator.faults import CalculationRefused
from calculator.rulebook import Rulebook
from web import form_data, language, saved
from web.saved import NotACase


def folded(typed: str) -> str:
    """A receipt as it is printed in groups, with or without its `sha256:`, in one piece."""
    text = re.sub(r"\s+", "", form_data.folded(typed)).lower()
    return f"sha256:{text}" if re.fullmatch("[0-9a-f]{64}", text) else text


def page(rulebook: Rulebook) -> Response:
    """The page: empty, with a verdict, or with what is wrong."""
    typed = {name: request.form.get(name, "") for name in ("receipt", "request")}
    context: dict[str, Any] = {"typed": typed}
    status = 200
    if request.method == "POST":
        try:
            context["verified"] = checked(typed["receipt"], _request(typed["request"]), rulebook)
        except NotACase:
            context["fault"], status = gettext("案例不是 JSON：请选择保存过的 .json 文件，或把内容贴进来。"), 422
        except CalculationRefused as error:
            context["fault"], status = said(error), 422
    return make_response(render_template("verify.html", **context), status)


def checked(receipt: str, asked: dict[str, Any], rulebook: Rulebook) -> dict[str, Any]:
    """What `verify` answers."""
    told = {"receipt": folded(receipt), "request": asked}
    return verify.verify(told, rulebook=rulebook, language=language.chosen())


def said(error: CalculationRefused) -> str:
    """Why there is no verdict, in one sentence."""
    if any(path == ("receipt",) for path, _ in error.faults):
        return str(gettext("回执不对：应是 sha256: 后 64 个数字或 a–f 字母，空格不限。"))
    tongue = language.chosen()
    details = (words.say("faults", fault.code, tongue, **fault.params) for _, fault in error.faults)
    return str(gettext("案例有误：")) + " ".join(dict.fromkeys(details))


def _request(pasted: str) -> dict[str, Any]:
    file = request.files.get("file")
    return saved.read(file) if file and not pasted.strip() else saved.parse(pasted)
