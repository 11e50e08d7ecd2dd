"""The sheet 汇总: accounts, sums by area and scheme, and changes as a table and a chart."""

from typing import Any, NamedTuple

from calculator import money, words
from calculator.household import AREAS
from calculator.ledger import vocabulary
from calculator.ledger.award_columns import POSSIBLE
from calculator.ledger.computation import Books, Computation
from calculator.ledger.looks import CHART, HEADING_HEIGHT, Looks, prepare
from calculator.ledger.tally import EDGES, TOTAL, Sums, Tally

ALL = "all"
COLUMNS = ("scheme", "area", "paid_households", "paid_persons", "monthly", "change", "compared")


class Line(NamedTuple):
    """The sums of a scheme (or of all) in an area (or in both), named."""

    scheme: str
    area: str
    sums: Sums
    is_total: bool
    unknown_change: str
    """What stands in place of a change, where none is known."""


def accounts(found: Books, language: str, where: str) -> list[tuple[str, int]]:
    """What was read and what became of it, line by line; `where` the rejected rows are."""
    books = found.accounts
    counts = {
        "rows": books.rows,
        "rows_computed": books.rows_computed,
        "rows_rejected": books.rows_rejected,
        "households": books.households,
        "households_rejected": books.households_rejected,
        "incomplete": found.tally.incomplete,
    }
    return [(vocabulary.say("ledger_summary", name, language, where=where), count) for name, count in counts.items()]


def lines(tally: Tally, language: str) -> list[Line]:
    """Schemes, then the totals, then what is only possible and in no total."""
    sums = dict(tally.sums)
    if tally.sums:
        sums[ALL, TOTAL] = tally.total()
    return [
        Line(
            scheme_name(scheme, language),
            vocabulary.say("ledger_summary", ALL, language) if area == ALL else words.say("areas", area, language),
            each,
            scheme == TOTAL,
            _unknown_change(each, language),
        )
        for (area, scheme), each in sorted(sums.items(), key=lambda each: _order(*each[0]))
    ]


def changes(tally: Tally, language: str) -> list[tuple[str, int]]:
    """Each class of change with how many households are in it."""
    return [(class_name(place, language), tally.changes[place]) for place in range(-1, len(EDGES) + 1)]


def write(workbook: Any, looks: Looks, found: Computation, language: str) -> None:
    """The sheet."""
    page = _Page(workbook, looks, language)
    row = page.accounts(accounts(found, language, vocabulary.say("ledger_sheets", "rejects", language)))
    row = page.sums(lines(found.tally, language), row + 1)
    page.changes(changes(found.tally, language), row + 1)


class _Page:
    """The sheet 汇总."""

    def __init__(self, workbook: Any, looks: Looks, language: str) -> None:
        self.workbook, self.looks, self.language = workbook, looks, language
        self.sheet = workbook.add_worksheet(vocabulary.say("ledger_sheets", "summary", language))
        self.sheet.set_column(0, 0, 40)
        self.sheet.set_column(1, 6, 16)
        self.sheet.hide_gridlines(2)
        prepare(self.sheet)

    def _head(self, row: int, names: tuple[str, ...]) -> None:
        self.sheet.set_row(row, HEADING_HEIGHT)
        for place, name in enumerate(names):
            text = vocabulary.say("ledger_summary", name, self.language)
            self.sheet.write_string(row, place, text, self.looks.heading)

    def accounts(self, counts: list[tuple[str, int]]) -> int:
        """What was read and what became of it; the row after the last."""
        for row, (said, count) in enumerate(counts):
            self.sheet.write_string(row, 0, said, self.looks.label)
            self.sheet.write_number(row, 1, count, self.looks.count)
        return len(counts)

    def sums(self, found: list[Line], row: int) -> int:
        """By scheme and area, from this row on; the row after the last."""
        self._head(row, COLUMNS)
        for place, line in enumerate(found, row + 1):
            self._line(place, line)
        return row + 1 + len(found)

    def _line(self, row: int, line: Line) -> None:
        looks, sums = self.looks, line.sums
        text, count, amount, change = looks.text, looks.count, looks.amount, looks.change
        if line.is_total:
            text, count, amount, change = looks.total, looks.total_count, looks.total_amount, looks.total_change
        self.sheet.write_string(row, 0, line.scheme, text)
        self.sheet.write_string(row, 1, line.area, text)
        self.sheet.write_number(row, 2, sums.households, count)
        self.sheet.write_number(row, 3, sums.persons, count)
        self.sheet.write_number(row, 4, sums.monthly / 100, amount)
        if line.unknown_change:
            self.sheet.write_string(row, 5, line.unknown_change, text)
        else:
            self.sheet.write_number(row, 5, sums.change / 100, change)
        self.sheet.write_number(row, 6, sums.compared, count)

    def changes(self, counts: list[tuple[str, int]], row: int) -> None:
        """How many households changed by how much, and the same as a chart."""
        self._head(row, ("changes", "households"))
        for place, (name, count) in enumerate(counts, row + 1):
            self.sheet.write_string(place, 0, name)
            self.sheet.write_number(place, 1, count, self.looks.count)
        chart, last, name = self.workbook.add_chart({"type": "column"}), row + len(counts), self.sheet.name
        chart.add_series(
            {
                "categories": [name, row + 1, 0, last, 0],
                "values": [name, row + 1, 1, last, 1],
                "data_labels": {"value": True},
            }
            | CHART
        )
        chart.set_title({"name": vocabulary.say("ledger_summary", "changes", self.language), "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"name": vocabulary.say("ledger_summary", "households", self.language), "min": 0})
        chart.set_size({"width": 620, "height": 320})
        self.sheet.insert_chart(row, 2, chart, {"x_offset": 20})


def _unknown_change(sums: Sums, language: str) -> str:
    if sums.compared:
        return ""
    return vocabulary.say("ledger_summary", "no_change_known", language) if sums.households else "–"


def _order(area: str, scheme: str) -> tuple[bool, bool, str, int]:
    return scheme.startswith(POSSIBLE), scheme == TOTAL, scheme, (*AREAS, ALL).index(area)


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
