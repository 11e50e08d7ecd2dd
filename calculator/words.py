"""What is said to people, by code, in Chinese and English (`words.yaml`)."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = ("zh", "en")


@cache
def dictionary() -> dict[str, dict[str, dict[str, str]]]:
    """Section -> code -> language -> text."""
    text = files("calculator").joinpath("words.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return loaded


def say(section: str, code: str, language: str, **params: Any) -> str:
    """The text of a code. KeyError where there is none: every code must have its words."""
    return dictionary()[section][code][language].format(**params)
