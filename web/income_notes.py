"""What stands beside an income while it is typed: a month and a year of it, and whether its kind counts."""

from datetime import date

from flask_babel import gettext

from calculator import money, service
from calculator.faults import CalculationRefused
from calculator.household import EXEMPTIBLE
from calculator.rulebook import Rulebook
from calculator.width import narrow
from web import form_data, view
from web.form_data import SOME, Case


def of(case: Case, rulebook: Rulebook) -> dict[str, str]:
    """Field prefix (`members-0-incomes-1`) -> its note; none where nothing can be read."""
    treatments = _treatments(case, rulebook)
    found = {}
    for member, row in case.members.items():
        if row.told.get("income", SOME) == SOME:
            for place, told in row.incomes.items():
                parts = (_both(told), treatments.get(told.get("kind", ""), ""))
                found[f"members-{member}-incomes-{place}"] = " · ".join(part for part in parts if part)
    return found


def _both(told: dict[str, str]) -> str:
    """1,200.00 元/月 = 14,400.00 元/年; empty where the amount cannot be read."""
    try:
        fen = money.fen(form_data.yuan(narrow(told.get("amount", ""))))
    except ValueError:
        return ""
    monthly, yearly = (
        view.value(money.yuan(amount), unit) for amount, unit in ((fen, "CNY/month"), (fen * money.MONTHS, "CNY/year"))
    )
    if told.get("per") == "year":
        yearly = view.value(money.yuan(fen), "CNY/year")
        monthly = view.value(money.yuan(money.half_up(fen, money.MONTHS)), "CNY/month")
        return f"{yearly} = {monthly}"
    return f"{monthly} = {yearly}"


def _treatments(case: Case, rulebook: Rulebook) -> dict[str, str]:
    """Kind -> what the rules of the date say of it; nothing where the date has none."""
    told = {name: narrow(case.told.get(name, "")) for name in ("date", "jurisdiction")}
    try:
        place = service.jurisdiction(told["jurisdiction"] or None, rulebook)
        standards = rulebook.in_force(place, date.fromisoformat(form_data.iso(told["date"])))
    except (CalculationRefused, ValueError):
        return {}
    if standards is None:
        return {}
    said = {"exempt": gettext("按规定不计入"), "unknown": gettext("是否计入没有规定可依")}
    figures = {kind: standards.figures.get(f"income.{kind}") for kind in EXEMPTIBLE}
    return {kind: said.get(figure.text, "") for kind, figure in figures.items() if figure is not None}
