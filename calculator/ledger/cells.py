"""One cell: what is written in it -> a number for the columns, or a fault. Blank is never a value."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from calculator import money
from calculator.faults import Fault
from calculator.fields import EARLIEST, LATEST
from calculator.household import AREAS, CARES, DISABILITIES, NONE, RECOGNITIONS
from calculator.ledger import vocabulary
from calculator.schemas import OLDEST

Cell = str | int | float | bool | date | datetime | Decimal | None

UNTOLD = "unknown"
"""Written for an amount or a fact that is not known."""

EPOCH = date(1970, 1, 1)
FIRST_DAY, LAST_DAY = ((day - EPOCH).days for day in (EARLIEST, LATEST))

DIGITS = 15
"""So many digits of a number spreadsheets show; 1.1 + 2.2, worked out, is 3.3000000000000003."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/|\.([0-9]{1,2})\.|年([0-9]{1,2})月)([0-9]{1,2})日?")
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_WHOLE = re.compile(r"(-?[0-9]{1,9})(?:\.0+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?")
_NOT_A_DATE = Fault("not_a_date")


@dataclass(frozen=True)
class Refused(Exception):
    """A cell that cannot be used."""

    fault: Fault


def is_blank(cell: Cell) -> bool:
    """Nothing written; a number that is none counts as nothing."""
    return (
        cell is None or (isinstance(cell, str) and not cell.strip()) or (isinstance(cell, float) and math.isnan(cell))
    )


def text(cell: Cell) -> str:
    """The cell as it would be written in a text file: whole numbers without a point, others as shown."""
    if isinstance(cell, float):
        return str(int(cell)) if math.isfinite(cell) and cell == int(cell) else f"{cell:.{DIGITS}g}"
    if isinstance(cell, datetime):
        return str(cell.date()) if not (cell.hour or cell.minute or cell.second) else str(cell)
    return "" if cell is None else str(cell)


def amount(cell: Cell) -> int:
    """Yuan -> fen; NONE where it is said not to be known. Refused where it is no amount."""
    if isinstance(cell, bool):
        raise Refused(Fault("not_money"))
    if isinstance(cell, float):
        cell = f"{cell:.2f}" if math.isfinite(cell) and abs(cell * 100 - round(cell * 100)) < 1e-6 else str(cell)
    if isinstance(cell, Decimal):
        written = f"{cell:f}"
        cell = written.rstrip("0").removesuffix(".") if "." in written else written
    said = vocabulary.plain(text(cell))
    if vocabulary.read("ledger_answers").get(said) == UNTOLD:
        return NONE
    said = said.removesuffix("元").removeprefix("¥").strip()
    try:
        return money.fen(said.replace(",", "") if _GROUPED.fullmatch(said) else said)
    except ValueError:
        raise Refused(Fault("not_money")) from None


def cost(cell: Cell) -> int:
    """Yuan -> fen, always known; Refused where it is not."""
    if (fen := amount(cell)) == NONE:
        raise Refused(Fault("not_money"))
    return fen


def day(cell: Cell) -> int:
    """A date -> days since 1970-01-01. Refused where it is none, or too early or too late."""
    found = _date(cell)
    if not EARLIEST <= found <= LATEST:
        raise Refused(Fault("date_out_of_range", {"earliest": str(EARLIEST), "latest": str(LATEST)}))
    return (found - EPOCH).days


def _date(cell: Cell) -> date:
    if isinstance(cell, datetime):
        if cell.time() != datetime.min.time():
            raise Refused(_NOT_A_DATE)
        return cell.date()
    if isinstance(cell, date):
        return cell
    said = vocabulary.plain(text(cell))
    match = _DATE.fullmatch(said) or _DIGITS.fullmatch(said)
    if match is None:
        raise Refused(_NOT_A_DATE)
    try:
        return date(*(int(part) for part in match.groups() if part))
    except ValueError:
        raise Refused(_NOT_A_DATE) from None


def _whole(cell: Cell) -> int:
    match = _WHOLE.fullmatch(vocabulary.plain(text(cell)).removesuffix("岁"))
    if match is None or isinstance(cell, bool):
        raise Refused(Fault("not_a_whole_number"))
    return int(match[1])


def age(cell: Cell) -> int:
    """Completed years; Refused where nobody is of that age."""
    years = _whole(cell)
    if not 0 <= years <= OLDEST:
        raise Refused(Fault("out_of_range", {"least": 0, "most": OLDEST}))
    return years


def grade(cell: Cell) -> int:
    """A grade of disability, 1 to 4; Refused where it is none."""
    said = vocabulary.plain(text(cell))
    found = vocabulary.read("ledger_grades").get(said)
    grades = vocabulary.codes("ledger_grades")
    number = int(found) if found else _whole(cell)
    if str(number) not in grades:
        raise Refused(Fault("out_of_range", {"least": int(grades[0]), "most": int(grades[-1])}))
    return number


def _choice(section: str, places: Sequence[str]) -> Callable[[Cell], int]:
    """What reads one of the words of a section as its place, "none" as NONE; Refused where it is none of them."""

    def read(cell: Cell) -> int:
        code = vocabulary.read(section).get(vocabulary.plain(text(cell)))
        if code is None:
            raise Refused(Fault("unknown_choice", {"section": section}))
        return NONE if code == "none" else places.index(code)

    return read


area = _choice("ledger_areas", AREAS)
recognised_as = _choice("ledger_recognitions", RECOGNITIONS)
care = _choice("ledger_cares", CARES)
disability_kind = _choice("ledger_disabilities", DISABILITIES)


def answer(cell: Cell) -> int:
    """Yes 1, no 0, not known NONE; Refused where it is none of them."""
    if isinstance(cell, bool):
        return int(cell)
    code = vocabulary.read("ledger_answers").get(vocabulary.plain(text(cell)))
    if code is None:
        raise Refused(Fault("not_true_or_false"))
    return {"true": 1, "false": 0, UNTOLD: NONE}[code]


def truth(cell: Cell) -> int:
    """Yes 1, no 0, always known; Refused where it is neither."""
    if (said := answer(cell)) == NONE:
        raise Refused(Fault("not_true_or_false"))
    return said
