"""What every request passes before its view: gates, one after the other."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Request, request

Gate = Callable[[Request], None]
"""Looks at a request, and raises where it may not pass."""


def current() -> Request:
    """The request itself: whoever asks it several things need not find it each time."""
    proxy: Any = request
    asked: Request = proxy._get_current_object()
    return asked


def register(app: Flask, gates: Iterable[Gate]) -> None:
    """Let every request through these, in their order."""
    in_order = tuple(gates)

    @app.before_request
    def pass_all() -> None:
        asked = current()
        for gate in in_order:
            gate(asked)
