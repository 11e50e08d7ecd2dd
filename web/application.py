"""Flask, without what no function here needs."""

from collections.abc import Callable
from typing import Any

from flask import Flask


class Application(Flask):
    """Flask whose functions are all plain ones, so that it need not look at each before it calls it."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is."""
        return func
