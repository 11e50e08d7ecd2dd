"""Why a change cannot be said: which side is not known, and whom to ask."""

from datetime import date
from typing import Any

from flask_babel import gettext

from calculator.figures import UNKNOWN, Figure
from calculator.rulebook import Rulebook
from calculator.units import TREATMENT
from web import view


def lacking(answer: dict[str, Any], rulebook: Rulebook) -> list[str]:
    """What `change.unknown` names, in words; pointers to facts of the household stay as they are."""
    change = answer["change"]
    if change is None:
        return []
    place, then, now = answer["jurisdiction"], change["before"]["date"], change["after"]["date"]
    return [
        gettext("%(date)s 没有完整的标准", date=then)
        if what == "no_standard_in_force"
        else what
        if view.is_pointer(what)
        else _figure(what, _at(rulebook, place, then, what), _at(rulebook, place, now, what))
        for what in change["unknown"]
    ]


def _at(rulebook: Rulebook, place: str, day: str, id: str) -> Figure | None:
    """The figure as it was on a day; None where it was not known."""
    standards = rulebook.in_force(place, date.fromisoformat(day))
    figure = standards.figures.get(id) if standards else None
    return figure if figure and figure.status != UNKNOWN else None


def _figure(id: str, before: Figure | None, after: Figure | None) -> str:
    name, known = view.say(id, "figures"), after or before
    if known is None:
        return str(gettext("“%(figure)s”现在和原来都没有找到，请向市民政局问清", figure=name))
    told = {"figure": name, "value": view.value(known.text, known.unit)}
    if known.unit == TREATMENT:
        if after is None:
            return str(gettext("“%(figure)s”现在计不计入收入没有规定可依（原来%(value)s），请先请示市民政局", **told))
        return str(gettext("“%(figure)s”原来计不计入收入没有找到规定（现在%(value)s）", **told))
    if after is None:
        return str(gettext("“%(figure)s”现在的标准没有找到（原来 %(value)s），请向市民政局问清", **told))
    return str(gettext("“%(figure)s”原来的标准没有找到（现在 %(value)s）", **told))
