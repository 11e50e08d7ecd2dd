"""The sheet 依据: what was asked, the figures with their sources, the digest of the rules, the command."""

from dataclasses import dataclass
from typing import Any

from calculator import ENGINE, words
from calculator.figures import Figure
from calculator.ledger import vocabulary
from calculator.ledger.block import Task
from calculator.schemas import PREVIOUS


@dataclass(frozen=True)
class About:
    """What was asked, and how: for people who look at the output later."""

    task: Task
    language: str
    source: str
    command: str


def write(workbook: Any, bold: Any, about: About) -> None:
    """The sheet; figures of the date first, then those of the dates compared with."""
    language, task = about.language, about.task
    sheet = workbook.add_worksheet(vocabulary.say("ledger_sheets", "basis", language))
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 6, 18)
    head = said(about)
    for row, (name, text) in enumerate(head.items()):
        sheet.write_string(row, 0, vocabulary.say("ledger_summary", name, language), bold)
        sheet.write_string(row, 1, text)
    lines = [_line(each, task, language) for standards in task.standards() for each in standards.figures.values()]
    for place, name in enumerate(("figure", "value", "unit", "status", "from", "source")):
        sheet.write_string(len(head) + 1, place, words.say("labels", name, language), bold)
    for row, line in enumerate(lines, len(head) + 2):
        for place, text in enumerate(line):
            sheet.write_string(row, place, text)


def said(about: About) -> dict[str, str]:
    """What was asked and with what it was computed, by code."""
    language, task = about.language, about.task
    compared = words.say("choices", PREVIOUS, language) if task.compare_with == PREVIOUS else task.compare_with
    return {
        "indicative": words.say("labels", "indicative", language),
        "place": task.rulebook.places[task.place].name[language],
        "date": str(task.on),
        "compare_with": str(compared or "–"),
        "digest": task.rulebook.digest,
        "engine": ENGINE,
        "file": about.source,
        "command": about.command,
    }


def _line(figure: Figure, task: Task, language: str) -> tuple[str, ...]:
    source = ""
    if figure.source:
        title = task.rulebook.sources[figure.source["document"]]["title"][language]
        source = f"{title} {figure.source['locator']}"
    return (
        words.say("figures", figure.id, language),
        figure.text,
        words.say("units", figure.unit, language),
        words.say("statuses", figure.status, language),
        str(figure.effective_from),
        source,
    )
