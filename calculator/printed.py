"""An answer and the standards as a terminal shows them."""

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from calculator import comparison, words
from calculator.units import TREATMENT

INDICATIVE = "indicative"


def answer(found: dict[str, Any], language: str) -> None:
    """The total, each award with its working, what changed, and what has to be said with it."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(_total(found, language), style="bold")
    for award in found["awards"]:
        _award(console, award, language)
    if found["possible"]:
        console.print(f"\n{_label('possible', language)}", style="bold")
    for award in found["possible"]:
        _award(console, award, language)
    for code in found["recognitions"]:
        console.print(f"{_label('recognised', language)}: {words.say('recognitions', code, language)}")
    if found["change"]:
        _change(console, found, language)
    _missing(console, found["missing"], language)
    _warnings(console, found["warnings"], language)
    console.print(f"\n{_label(INDICATIVE, language)}  {found['receipt']}", style="dim")


def _label(code: str, language: str) -> str:
    return words.say("labels", code, language)


def _plain(text: str) -> Text:
    return Text(text)


def _total(found: dict[str, Any], language: str) -> str:
    total = found["total"]
    amount = total["monthly"] or _span(total["range"])
    return f"{found['jurisdiction']} {found['date']}  {amount} {words.say('units', 'CNY/month', language)}"


def _span(ends: dict[str, str | None] | None) -> str:
    return f"{ends['low'] or '?'} – {ends['high'] or '?'}" if ends else "?"


def _award(console: Console, award: dict[str, Any], language: str) -> None:
    amount = award["monthly"] or _span(award["range"])
    name = words.say("schemes", award["scheme"], language)
    outcome = words.say("outcomes", award["outcome"], language)
    console.print(f"\n{name}: {outcome}  {amount}  ({', '.join(award['members'])})", style="bold", markup=False)
    for condition in award["conditions"]:
        console.print(_plain(_condition(condition, language)))
    for step in award["steps"]:
        name, unit = words.say("steps", step["code"], language), words.say("units", step["unit"], language)
        console.print(_plain(f"  {name}: {step['working'] or '?'} = {step['amount'] or '?'} {unit}"))
    if award["payable_from"]:
        console.print(f"  {_label('payable_from', language)}: {award['payable_from']}")


def _condition(condition: dict[str, Any], language: str) -> str:
    sign = {True: "✓", False: "✗", None: "?"}[condition["met"]]
    member = f" {condition['member']}" if "member" in condition else ""
    actual, limit = (_said(condition, side, language) for side in ("actual", "limit"))
    compared = f"{actual} {comparison.sign(condition)} {limit}"
    gap = comparison.gap(condition, _measured(condition["gap"], condition["unit"], language), language)
    told = f"{compared} ({gap})" if gap else compared
    return f"  {sign}{member} {words.say('conditions', condition['code'], language)}: {told}"


def _said(condition: dict[str, Any], side: str, language: str) -> str:
    """A side of the comparison: a number, or a word in the language."""
    value: str | None = condition[side]
    if value is None or condition["unit"] is not None:
        return value or "?"
    return words.say("answers", value, language)


def _measured(value: str | None, unit: str | None, language: str) -> str:
    """A value with its unit; one that is a word has none."""
    told = _value(value, unit, language)
    return told if unit in (None, TREATMENT) else f"{told} {words.say('units', unit, language)}"


def _change(console: Console, found: dict[str, Any], language: str) -> None:
    change = found["change"]
    before, after = change["before"], change["after"]
    title = f"\n{_label('change', language)} {before['date']} → {after['date']}: "
    amounts = f"{before['monthly'] or '?'} → {after['monthly'] or '?'} = {change['monthly'] or '?'}"
    percent = f" ({change['percent']}%)" if change["percent"] else ""
    ends = f" [{_span(change['range'])}]" if change["range"] else ""
    console.print(_plain(title + amounts + percent + ends), style="bold")
    for cause in change["causes"]:
        console.print(_plain(f"  {_cause(cause, found['figures'], language)}"))
    for unknown in change["unknown"]:
        console.print(_plain(f"  {_label('unknown', language)}: {unknown}"))


def _cause(cause: dict[str, Any], figures: dict[str, Any], language: str) -> str:
    """A figure before and after, in its own unit, and what comes of it a month."""
    unit = figures.get(cause["figure"], {}).get("unit")
    before, after = (_measured(cause[side], unit, language) if cause[side] else "–" for side in ("before", "after"))
    name, a_month = words.say("figures", cause["figure"], language), words.say("units", "CNY/month", language)
    return f"{name}: {before} → {after} = {cause['monthly']} {a_month}"


def _missing(console: Console, missing: list[str], language: str) -> None:
    for pointer in missing:
        console.print(_plain(f"{_label('missing', language)}: {pointer}"), style="bold")


def _warnings(console: Console, warnings: list[dict[str, str]], language: str) -> None:
    console.print(f"\n{_label('warnings', language)}", style="bold")
    for warning in warnings:
        console.print(_plain(f"  {warning['figure']}: {warning['detail']}"))


def standards(found: dict[str, Any], changed: dict[str, Any], language: str) -> None:
    """The figures in force and what changed, as two tables."""
    console = Console(highlight=False)
    table = Table(title=f"{found['jurisdiction']} {found['date']}", title_justify="left")
    for column in ("figure", "value", "unit", "status", "from", "source"):
        table.add_column(_label(column, language), overflow="fold")
    for figure in found["figures"].values():
        status = words.say("statuses", figure["status"], language)
        table.add_row(
            figure["name"],
            _value(figure["value"], figure["unit"], language),
            words.say("units", figure["unit"], language),
            status,
            figure["effective_from"],
            words.source(figure["source"], language),
        )
    console.print(table)
    if changed["changes"]:
        console.print(_changed(changed, language))


def _value(value: str | None, unit: str | None, language: str) -> str:
    if value is None:
        return "?"
    return words.say("treatments", value, language) if unit == TREATMENT else value


def _changed(changed: dict[str, Any], language: str) -> Table:
    table = Table(title=f"{changed['from']} → {changed['to']}", title_justify="left")
    for column in ("figure", "before", "after", "difference", "percent", "printed", "status"):
        table.add_column(_label(column, language), overflow="fold")
    for row in changed["changes"]:
        difference = row["difference"] or "?"
        if row["range"]:
            difference += f" ({_span(row['range'])})"
        table.add_row(
            row["name"],
            _value(row["before"], row["unit"], language),
            _value(row["after"], row["unit"], language),
            difference,
            row["percent"] or "?",
            row["percent_published"] or "–",
            words.say("statuses", row["status"], language),
        )
    return table
