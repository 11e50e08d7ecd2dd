"""The one door: a request as JSON gives it in, the answer as JSON gives it out."""

import os
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from calculator import curve as curves
from calculator import plan as plans
from calculator import rulebook as rulebooks
from calculator import schemas, schemes, words
from calculator.answer import answer, infirm
from calculator.assessment import assess
from calculator.columns import columns
from calculator.faults import Fault, InvalidRequest, NoStandardInForce, NotFirm, Placed, all_of
from calculator.plan import Plan
from calculator.rulebook import Rulebook
from calculator.schemas import Request
from calculator.sight import Sight
from calculator.writer import Writer

INSTALLED = Path(str(files("rules")))
"""The rules that came with the program."""


def rules_folder() -> Path:
    """The rules in use: those installed, unless BENEFITS_RULES names a folder."""
    named = os.environ.get("BENEFITS_RULES")
    return Path(named) if named else INSTALLED


def read_rulebook(folder: Path) -> Rulebook:
    """Read and check a rules folder. BadRules names every fault."""
    return rulebooks.read(folder, schemes.expected())


@cache
def open_rulebook(folder: Path) -> Rulebook:
    """The same, once a process and folder."""
    return read_rulebook(folder)


def calculate(
    request: object, *, rulebook: Rulebook | None = None, language: str = "zh", spoken: bool = False
) -> dict[str, Any]:
    """What a household is due, with every step. CalculationRefused says what to mend.

    With `spoken`, workings are written for people (元, 人) in the language instead of plainly.
    """
    book = rulebook or open_rulebook(rules_folder())
    return answer_of(load(request, book), book, Writer(language, spoken))


def load(request: object, rulebook: Rulebook) -> Request:
    """A request checked, its jurisdiction found. InvalidRequest lists every fault with its place."""
    asked = request.get("jurisdiction") if isinstance(request, dict) else None
    if asked is not None and not isinstance(asked, str):
        return schemas.load(request)
    place, checked = all_of(lambda: jurisdiction(asked, rulebook), lambda: schemas.load(request))
    found: Request = checked._replace(jurisdiction=place)
    return found


def answer_of(request: Request, rulebook: Rulebook, writer: Writer) -> dict[str, Any]:
    """The same for a request already checked."""
    place = place_of(request, rulebook)
    households = columns([request.household], [request.date])
    has_unknowns = households.has_unknowns(rulebook.doubtful_kinds)
    plan = plan_of(request, place, has_unknowns, rulebook, writer.language)
    return answer_seen(Sight(assess(households, plan.columns), plan, request.household), request, rulebook, writer)


def curve(request: object, *, rulebook: Rulebook | None = None, language: str = "zh") -> dict[str, Any] | None:
    """The total over the unit's income, see curve.py; None where nobody is in the unit."""
    book = rulebook or open_rulebook(rules_folder())
    asked = load(request, book)
    return curves.curve(asked, plan_of(asked, place_of(asked, book), True, book, language))


def plan_of(request: Request, place: str, has_unknowns: bool, rulebook: Rulebook, language: str) -> Plan:
    """The scenarios a request takes; NoStandardInForce where none covers its date."""
    plan = plans.make(rulebook, place, request.date, request.compare_with, has_unknowns)
    if plan is None:
        raise NoStandardInForce(rulebook.places[place].name[language], request.date, rulebook.covered(place))
    return plan


def answer_seen(sight: Sight, request: Request, rulebook: Rulebook, writer: Writer) -> dict[str, Any]:
    """The answer of one household assessed; NotFirm where `strict` was asked and its figures are not."""
    if request.strict:
        _be_strict(sight, writer.language)
    return answer(sight, request, rulebook, writer)


def _be_strict(sight: Sight, language: str) -> None:
    """Leave out what is only possible; NotFirm where the rest is not firm."""
    sight.leave_out_possible()
    if weak := infirm(sight):
        names = {status: words.say("statuses", status, language) for _, status in weak}
        params = [{"figure": figure.id, "status": names[status], "value": figure.text} for figure, status in weak]
        raise NotFirm([Placed(("strict",), Fault("strict", each)) for each in params])


def place_of(request: Request, rulebook: Rulebook) -> str:
    """The jurisdiction of a request already checked."""
    return request.jurisdiction or jurisdiction(None, rulebook)


def jurisdiction(asked: str | None, rulebook: Rulebook) -> str:
    """The city asked; else the one configured, else the only one there is. InvalidRequest where that is none."""
    cities = rulebook.cities
    wanted = asked or os.environ.get("BENEFITS_JURISDICTION") or (cities[0] if len(cities) == 1 else None)
    if wanted not in cities:
        code = "unknown_jurisdiction" if wanted else "jurisdiction_required"
        raise InvalidRequest([Placed(("jurisdiction",), Fault(code, {"known": ", ".join(cities)}))])
    return wanted
