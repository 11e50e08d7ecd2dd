"""The names and values a ledger may be written with, and what is said of it (`words_ledger.yaml`)."""

import re
from functools import cache
from typing import Any

from calculator import words
from calculator.faults import Fault
from calculator.width import narrow


@cache
def _dictionary() -> words.Dictionary:
    return words.read("words_ledger.yaml")


_JOINT = re.compile(r"[\s_-]+")
_UNIT = re.compile(r"(?:\((?:元|岁|周岁|级|必填|yuan|years)\)|[:*])$")


def plain(text: str) -> str:
    """A text without the differences of width, case and outer blanks."""
    return narrow(text).lower()


def codes(section: str) -> tuple[str, ...]:
    """The codes of a section, in its order."""
    return tuple(_dictionary()[section])


def names(section: str, code: str, language: str) -> list[str]:
    """All names of a code, plain."""
    return [plain(name) for name in _dictionary()[section][code][language].split("|")]


def shown(section: str, code: str, language: str) -> str:
    """The first name of a code."""
    return _dictionary()[section][code][language].split("|")[0]


def heading(text: str) -> str:
    """The name of a column without blanks, what joins words, and a unit behind it."""
    return _UNIT.sub("", _JOINT.sub("", plain(text)))


@cache
def columns() -> dict[str, str]:
    """Every name of a column, as `heading` makes it -> its code."""
    return {heading(name): code for name, code in read("ledger_columns").items()}


@cache
def read(section: str) -> dict[str, str]:
    """Every name of the section, plain -> its code."""
    return {
        plain(name): code
        for code, entry in _dictionary()[section].items()
        for names in (*entry.values(), code)
        for name in names.split("|")
    }


def say(section: str, code: str, language: str, **params: Any) -> str:
    """A text about a ledger. KeyError where there is none."""
    return _dictionary()[section][code][language].format(**params)


def explain(fault: Fault, language: str) -> str:
    """What is wrong and how to mend it, in words for people who fill in tables.

    A fault that names the `section` of what may be written tells its choices.
    """
    params = dict(fault.params)
    if section := params.pop("section", None):
        params["choices"] = choices(section, language)
    if fault.code in _dictionary()["ledger_faults"]:
        return say("ledger_faults", fault.code, language, **params)
    return words.say("faults", fault.code, language, **params)


def choices(section: str, language: str) -> str:
    """What may be written for each code of a section."""
    names = (shown(section, code, language) for code in codes(section))
    return say("ledger_lists", "choices", language).join(names)
