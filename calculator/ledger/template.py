"""An empty ledger: a workbook with drop-downs, help and two example families."""

import io
from pathlib import Path
from typing import Any

import xlsxwriter

from calculator.ledger import vocabulary
from calculator.ledger.beside import beside
from calculator.ledger.looks import HEADING_HEIGHT, Looks, prepare, width
from calculator.ledger.table import REQUIRED
from calculator.ledger.unusable import Unusable

COLUMNS = (
    "household_id",
    "area",
    "id",
    "birth_date",
    "age",
    "recognised_as",
    "care",
    "disability_kind",
    "disability_grade",
    "severe_illness",
    "needs_constant_care",
    "wages_month",
    "other_month",
    "other_year",
    "work_cost",
)
CHOICES = {
    "area": "ledger_areas",
    "recognised_as": "ledger_recognitions",
    "care": "ledger_cares",
    "disability_kind": "ledger_disabilities",
    "disability_grade": "ledger_grades",
    "severe_illness": "ledger_answers",
    "needs_constant_care": "ledger_answers",
}
EXAMPLES: tuple[dict[str, str], ...] = (
    {"household_id": "0001", "area": "urban", "id": "m1", "birth_date": "1981-05-02", "wages_month": "1200.00"},
    {"household_id": "0001", "area": "urban", "id": "m2", "age": "39", "other_month": "0"},
    {"household_id": "0001", "area": "urban", "id": "m3", "age": "8", "other_month": "0"},
    {"household_id": "0002", "area": "rural", "id": "m1", "age": "58", "other_year": "3000.00"},
    {"household_id": "0002", "area": "rural", "id": "m2", "age": "56", "other_month": "0"},
)
_LAST_ROW = 20_000
_TEXT_COLUMNS = ("household_id", "id", "birth_date")
_AMOUNTS = ("wages_month", "other_month", "other_year", "work_cost")
_GENERAL = ("one_row", "examples", "not_known", "more_columns", "privacy")
_EXAMPLE = {"italic": True, "font_color": "#55606C"}
_LONGEST_MESSAGE = 255


def write(target: Path, language: str) -> None:
    """The workbook. Unusable where it cannot be written, or something is there: it might be a ledger filled in."""
    if target.suffix.lower() != ".xlsx":
        raise Unusable("only_workbook")
    with beside(target) as path:
        if target.exists():
            raise Unusable("is_there", file=target.name)
        path.write_bytes(content(language))


def content(language: str) -> bytes:
    """The workbook as bytes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        looks = Looks.of(workbook)
        _ledger(
            workbook.add_worksheet(vocabulary.say("ledger_sheets", "template", language)), workbook, looks, language
        )
        _help(workbook.add_worksheet(vocabulary.say("ledger_sheets", "help", language)), looks, language)
    return made.getvalue()


def _ledger(sheet: Any, workbook: Any, looks: Looks, language: str) -> None:
    """Headings that stay in sight, with a note each; lists to choose from; the examples."""
    text, amount = workbook.add_format({"num_format": "@"}), workbook.add_format({"num_format": "#,##0.00"})
    example = {kind: workbook.add_format({**_EXAMPLE, "num_format": kind}) for kind in ("@", "#,##0.00", "0")}
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, HEADING_HEIGHT)
    for place, code in enumerate(COLUMNS):
        name = vocabulary.shown("ledger_columns", code, language)
        column = text if code in _TEXT_COLUMNS else amount if code in _AMOUNTS else None
        sheet.set_column(place, place, width([name], least=13, most=22), column)
        sheet.write_string(0, place, name, looks.required if code in REQUIRED else looks.heading)
        note = {"x_scale": 2, "y_scale": 0.8, "author": ""}
        sheet.write_comment(0, place, vocabulary.say("ledger_help", code, language), note)
        if code in CHOICES:
            _drop_down(sheet, place, code, language)
    for row, told in enumerate(EXAMPLES, 1):
        for code, said in told.items():
            _example(sheet, (row, COLUMNS.index(code)), said, language, example)
    prepare(sheet)


def _drop_down(sheet: Any, place: int, code: str, language: str) -> None:
    section = CHOICES[code]
    names = [
        vocabulary.shown(section, each, language)
        for each in vocabulary.codes(section)
        if not (code == "severe_illness" and each == "unknown")
    ]
    wrong = vocabulary.say("ledger_help", "choose", language, choices="、".join(names))
    sheet.data_validation(
        1, place, _LAST_ROW, place, {"validate": "list", "source": names, "error_message": wrong[:_LONGEST_MESSAGE]}
    )


def _example(sheet: Any, at: tuple[int, int], said: str, language: str, formats: dict[str, Any]) -> None:
    """A cell of an example: in words, as text, or as a number."""
    row, place = at
    code = COLUMNS[place]
    if code in CHOICES:
        sheet.write_string(row, place, vocabulary.shown(CHOICES[code], said, language), formats["@"])
    elif code in _TEXT_COLUMNS:
        sheet.write_string(row, place, said, formats["@"])
    else:
        sheet.write_number(row, place, float(said), formats["#,##0.00" if code in _AMOUNTS else "0"])


def _help(sheet: Any, looks: Looks, language: str) -> None:
    """What holds for all, then what each column means."""
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 96)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, vocabulary.say("ledger_help", "title", language), looks.title)
    for row, code in enumerate(_GENERAL, 1):
        sheet.write_string(row, 1, vocabulary.say("ledger_help", code, language), looks.text)
    first = len(_GENERAL) + 2
    for row, code in enumerate(COLUMNS, first):
        name = vocabulary.shown("ledger_columns", code, language)
        sheet.write_string(row, 0, name, looks.required if code in REQUIRED else looks.label)
        sheet.write_string(row, 1, vocabulary.say("ledger_help", code, language), looks.text)
    prepare(sheet)
