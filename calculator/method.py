"""How everything is computed, as a page for people made from the rules (docs/method.md)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from calculator import catalogue, money, words
from calculator.figures import Standards
from calculator.rulebook import Rulebook
from calculator.standards import in_force
from calculator.words import LANGUAGES

COLUMNS = ("figure", "value", "unit", "status", "from", "source")


def page(rulebook: Rulebook, place: str) -> str:
    """Markdown in Chinese, then in English, on the day the place's newest own standard came into force."""
    on = max(block.effective_from for block in rulebook.blocks if block.place == place)
    standards = in_force(rulebook, place, on, LANGUAGES[0])
    described = catalogue.schemes(rulebook, place, on, LANGUAGES[0])["schemes"]
    lines = [line for language in LANGUAGES for line in _in_language(language, rulebook, standards, described)]
    return "\n".join(lines) + "\n"


def _say(code: str, language: str, **params: str) -> str:
    return words.say("method", code, language, **params)


def _in_language(
    language: str, rulebook: Rulebook, standards: Standards, described: list[dict[str, Any]]
) -> Iterator[str]:
    place = rulebook.places[standards.place]
    yield f"# {_say('title', language)}: {place.name[language]}, {standards.on}\n"
    yield f"{_say('made', language)}\n"
    yield f"{_say('rounding', language)}\n"
    yield from _income(language, standards)
    for scheme in described:
        yield from _scheme(language, scheme)
    if place.totals is not None:
        yield from _totals(language, standards, place.totals["totals"])


def _income(language: str, standards: Standards) -> Iterator[str]:
    yield f"## {_say('income', language)}\n"
    yield f"{_say('income_how', language)}\n"
    for figure in standards.blocks["income"].figures.values():
        value = words.say("treatments", figure.text, language)
        yield f"- {words.say('figures', figure.id, language)}: {value} ({words.source(figure.source, language)})"
    yield ""


def _scheme(language: str, scheme: dict[str, Any]) -> Iterator[str]:
    law = "; ".join(f"{law['title'][language]} ({words.source(law, language)})" for law in scheme["law"])
    needs = ", ".join(words.say("inputs", name, language) for name in scheme["inputs"])
    status = words.say("statuses", scheme["standing"], language)
    yield f"## {scheme['name'][language]} `{scheme['id']}`\n"
    yield f"{_say('formula', language)}: {scheme['how'][language]}\n"
    yield f"- {_say('law', language)}: {law}"
    yield f"- {_say('needs', language)}: {needs}"
    yield f"- {_say('standing', language)}: {status}; {_say(scheme['counts'], language)}\n"
    columns = [words.say("labels", column, language) for column in COLUMNS]
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for figure in scheme["figures"]:
        yield f"| {' | '.join(_cells(figure, language))} |"
    yield ""


def _cells(figure: dict[str, Any], language: str) -> list[str]:
    return [
        f"{figure['name'][language]} `{figure['id']}`",
        figure["value"] or words.say("statuses", "unknown", language),
        words.say("units", figure["unit"], language),
        words.say("statuses", figure["status"], language),
        figure["effective_from"],
        words.source(figure["source"], language),
    ]


def _totals(language: str, standards: Standards, totals: dict[str, dict[str, str]]) -> Iterator[str]:
    """What follows from the standards, set beside what the city printed as totals."""
    value = {name: total["value"] for name, total in totals.items()}
    yearly = [_yearly(standards, f"dibao.{area}.standard") for area in ("rural", "urban")]
    multiple = standards.figures["special_hardship.multiple"].value
    assert isinstance(multiple, Fraction)
    low, high = (fen * int(value["dibao_recipients"]) for fen in yearly)
    supported = [int(fen * multiple * int(value["special_hardship_persons"])) for fen in yearly]
    share = money.percent(int(value["covered_persons"]), int(value["monitored_persons"]))
    yield f"## {_say('totals', language)}\n"
    yield _say(
        "totals_how",
        language,
        recipients=_grouped(value["dibao_recipients"]),
        persons=_grouped(value["special_hardship_persons"]),
        money=_grouped(value["assistance_yuan"]),
        temporary=_grouped(value["temporary_payments"]),
        covered=value["covered_persons"],
        monitored=value["monitored_persons"],
        share=share,
        share_printed=value["covered_percent"],
        low=_grouped(low // 100),
        high=_grouped(high // 100),
        sh_low=_grouped(supported[0] // 100),
        sh_high=_grouped(supported[1] // 100),
    )
    yield ""


def _yearly(standards: Standards, id: str) -> int:
    fen = standards.figures[id].value
    assert isinstance(fen, int)
    return fen


def _grouped(number: str | int) -> str:
    return f"{int(number):,}"
