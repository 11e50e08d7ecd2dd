"""What is said to people, by code, in Chinese and English (`words*.yaml`)."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("zh", "en")
FILES = ("words.yaml", "words_rules.yaml")
"""What is said of answers and requests; what is said to those who keep rules and cases."""

OF_SCHEMES = ("schemes", "how_computed", "conditions", "steps", "figures", "units")
"""The sections of what schemes bring with them: a scheme or a rule file may be ahead of the words."""


Dictionary = dict[str, dict[str, dict[str, str]]]
"""Section -> code -> language -> text."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same in C, where there is one."""


def read(name: str) -> Dictionary:
    """A file of words of this package."""
    text = files("calculator").joinpath(name).read_text("utf-8")
    found: Dictionary = yaml.load(text, Loader=_LOADER)  # noqa: S506  # both are safe
    return found


@cache
def dictionary() -> Dictionary:
    """All that is said of answers and rules."""
    found: Dictionary = {}
    for name in FILES:
        found |= read(name)
    return found


def say(section: str, code: str, language: str, **params: Any) -> str:
    """The text of a code; one that a scheme brought stays as it is until it has words. KeyError for any other."""
    if section in OF_SCHEMES and code not in dictionary()[section]:
        return code
    return dictionary()[section][code][language].format(**params)


def locator(text: str, language: str) -> str:
    """Where in a document: "article 13(2)" -> 第 13(2) 条. One whose kind has no words stays as it is."""
    kinds = dictionary()["locators"]
    if text in kinds:
        return say("locators", text, language)
    kind = next((kind for kind in kinds if text.startswith(f"{kind} ")), None)
    if kind is None:
        return text
    number = text[len(kind) + 1 :]
    for between in dictionary()["between"]:
        number = number.replace(f" {between} ", say("between", between, language))
    return say("locators", kind, language, number=number)


def source(found: dict[str, str] | None, language: str) -> str:
    """A document and where in it; a dash where there is none."""
    return f"{found['document']}, {locator(found['locator'], language)}" if found else "–"
