"""How codes, amounts and standings of an answer are put into words; nothing is computed here."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint
from flask_babel import gettext
from jinja2 import pass_context
from jinja2.runtime import Context

from calculator import comparison, words
from calculator.comparison import MONEY, negated
from calculator.faults import CalculationRefused, NoStandardInForce
from web import form_data, language
from web.field_names import describe, field_id, path_of

MARKS = {True: "✓", False: "✗", None: "?"}
OUTCOME_MARKS = {"entitled": "✓", "not_entitled": "✗", "undetermined": "?", "cannot_compute": "–"}
UNCHECKED = ("dibao", "low_income_margin", "special_hardship", "single_person_dibao")
"""Schemes whose limits on property and registration were not found, so that only the rest is looked at."""

SECTIONS_OF_WORDS = ("answers", "recognitions", "outcomes", "cares", "disabilities", "treatments", "areas", "methods")


def say(code: str, section: str) -> str:
    """The words of a code; the code itself where a rule file is ahead of the words."""
    said = words.dictionary()[section].get(code)
    return said[language.chosen()] if said else code


def headed(said: str) -> str:
    """Words of the dictionary at the head of a line: with a capital, where there are capitals."""
    return said[:1].upper() + said[1:]


def yuan(amount: str) -> str:
    """795.00 -> 795.00 元."""
    return words.say("spoken", "yuan", language.chosen(), amount=grouped(amount))


def grouped(amount: str) -> str:
    """1200.00 -> 1,200.00, with a real minus sign."""
    return f"{Decimal(amount):,}".replace("-", "−")


def signed(amount: str) -> str:
    """105.00 -> +105.00."""
    return grouped(amount) if amount.startswith("-") or not Decimal(amount) else f"+{grouped(amount)}"


def value(text: str | None, unit: str | None) -> str:
    """A value of a figure or condition with its unit."""
    if text is None:
        return say("unknown", "statuses")
    if unit is None or unit == "treatment":
        return named(text)
    if unit == "percent":
        return f"{text}%"
    if unit == "months":
        return str(gettext("次月") if text == "1" else gettext("%(months)s 个月后", months=text))
    if unit == "grade":
        return str(gettext("%(grade)s 级及更重", grade=text))
    amount = grouped(text) if unit.startswith(MONEY) else text
    return f"{amount} {say(unit, 'units')}"


def named(code: str) -> str:
    """A code whose section is not told."""
    found = (section for section in SECTIONS_OF_WORDS if code in words.dictionary().get(section, {}))
    return say(code, next(found, "recognitions"))


def locator(text: str) -> str:
    """Where in a document: "article 13(2)" -> 第 13(2) 条."""
    return words.locator(text, language.chosen())


def compared(condition: dict[str, Any]) -> str:
    """By how much money a condition is met or missed, or that it is right at the limit; empty where neither is."""
    gap, unit = condition["gap"], condition["unit"]
    return comparison.gap(condition, value(gap, unit), language.chosen())


def by_member(conditions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Conditions that read the same for several members, once, with whom they are about in `members`."""
    found: list[tuple[dict[str, Any], list[str]]] = []
    for condition in conditions:
        told = {name: content for name, content in condition.items() if name != "member"}
        members = next((members for same, members in found if same == told), None)
        if members is None:
            members = []
            found.append((told, members))
        members += [condition["member"]] if "member" in condition else []
    return [told | {"members": members} for told, members in found]


def merged(warnings: Iterable[dict[str, str]]) -> list[dict[str, Any]]:
    """Warnings that say the same thing of several figures, said once."""
    found: dict[tuple[str, str], list[str]] = {}
    for warning in warnings:
        found.setdefault((warning["code"], warning["detail"]), []).append(warning["figure"])
    return [{"code": code, "detail": detail, "figures": figures} for (code, detail), figures in found.items()]


def pairs(codes: Iterable[str], section: str) -> list[tuple[str, str]]:
    """Codes with their words, to choose from."""
    return [(code, say(code, section)) for code in codes]


def about(figures: Iterable[str]) -> str:
    """The names of figures in a row."""
    return str(gettext("、")).join(say(figure, "figures") for figure in figures)


def is_pointer(text: str) -> bool:
    """Whether something not known is a fact of the household, not a figure."""
    return text.startswith("#/")


def infirm(figure: str, value: str, status: str) -> str:
    """Why a figure is not firm enough for an answer on firm figures only."""
    named = say(figure, "figures")
    return str(
        gettext(
            "“%(figure)s”%(value)s %(status)s，不是确定的；取消勾选就按它测算，并附提示。",
            figure=named,
            value=value,
            status=status,
        )
    )


def spans(covered: Iterable[tuple[date | str, date | str | None]]) -> str:
    """The dates that are covered, in words."""
    said = [
        gettext("%(start)s 至 %(end)s", start=start, end=end) if end else gettext("%(start)s 起", start=start)
        for start, end in covered
    ]
    return str(gettext("、")).join(said) or "–"


def covered_by(error: CalculationRefused) -> dict[str, str]:
    """The dates a refusal says are covered, in words; nothing if it is about something else."""
    if not isinstance(error, NoStandardInForce):
        return {}
    return {"covered": spans((str(span["from"]), span["to"]) for span in error.covered)}


def quads(receipt: str) -> list[str]:
    """A receipt in groups of four, to be read out and typed."""
    digits = receipt.removeprefix("sha256:")
    return [digits[start : start + 4] for start in range(0, len(digits), 4)]


def _asked_anew(filter: Callable[..., Any]) -> Callable[..., Any]:
    """The same, never folded into the template: `'law'|say('method')` would keep the first visitor's language."""

    @pass_context
    def asked(_: Context, *args: Any) -> Any:
        return filter(*args)

    return asked


def register(blueprint: Blueprint) -> None:
    """Make these known to the templates."""
    for filter in (
        say,
        headed,
        yuan,
        grouped,
        signed,
        value,
        named,
        locator,
        compared,
        by_member,
        merged,
        spans,
        path_of,
        field_id,
        describe,
        quads,
    ):
        blueprint.add_app_template_filter(_asked_anew(filter), filter.__name__)
    blueprint.add_app_template_test(is_pointer, "pointer")
    blueprint.add_app_template_test(form_data.is_iso, "iso")
    for function in (pairs, about, negated):
        blueprint.add_app_template_global(function)
    blueprint.add_app_template_global(language.chosen, "tongue")
    blueprint.add_app_template_global(UNCHECKED, "UNCHECKED")  # type: ignore[arg-type]
    blueprint.add_app_template_global(MARKS, "MARKS")  # type: ignore[arg-type]  # a table is as good as a function
    blueprint.add_app_template_global(OUTCOME_MARKS, "OUTCOME_MARKS")  # type: ignore[arg-type]
