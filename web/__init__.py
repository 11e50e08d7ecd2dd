"""The web application: one answer, two renderers (JSON and pages)."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from calculator import service
from web import (
    api,
    body,
    docs,
    errors,
    gates,
    headers,
    keys,
    language,
    ledger_door,
    ledgers,
    limits,
    metrics,
    pages,
    sessions,
)
from web.body import BODY_LIMIT


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The application.

    `config`, and the environment as BENEFITS_…, may give RULES (a folder), SECRET_KEY, BEHIND_PROXY, the settings that
    the modules registered here name, and any of Flask's.

    Better no server than a wrong one: BadRules where the rules cannot be used, BadSettings where a setting cannot.
    """
    app = Flask(__name__)
    app.config.from_mapping(
        SECRET_KEY=secrets.token_hex(),
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        MAX_FORM_PARTS=20_000,
        MAX_FORM_MEMORY_SIZE=BODY_LIMIT,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="zh",
    )
    app.config.from_prefixed_env("BENEFITS")
    app.config.from_mapping(config or {})
    app.extensions["rulebook"] = service.read_rulebook(Path(app.config.get("RULES") or service.rules_folder()))
    if app.config.get("BEHIND_PROXY"):
        app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]  # as Flask's documentation does
    app.request_class = ledger_door.InMemory
    app.session_interface = sessions.PagesOnly()
    Babel(app, locale_selector=language.chosen)
    headers.register(app)
    metrics.register(app)
    before = (metrics.start, *keys.gates(app), limits.gate(app), ledger_door.make_room, body.require_length)
    gates.register(app, before)
    errors.register(app)
    protection = CSRFProtect(app)
    protection.exempt(api.blueprint)
    for blueprint in (api.blueprint, docs.blueprint, pages.blueprint, ledgers.blueprint):
        app.register_blueprint(blueprint)
    return app
