"""The pages for people: the form with its result, and the standards."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext
from flask_wtf.csrf import CSRFError

from calculator import service, words
from calculator.faults import CalculationRefused
from calculator.household import AREAS, CARES, DISABILITIES, EXEMPTIBLE, KINDS, PERIODS, RECOGNITIONS, SELF_CARE
from calculator.schemas import today
from web import field_names, form_data, language, standards_page, view
from web.api import rulebook
from web.form_data import Case

blueprint = Blueprint("pages", __name__)
view.register(blueprint)

CHOICES = {
    "AREAS": AREAS,
    "CARES": CARES,
    "DISABILITIES": DISABILITIES,
    "COUNTED": [kind for kind in KINDS if kind not in EXEMPTIBLE],
    "EXEMPTIBLE": EXEMPTIBLE,
    "PERIODS": PERIODS,
    "RECOGNITIONS": RECOGNITIONS,
    "SELF_CARE": SELF_CARE,
}
LONG = 365 * 24 * 3600


@blueprint.get("/")
def index() -> Response:
    """The form, empty."""
    return _page(form_data.blank(str(today())))


@blueprint.post("/")
def calculate() -> Response:
    """The form as typed, with a row more or less, or with the result or what to mend."""
    case = form_data.read(request.form.items(multi=True))
    action = request.form.get("do", "calculate")
    focus = form_data.change_rows(case, action)
    if focus is not None or (action == "language" and "shown" not in request.form):
        return _page(case, focus=focus)
    return _answered(case)


@blueprint.get("/standards")
def standards() -> Response:
    """What is in force on a date, and what the newest change altered."""
    return standards_page.page(rulebook(), request.args)


@blueprint.errorhandler(CSRFError)
def expired(_: CSRFError) -> Response:
    """A form too old, or from elsewhere: nothing is computed, nothing typed is lost."""
    case = form_data.read(request.form.items(multi=True))
    return _page(case, 400, notice=gettext("页面打开太久，没有测算；所填内容都在，请再按一次“测算”。"))


@blueprint.after_request
def remember(response: Response) -> Response:
    """Keep the language asked for; keep no case."""
    tongue = language.chosen()
    if request.args.get("lang") == tongue:
        response.set_cookie(language.COOKIE, tongue, max_age=LONG, httponly=True, samesite="Lax")
    response.headers["Content-Language"] = tongue
    response.headers["Vary"] = "Cookie, Accept-Language"
    response.headers["Cache-Control"] = "no-store" if request.method == "POST" else "private, no-cache"
    return response


def _answered(case: Case) -> Response:
    tongue = language.chosen()
    try:
        answer = service.calculate(form_data.as_request(case), rulebook=rulebook(), language=tongue, spoken=True)
    except CalculationRefused as error:
        return _page(case, 422, faults=_faults(error, case, tongue))
    documents = standards_page.documents(rulebook(), answer["figures"].values(), tongue)
    return _page(case, answer=answer, documents=documents)


def _faults(error: CalculationRefused, case: Case, tongue: str) -> list[dict[str, str]]:
    """Each fault with the field it is about, in the words of the form."""
    covered = view.covered_by(error)
    found = []
    for path, fault in error.faults:
        section = "form_faults" if fault.code in words.dictionary()["form_faults"] else "faults"
        params = {**fault.params, **covered}
        found.append(
            {
                "field": field_names.field_id(path),
                "name": field_names.describe(path, case),
                "detail": words.say(section, fault.code, tongue, **params),
            }
        )
    return found


def _page(case: Case, status: int = 200, **shown: Any) -> Response:
    faults: list[dict[str, str]] = shown.setdefault("faults", [])
    errors: dict[str, list[str]] = {}
    for fault in faults:
        errors.setdefault(fault["field"], []).append(fault["detail"])
    book = rulebook()
    folded = [
        place
        for place in range(len(case.members))
        if any(f"members-{place}-{name}" in errors for name in form_data.RARELY)
    ]
    context = {
        "case": case,
        "errors": errors,
        "rare_errors": folded,
        "places": {city: book.places[city].name for city in book.cities},
    }
    return make_response(render_template("index.html", **CHOICES, **context, **shown), status)
