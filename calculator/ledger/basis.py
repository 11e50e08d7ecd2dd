"""The sheet 依据: what was asked, the figures with their sources, the digest of the rules, the command."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from calculator import ENGINE, words
from calculator.figures import UNKNOWN, Figure, Standards
from calculator.ledger import outgoing, vocabulary
from calculator.ledger.block import Task
from calculator.ledger.looks import HEADING_HEIGHT, Looks, prepare, width
from calculator.schemas import PREVIOUS
from calculator.units import TREATMENTS


@dataclass(frozen=True)
class About:
    """What was asked, and how: for people who look at the output later."""

    task: Task
    source: str
    command: str

    @property
    def language(self) -> str:
        """Of everything that is said."""
        return self.task.language


def command(source: str, target: str, task: Task) -> str:
    """The command that does it again, with every default written out."""
    compared = "none" if task.compare_with is None else task.compare_with
    return (
        f"benefits ledger run {shlex.quote(source)} -o {shlex.quote(target)} --date {task.on} "
        f"--compare-with {compared} --jurisdiction {task.place}"
    )


def write(workbook: Any, looks: Looks, about: About, read: str = "", unread: Sequence[str] = ()) -> None:
    """The sheet, with the name of the one `read` and its columns that are not.

    Figures of the date come first, then those of the dates compared with.
    """
    language = about.language
    sheet = workbook.add_worksheet(vocabulary.say("ledger_sheets", "basis", language))
    head = {
        name: text for name, text in {**said(about), "sheet": read, "unread": listed(unread, language)}.items() if text
    }
    for row, (name, text) in enumerate(head.items()):
        sheet.write_string(row, 0, vocabulary.say("ledger_summary", name, language), looks.label)
        sheet.write_string(row, 1, text)
    sheet.set_row(len(head) + 1, HEADING_HEIGHT)
    sheet.repeat_rows(len(head) + 1)
    for place, (name, column) in enumerate(_figures(about.task, language).items()):
        sheet.set_column(place, place, width([name, *column], least=12, most=60))
        sheet.write_string(len(head) + 1, place, name, looks.heading)
        for row, text in enumerate(column, len(head) + 2):
            sheet.write_string(row, place, text)
    prepare(sheet)


def listed(headings: Sequence[str], language: str) -> str:
    """Columns by name, those of an earlier answer left out."""
    own = outgoing.result_names()
    return vocabulary.say("ledger_lists", "choices", language).join(each for each in headings if each not in own)


def _figures(task: Task, language: str) -> dict[str, list[str]]:
    """The figures of every date as columns: each with the date it was used for."""
    lines = [
        (_use(standards, task, language), *_line(each, task, language))
        for standards in task.standards()
        for each in standards.figures.values()
    ]
    names = [words.say("labels", name, language) for name in ("figure", "value", "unit", "status", "from", "source")]
    names.insert(0, vocabulary.say("ledger_summary", "used_for", language))
    return {name: list(column) for name, column in zip(names, zip(*lines, strict=True), strict=True)}


def _use(standards: Standards, task: Task, language: str) -> str:
    """The date the standards are those of, and whether it is the one asked for or one compared with."""
    name = "date" if standards.on == task.on else "date_compared"
    return f"{vocabulary.say('ledger_summary', name, language)} {standards.on}"


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
        source = f"{title} {words.locator(figure.source['locator'], language)}"
    return (
        words.say("figures", figure.id, language),
        _value(figure, language),
        words.say("units", figure.unit, language),
        words.say("statuses", figure.status, language),
        str(figure.effective_from),
        source,
    )


def _value(figure: Figure, language: str) -> str:
    """The value as it was set; what is no number in words."""
    return words.say("treatments", figure.text, language) if figure.text in (*TREATMENTS, UNKNOWN) else figure.text
