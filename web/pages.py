"""The pages for people: the form with its result, the standards, the method, the check of a receipt."""

from flask import Blueprint, Response, request
from flask_babel import gettext
from flask_wtf.csrf import CSRFError

from calculator.faults import CalculationRefused
from calculator.schemas import today
from web import (
    case_page,
    examples,
    form_data,
    language,
    method_page,
    refill,
    saved,
    standards_page,
    verify_page,
    view,
)
from web.api import rulebook
from web.form_data import Case
from web.saved import NotACase

blueprint = Blueprint("pages", __name__)
view.register(blueprint)

LONG = 365 * 24 * 3600


@blueprint.get("/")
def index() -> Response:
    """The form, empty, or filled with an example and its result."""
    family = examples.families().get(request.args.get("example", ""))
    if family is None:
        return case_page.page(form_data.blank(str(today())))
    return case_page.answered(refill.of_request(family["request"]))


@blueprint.post("/")
def calculate() -> Response:
    """The form as typed: with a row more or less, saved as a file, or with the result or what to mend."""
    case = form_data.read(request.form.items(multi=True))
    action = request.form.get("do", "calculate")
    if action == "load":
        return _loaded()
    focus = form_data.change_rows(case, action)
    if not case_page.is_live():
        case = case.renumbered()
    if focus is not None or (action == "language" and "shown" not in request.form):
        return case_page.page(case, focus=focus)
    if action == "save":
        return saved.as_json(case)
    try:
        if action == "save-test":
            return saved.as_test(case, rulebook(), language.chosen())
    except CalculationRefused as error:
        return case_page.page(case, 422, faults=case_page.faults(error, case))
    return case_page.answered(case)


@blueprint.get("/standards")
def standards() -> Response:
    """What is in force on a date, and what the newest change altered."""
    return standards_page.page(rulebook(), request.args)


@blueprint.get("/method")
def method() -> Response:
    """How each scheme is computed."""
    return method_page.page(rulebook(), request.args)


@blueprint.route("/verify", methods=["GET", "POST"])
def verify() -> Response:
    """Whether a printed receipt still holds."""
    return verify_page.page(rulebook())


@blueprint.errorhandler(CSRFError)
def expired(_: CSRFError) -> Response:
    """A form too old, or from elsewhere: nothing is computed, nothing typed is lost."""
    case = form_data.read(request.form.items(multi=True))
    notice = gettext("页面打开太久，没有测算；所填内容都在，请再按一次“测算”。")
    return case_page.page(case if case.members else _blank(), 400, notice=notice)


@blueprint.after_request
def remember(response: Response) -> Response:
    """Keep the language asked for; keep no case."""
    tongue = language.chosen()
    if request.args.get("lang") == tongue:
        response.set_cookie(language.COOKIE, tongue, max_age=LONG, httponly=True, samesite="Lax")
    response.headers["Content-Language"] = tongue
    response.headers["Vary"] = "Cookie, Accept-Language, X-Requested-With"
    response.headers["Cache-Control"] = "no-store" if request.method == "POST" else "private, no-cache"
    return response


def _blank() -> Case:
    return form_data.blank(str(today()))


def _loaded() -> Response:
    """The form filled from a file saved earlier."""
    try:
        told = saved.read(request.files.get("file"))
    except NotACase:
        notice = gettext("这个文件不是保存过的案例（JSON），没有打开。")
        return case_page.page(_blank(), 422, notice=notice)
    except CalculationRefused as error:
        return case_page.page(_blank(), 422, notice=verify_page.said(error))
    notice = gettext("文件里的 strict 或“不比较”表单上没有，未采用；回执会不同。") if refill.not_shown(told) else None
    return case_page.answered(refill.of_request({"date": str(today()), **told}), notice=notice)
