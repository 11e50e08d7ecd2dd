"""The applications compared; gunicorn starts each as `benchmarks.http.apps:NAME()`."""

# mypy: disable-error-code="import-not-found, import-untyped, unused-ignore"
# openfisca-core comes without types, and is not installed where this is checked.

from typing import Any

from flask import Flask, request

from benchmarks.one_case import ours as one_case
from web import create_app


def every() -> Flask:
    """Ours as it is served; nobody is limited."""
    return create_app({"RATE_LIMIT": "", "BATCH_RATE_LIMIT": ""})


def same() -> Flask:
    """Ours with no other schemes than the peer has."""
    app = every()
    app.extensions["rulebook"] = one_case.same_rules()
    return app


def echo() -> Flask:
    """Flask reading a body as JSON and sending it back."""
    app = Flask(__name__)

    @app.post("/echo")
    def answer() -> Any:
        return request.get_json()

    return app


def raw() -> Flask:
    """Flask sending the bytes back unread."""
    app = Flask(__name__)

    @app.post("/echo")
    def answer() -> bytes:
        return request.get_data()

    return app


def openfisca() -> Any:
    """openfisca-core's own web API around the country package of one_case."""
    from openfisca_web_api.app import create_app as peer_app  # noqa: PLC0415  # one worker of five needs it

    from benchmarks.one_case.peer.system import Peer  # noqa: PLC0415

    rules = one_case.same_rules()
    return peer_app(Peer(rules, rules.cities[0]).system)
