"""An empty ledger: a workbook with drop-downs, help and two example families."""

import io
from pathlib import Path
from typing import Any

import xlsxwriter

from calculator.ledger import vocabulary
from calculator.ledger.beside import beside

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


def write(target: Path, language: str) -> None:
    """The workbook. Unusable where it cannot be written."""
    with beside(target) as path:
        path.write_bytes(content(language))


def content(language: str) -> bytes:
    """The workbook as bytes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        text = workbook.add_format({"num_format": "@"})
        sheet = workbook.add_worksheet(vocabulary.say("ledger_sheets", "template", language))
        sheet.freeze_panes(1, 0)
        for place, code in enumerate(COLUMNS):
            sheet.set_column(place, place, 15, text if code in _TEXT_COLUMNS else None)
            sheet.write_string(0, place, vocabulary.shown("ledger_columns", code, language), bold)
            sheet.write_comment(0, place, vocabulary.say("ledger_help", code, language))
            if code in CHOICES:
                _drop_down(sheet, place, code, language)
        for row, example in enumerate(EXAMPLES, 1):
            for code, said in example.items():
                _example(sheet, row, code, said, language)
        _help(workbook.add_worksheet(vocabulary.say("ledger_sheets", "help", language)), bold, language)
    return made.getvalue()


def _drop_down(sheet: Any, place: int, code: str, language: str) -> None:
    section = CHOICES[code]
    names = [
        vocabulary.shown(section, each, language)
        for each in vocabulary.codes(section)
        if not (code == "severe_illness" and each == "unknown")
    ]
    sheet.data_validation(1, place, _LAST_ROW, place, {"validate": "list", "source": names})


def _example(sheet: Any, row: int, code: str, said: str, language: str) -> None:
    place = COLUMNS.index(code)
    if code in CHOICES:
        sheet.write_string(row, place, vocabulary.shown(CHOICES[code], said, language))
    elif code in _TEXT_COLUMNS:
        sheet.write_string(row, place, said)
    else:
        sheet.write_number(row, place, float(said))


def _help(sheet: Any, bold: Any, language: str) -> None:
    """What each column means, and what holds for all."""
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    for row, code in enumerate(COLUMNS):
        sheet.write_string(row, 0, vocabulary.shown("ledger_columns", code, language), bold)
        sheet.write_string(row, 1, vocabulary.say("ledger_help", code, language))
    for row, code in enumerate(("one_row", "not_known", "more_columns", "privacy"), len(COLUMNS) + 1):
        sheet.write_string(row, 1, vocabulary.say("ledger_help", code, language))
