"""The page for whole ledgers: totals and the first errors, or the result as a workbook. Nothing is kept."""

import io
from pathlib import PurePath
from typing import Any, NamedTuple

from flask import Response, make_response, render_template, request, send_file
from flask_babel import gettext
from marshmallow import ValidationError

from calculator import service
from calculator.faults import CalculationRefused, InvalidRequest, placed
from calculator.fields import IsoDate, Object, Text
from calculator.ledger import basis, excel_writer, outgoing, summary, template, vocabulary
from calculator.ledger.basis import About
from calculator.ledger.block import Task
from calculator.ledger.computation import Computation
from calculator.ledger.unusable import Unusable
from calculator.rulebook import Rulebook
from calculator.schemas import PREVIOUS, CompareWith, today
from calculator.width import narrow
from web import fault_words, form_data, language, ledger_door, standards_page, view

SHOWN = 20
"""How many rejected rows the page shows; the workbook has all."""

COMMAND_ONLY = (".parquet",)
"""Kinds of file that the command takes and the page does not."""

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIELDS = ("jurisdiction", "date", "compare", "compare_with")
_ASK_FOR_COMMAND = ("too_large_inside", "too_many_cells", "too_many_persons", "too_many_rows")


class LedgerQuery(Object):
    """What is asked of every household."""

    jurisdiction = Text(load_default=None)
    date = IsoDate(load_default=today)
    compare_with = CompareWith(load_default=PREVIOUS, allow_none=True)


class Refused(NamedTuple):
    """Why nothing was computed, and the command that has no such limits, where that is the way out."""

    said: str
    command: str = ""


def page(rulebook: Rulebook) -> Response:
    """The page: empty, with what was found, or with what to mend; or the workbook itself."""
    typed = {name: request.form.get(name, "") for name in _FIELDS}
    if request.method != "POST":
        return _page(rulebook, {"date": str(today())})
    try:
        task = _task(rulebook, typed)
    except CalculationRefused as error:
        return _page(rulebook, typed, 422, errors=_errors(error))
    file = request.files.get("ledger")
    if file is None or not (name := ledger_door.name_of(file)):
        return _page(rulebook, typed, 422, errors={"ledger": [gettext("请选择台账文件。")]})
    about = About(task, name, basis.command(name, _target(name), task))
    try:
        with ledger_door.TURNS.one():
            found = ledger_door.compute(file, about)
            if request.form.get("do") == "download":
                return _workbook(found, about)
    except Unusable as error:
        return _page(rulebook, typed, 422, refused=_refused(error, about))
    return _page(rulebook, typed, result=_result(found, about))


def _refused(error: Unusable, about: About) -> Refused:
    """Why, and the command only where it takes the file."""
    suffix = PurePath(about.source).suffix
    is_for_command = suffix in COMMAND_ONLY
    if error.code == "not_here" and not is_for_command:
        said = gettext("不能测算 %(suffix)s 文件；请另存为 .xlsx 或 .csv。", suffix=suffix or "–")
        return Refused(said)
    is_way_out = is_for_command or error.code in _ASK_FOR_COMMAND
    return Refused(error.describe(about.language), about.command if is_way_out else "")


def too_large(rulebook: Rulebook) -> Response:
    """More was sent than is taken: nothing of it was read."""
    said = gettext("文件超过 %(most)s MiB，没有读取。请拆分，或在自己的电脑上用命令测算。", most=ledger_door.MOST_MIB)
    command = f"benefits ledger run ledger.xlsx -o {_result_name('ledger.xlsx')}"
    return _page(rulebook, {"date": str(today())}, 413, refused=Refused(said, command))


def expired(rulebook: Rulebook) -> Response:
    """A page too old, or from elsewhere: nothing is computed."""
    typed = {name: request.form.get(name, "") for name in _FIELDS}
    return _page(rulebook, typed, 400, refused=Refused(gettext("页面打开太久，没有测算；请再选一次文件。")))


def empty_workbook() -> Response:
    """The workbook to fill in, made for whoever asks."""
    tongue = language.chosen()
    name = f"{vocabulary.say('ledger_sheets', 'template', tongue)}.xlsx"
    return send_file(io.BytesIO(template.content(tongue)), WORKBOOK, as_attachment=True, download_name=name)


def _page(rulebook: Rulebook, typed: dict[str, str], status: int = 200, **shown: Any) -> Response:
    context = {
        "typed": typed,
        "errors": shown.get("errors", {}),
        "places": {city: rulebook.places[city].name for city in rulebook.cities},
        "most_mib": ledger_door.MOST_MIB,
        "most_bytes": ledger_door.LIMIT,
        "most_rows": ledger_door.BOUNDS.rows,
    }
    is_part = request.headers.get("X-Requested-With") == "fetch"
    name = "_ledger_result.html" if is_part else "ledger.html"
    return make_response(render_template(name, **{**context, **shown}), status)


def _task(rulebook: Rulebook, typed: dict[str, str]) -> Task:
    """CalculationRefused where what is asked cannot be."""
    told = {name: narrow(text) for name, text in typed.items()}
    day = form_data.iso(told["compare_with"])
    compare = {"none": None, "date": day}.get(told["compare"], day or PREVIOUS)
    asked = {"date": form_data.iso(told["date"]), "jurisdiction": told["jurisdiction"]}
    query = {name: text for name, text in asked.items() if text} | {"compare_with": compare}
    try:
        loaded = LedgerQuery().load(query)
    except ValidationError as error:
        raise InvalidRequest(list(placed(error.messages))) from None
    place = service.jurisdiction(loaded["jurisdiction"], rulebook)
    return Task(rulebook, place, loaded["date"], loaded["compare_with"], language.chosen())


def _errors(error: CalculationRefused) -> dict[str, list[str]]:
    """What is wrong, by field; a date without standards is the date's fault."""
    covered = view.covered_by(error)
    found: dict[str, list[str]] = {}
    for each in error.faults:
        said = fault_words.detail(each, {}, covered)
        found.setdefault(str(each.path[0]) if each.path else "date", []).append(said)
    return found


def _result(found: Computation, about: About) -> dict[str, Any]:
    tongue, total, task = about.language, found.tally.total(), about.task
    rejects = [
        {
            "sheet": each.sheet,
            "row": each.number,
            "household": each.household,
            "column": each.heading,
            "value": each.value,
            "reason": vocabulary.explain(each.fault, tongue),
        }
        for each in found.rejects[:SHOWN]
    ]
    return {
        "file": about.source,
        "date": task.on,
        "stale": standards_page.stale(task.rulebook, task.place, task.on, tongue),
        "accounts": found.accounts,
        "incomplete": found.tally.incomplete,
        "total": total,
        "lines": summary.lines(found.tally, tongue),
        "changes": [(said, count) for said, count in summary.changes(found.tally, tongue) if count],
        "rejects": rejects,
        "more": len(found.rejects) - len(rejects),
        "unread": basis.listed(found.unread, tongue),
        "unlisted": outgoing.unlisted(found, tongue),
        "is_compared": total.compared > 0,
    }


def _workbook(found: Computation, about: About) -> Response:
    made = io.BytesIO()
    excel_writer.write(found, made, about)
    made.seek(0)
    return send_file(made, WORKBOOK, as_attachment=True, download_name=_result_name(about.source))


def _target(name: str) -> str:
    """What the command is told to write: of the kind it can make of the file."""
    suffix = PurePath(name).suffix
    return str(PurePath(_result_name(name)).with_suffix(suffix)) if suffix in COMMAND_ONLY else _result_name(name)


def _result_name(name: str) -> str:
    """IN.csv -> IN-结果.xlsx."""
    sheet = vocabulary.say("ledger_sheets", "results", language.chosen())
    return f"{PurePath(name).stem}-{sheet}.xlsx"
