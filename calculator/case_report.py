"""What of a case does not hold, in words: wanted and got side by side, with file and line."""

from collections.abc import Sequence
from typing import Any

from calculator import table, words
from calculator.cases import NOTHING, Case, Difference
from calculator.faults import Placed


def text(case: Case, differences: Sequence[Difference], language: str) -> str:
    """A case that does not hold, as lines for a terminal."""
    title = [words.say("cases", column, language) for column in ("what", "wanted", "got")]
    rows = [title, *(_row(one, language) for one in differences)]
    return "\n".join([heading(case, language), *table.lines(rows, indent="    ")])


def heading(case: Case, language: str) -> str:
    """File, line and sentence; and whether nobody has confirmed it yet."""
    note = "" if case.confirmed else f" [{words.say('cases', 'not_confirmed', language)}]"
    return f"{case.file}:{case.line}: {case.name}{note}"


def _row(difference: Difference, language: str) -> list[str]:
    what = " ".join(_word(part, language) for part in _parts(difference.path))
    return [what, _value(difference.wanted, language), _value(difference.got, language)]


def _parts(path: str) -> list[str]:
    """The parts of a path; the id of a figure, which has points of its own, is one."""
    first, _, rest = path.partition(".")
    id = next((id for id in words.dictionary()["figures"] if f"{rest}.".startswith(f"{id}.")), None)
    if first != "figures" or id is None:
        return path.split(".")
    return [first, id, *rest.removeprefix(id).split(".")[1:]]


def _word(part: str, language: str) -> str:
    for section in ("case_paths", "schemes", "figures", "conditions", "steps"):
        if part in words.dictionary()[section]:
            return words.say(section, part, language)
    return part


def _value(value: Any, language: str) -> str:
    """A side of a difference: coded words spoken, all else as the case writes it."""
    if value is None:
        return words.say("cases", "no_value", language)
    if isinstance(value, Placed):
        problem = value.as_problem(language)
        return f"{problem['detail']} [{problem['code']} {problem['pointer']}]"
    if value in (NOTHING, [], {}):
        return words.say("cases", "nothing", language)
    if isinstance(value, dict):
        return ", ".join(f"{_word(key, language)} {_value(inner, language)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_value(inner, language) for inner in value)
    return _code(str(value).lower() if isinstance(value, bool) else str(value), language)


def _code(value: str, language: str) -> str:
    for section in ("outcomes", "recognitions", "schemes"):
        if value in words.dictionary()[section]:
            word = words.say(section, value, language)
            return value if word == value.replace("_", " ") else f"{value} {word}"
    return value
