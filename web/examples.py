"""Families to look at first, by name: `/?example=three-in-town`."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def families() -> dict[str, dict[str, Any]]:
    """Name -> `title` and `sentence` in both languages, and the `request`."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(files("web").joinpath("examples.yaml").read_text("utf-8"))
    return found
