"""The figures themselves: what is in force on a date, and what changed between two."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from calculator import ENGINE, money, percents, words
from calculator.faults import NoStandardInForce
from calculator.figures import UNKNOWN, Block, Figure, Standards, day_before, least_firm
from calculator.rulebook import Rulebook
from calculator.units import PERIODS


def in_force(rulebook: Rulebook, place: str, on: date, language: str, asked: str = "on") -> Standards:
    """The standards of a place on a date; NoStandardInForce with the dates covered where there are none.

    `asked` is the name the date was asked by.
    """
    standards = rulebook.in_force(place, on)
    if standards is None:
        raise NoStandardInForce(rulebook.places[place].name[language], on, rulebook.covered(place), (asked,))
    return standards


def newest_start(rulebook: Rulebook, place: str, on: date, language: str) -> date:
    """The date on which the newest of the place's own blocks in force came into force."""
    blocks = in_force(rulebook, place, on, language, "to").blocks.values()
    return max(block.effective_from for block in blocks if block.place == place)


def standards(rulebook: Rulebook, place: str, on: date, language: str) -> dict[str, Any]:
    """Every figure in force, with standing, source and dates."""
    found = in_force(rulebook, place, on, language)
    documents = {figure.source["document"] for figure in found.figures.values() if figure.source}
    return {
        "jurisdiction": place,
        "date": str(on),
        "figures": {id: _figure(figure, found, language) for id, figure in found.figures.items()},
        "blocks": {block.id: _block(block, found, language) for block in found.blocks.values()},
        "documents": {id: _document(rulebook.sources[id], language) for id in sorted(documents)},
        "rules": {"digest": rulebook.digest, "engine": ENGINE},
    }


def _figure(figure: Figure, standards: Standards, language: str) -> dict[str, Any]:
    block = standards.block_of[figure.id]
    return {
        "name": words.say("figures", figure.id, language),
        **figure.shown,
        "printed": (figure.source or {}).get("figure"),
        "how": (figure.how or {}).get(language),
        "place": block.place,
        "block": block.id,
    }


def _block(block: Block, standards: Standards, language: str) -> dict[str, Any]:
    return {
        "title": block.title[language],
        "place": block.place,
        "effective_from": str(block.effective_from),
        "effective_from_status": block.effective_from_status,
        "effective_to": block.effective_to and str(block.effective_to),
        "review_by": block.review_by and str(block.review_by),
        "stale": standards.is_stale(block),
        "method": block.method,
        "method_status": block.method_status,
    }


def _document(document: dict[str, Any], language: str) -> dict[str, Any]:
    shown = {key: str(value) for key, value in document.items() if key not in ("title", "issuer")}
    return {"title": document["title"][language], "issuer": document["issuer"][language], **shown}


def changes(rulebook: Rulebook, place: str, earlier: date | None, later: date, language: str) -> dict[str, Any]:
    """Each figure that pays or limits, on two dates: difference, percent computed and as published.

    Without an earlier date, the day before the newest standard began; nothing where there was none before.
    """
    after = in_force(rulebook, place, later, language, "to")
    since = earlier or day_before(newest_start(rulebook, place, later, language))
    if earlier is None and rulebook.in_force(place, since) is None:
        return _changes(rulebook, place, since, later, [])
    before = in_force(rulebook, place, since, language, "from")
    printed = {figure.change_in: figure.text for figure in after.figures.values() if figure.change_in}
    ids = dict.fromkeys([*after.figures, *before.figures])
    rows = [_change(id, before.figures.get(id), after.figures.get(id), printed.get(id), language) for id in ids]
    return _changes(rulebook, place, since, later, [row for row in rows if row is not None])


def _changes(rulebook: Rulebook, place: str, since: date, later: date, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "jurisdiction": place,
        "from": str(since),
        "to": str(later),
        "changes": rows,
        "rules": {"digest": rulebook.digest, "engine": ENGINE},
    }


def _change(
    id: str, before: Figure | None, after: Figure | None, printed: str | None, language: str
) -> dict[str, Any] | None:
    present = [figure for figure in (before, after) if figure is not None]
    if any(figure.change_in for figure in present) or before == after:
        return None
    percent = percents.change(before, after)
    return {
        "figure": id,
        "name": words.say("figures", id, language),
        "unit": present[0].unit,
        "before": _shown(before),
        "after": _shown(after),
        "difference": _difference(present[0].unit, _shown(before), _shown(after)),
        "percent": percents.written(percent),
        "percent_published": printed,
        "percent_fits": None if percent is None or printed is None else percents.fits(percent, printed),
        "status": least_firm([figure.status for figure in present]),
        "range": _range(before, after),
    }


def _shown(figure: Figure | None) -> str | None:
    return None if figure is None or figure.status == UNKNOWN else figure.text


def _difference(unit: str, old: str | None, new: str | None) -> str | None:
    """The later less the earlier in the figure's own unit; None where either is not known or no number."""
    if old is None or new is None:
        return None
    if unit in PERIODS:
        return money.yuan(money.fen(new) - money.fen(old))
    try:
        return format((Decimal(new) - Decimal(old)).normalize(), "f")
    except InvalidOperation:
        return None


def _range(before: Figure | None, after: Figure | None) -> dict[str, str | None] | None:
    """Between what the difference lies where either figure is a range."""
    if before is None or after is None or not (before.is_range or after.is_range):
        return None
    (old_low, old_high), (new_low, new_high) = (each.range or (each.text, each.text) for each in (before, after))
    return {"low": _difference(after.unit, old_high, new_low), "high": _difference(after.unit, old_low, new_high)}
