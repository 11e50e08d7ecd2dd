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
        return case_page.page(_blank(), start="blank")
    return case_page.answered(refill.of_request(family["request"]), start="example")


@blueprint.post("/")
def calculate() -> Response:
    """The form as typed: with a row more or less, saved as a file, or with the result or what to mend."""
    case = form_data.read(request.form.items(multi=True))
    action = request.form.get("do", "calculate")
    if action == "load":
        return _loaded(case)
    focus = form_data.change_rows(case, action)
    if not case_page.is_live():
        case = case.renumbered()
    if focus is not None or action == "show" or (action == "language" and "shown" not in request.form):
        return case_page.page(case, focus=focus)
    if action == "save":
        return saved.as_json(case)
    try:
        if action == "save-test":
            return saved.as_test(case, rulebook(), language.chosen())
    except CalculationRefused as error:
        return case_page.page(case, 422, faults=case_page.faults(error, case, form_data.as_request(case)))
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
    """The same form with one field more: whether a printed receipt still holds."""
    return calculate() if request.method == "POST" else case_page.page(_blank(), start="blank")


@blueprint.errorhandler(CSRFError)
def expired(_: CSRFError) -> Response:
    """A form too old, or from elsewhere: nothing is computed, nothing typed is lost."""
    case = form_data.read(request.form.items(multi=True))
    notice = _undone(request.form.get("do"))
    return case_page.page(case if case.members else _blank(), 400, notice=notice, expired=True)


def _undone(action: str | None) -> str:
    """What an expired form says of the button that was pressed."""
    if action == "load":
        return str(gettext("页面已过期，文件没有打开；所填内容都在，请再选一次文件。"))
    if action == "language":
        button = gettext("核对") if case_page.is_verifying() else gettext("测算")
        return str(
            gettext("页面已过期：语言已换，没有重新计算。所填内容都在，要看结果请按“%(button)s”。", button=button)
        )
    return str(
        gettext("页面已过期，刚才按的按钮没有起作用：没有测算，没有核对，也没有存。所填内容都在，请再按一次那个按钮。")
    )


@blueprint.after_request
def remember(response: Response) -> Response:
    """Keep the language asked for; keep no case."""
    tongue = language.chosen()
    if request.args.get("lang") == tongue:
        response.set_cookie(
            language.COOKIE, tongue, max_age=LONG, httponly=True, samesite="Lax", secure=request.is_secure
        )
    response.headers["Content-Language"] = tongue
    response.headers["Vary"] = "Cookie, Accept-Language, X-Requested-With"
    response.headers["Cache-Control"] = "no-store" if request.method == "POST" else "private, no-cache"
    return response


def _blank() -> Case:
    """The form as it is first met; the date of a printed page is copied, never guessed."""
    return form_data.blank("" if case_page.is_verifying() else str(today()))


def _loaded(typed: Case) -> Response:
    """The form filled from a file saved earlier; what was typed stays where the file is none."""
    kept = typed if typed.members else _blank()
    file = request.files.get("file")
    if file is None or not file.filename:
        return case_page.page(kept, 422, notice=gettext("请先选择文件，再按“打开”。"))
    try:
        told = saved.read(file)
    except NotACase:
        notice = gettext("这个文件不是保存过的案例（JSON），没有打开。")
        return case_page.page(kept, 422, notice=notice)
    except CalculationRefused as error:
        return case_page.page(kept, 422, notice=saved.refused(error, language.chosen()))
    case = refill.of_request({"date": str(today()), **told})
    case.told[form_data.RECEIPT] = receipt = typed.told.get(form_data.RECEIPT, "")
    if case_page.is_verifying() and not receipt.strip():
        return case_page.page(case, notice=gettext("文件已打开；填上回执就能核对。"), focus=form_data.RECEIPT)
    notice = None if "date" in told else gettext("文件里没有测算日期，填的是今天。")
    return case_page.answered(case, notice=notice)
