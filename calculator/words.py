"""What is said to people, by code, in Chinese and English (`words*.yaml`)."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("zh", "en")
FILES = ("words.yaml", "words_rules.yaml")
"""What is said of answers and requests; what is said to those who keep rules and cases."""


@cache
def dictionary() -> dict[str, dict[str, dict[str, str]]]:
    """Section -> code -> language -> text."""
    loaded: dict[str, dict[str, dict[str, str]]] = {}
    for name in FILES:
        loaded |= yaml.safe_load(files("calculator").joinpath(name).read_text("utf-8"))
    return loaded


def say(section: str, code: str, language: str, **params: Any) -> str:
    """The text of a code. KeyError where there is none: every code must have its words."""
    return dictionary()[section][code][language].format(**params)
