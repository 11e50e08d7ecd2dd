"""The sheets 汇总 and 依据: sums by area and scheme, changes as a chart, and what it was all computed from."""

from typing import Any

from calculator import money, words
from calculator.household import AREAS
from calculator.ledger import basis, vocabulary
from calculator.ledger.award_columns import POSSIBLE
from calculator.ledger.basis import About
from calculator.ledger.computation import Books, Computation
from calculator.ledger.tally import EDGES, TOTAL, Tally


def write(workbook: Any, bold: Any, found: Computation, about: About) -> None:
    """Both sheets."""
    page = _Page(workbook, bold, about.language)
    lines = accounts(found, about.language)
    for row, (said, count) in enumerate(lines):
        page.sheet.write_string(row, 0, said, bold)
        page.sheet.write_number(row, 1, count)
    row = page.sums(found.tally, len(lines) + 1)
    page.changes(found.tally, row + 1)
    basis.write(workbook, bold, about)


class _Page:
    """The sheet 汇总."""

    def __init__(self, workbook: Any, bold: Any, language: str) -> None:
        self.workbook, self.bold, self.language = workbook, bold, language
        self.sheet = workbook.add_worksheet(vocabulary.say("ledger_sheets", "summary", language))
        self.amount = workbook.add_format({"num_format": "#,##0.00"})
        self.sheet.set_column(0, 0, 34)
        self.sheet.set_column(1, 5, 16)

    def _head(self, row: int, names: tuple[str, ...]) -> None:
        for place, name in enumerate(names):
            self.sheet.write_string(row, place, vocabulary.say("ledger_summary", name, self.language), self.bold)

    def sums(self, tally: Tally, row: int) -> int:
        """By scheme and area, from this row on; the row after the last."""
        self._head(row, ("scheme", "area", "paid_households", "paid_persons", "monthly", "change"))
        for (area, scheme), sums in sorted(tally.sums.items(), key=lambda each: _order(*each[0])):
            row += 1
            self.sheet.write_string(row, 0, scheme_name(scheme, self.language))
            self.sheet.write_string(row, 1, words.say("areas", area, self.language))
            self.sheet.write_number(row, 2, sums.households)
            self.sheet.write_number(row, 3, sums.persons)
            self.sheet.write_number(row, 4, sums.monthly / 100, self.amount)
            self.sheet.write_number(row, 5, sums.change / 100, self.amount)
        return row + 1

    def changes(self, tally: Tally, row: int) -> None:
        """How many households changed by how much, and the same as a chart."""
        self._head(row, ("changes", "households"))
        classes = range(-1, len(EDGES) + 1)
        for place, each in enumerate(classes, row + 1):
            self.sheet.write_string(place, 0, class_name(each, self.language))
            self.sheet.write_number(place, 1, tally.changes[each])
        chart, last, name = self.workbook.add_chart({"type": "column"}), row + len(classes), self.sheet.name
        chart.add_series({"categories": [name, row + 1, 0, last, 0], "values": [name, row + 1, 1, last, 1]})
        chart.set_title({"name": vocabulary.say("ledger_summary", "changes", self.language)})
        chart.set_legend({"none": True})
        self.sheet.insert_chart(row, 3, chart)


def accounts(found: Books, language: str) -> list[tuple[str, int]]:
    """What was read and what became of it, line by line."""
    books = found.accounts
    counts = {
        "rows": books.rows,
        "rows_computed": books.rows_computed,
        "rows_rejected": books.rows_rejected,
        "households": books.households,
        "households_rejected": books.households_rejected,
        "incomplete": found.tally.incomplete,
    }
    return [(vocabulary.say("ledger_summary", name, language), count) for name, count in counts.items()]


def _order(area: str, scheme: str) -> tuple[bool, bool, str, int]:
    return scheme.startswith(POSSIBLE), scheme == TOTAL, scheme, AREAS.index(area)


def scheme_name(scheme: str, language: str) -> str:
    """A scheme, the total, or what is only possible, in words."""
    if scheme == TOTAL:
        return vocabulary.say("ledger_summary", "total", language)
    said = words.say("schemes", scheme.removeprefix(POSSIBLE), language)
    return vocabulary.say("ledger_results", "possible", language, what=said) if scheme.startswith(POSSIBLE) else said


def class_name(place: int, language: str) -> str:
    """A class of change, in yuan a month."""
    edges = [money.yuan(edge) for edge in EDGES]
    if place < 0:
        return vocabulary.say("ledger_summary", "no_change_known", language)
    if place == 0:
        return vocabulary.say("ledger_summary", "below", language, edge=edges[0])
    if place == len(EDGES):
        return vocabulary.say("ledger_summary", "from", language, edge=edges[-1])
    if EDGES[place] - EDGES[place - 1] == 1:
        return vocabulary.say("ledger_summary", "unchanged", language)
    return vocabulary.say("ledger_summary", "between", language, low=edges[place - 1], high=edges[place])
