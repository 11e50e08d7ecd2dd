"""The web application: one answer, two renderers (JSON and pages)."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask, Response
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect

from calculator import service
from web import api, errors, language, pages

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
BODY_LIMIT = 256 * 1024


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The application. `config` may give RULES (a folder), SECRET_KEY and any of Flask's settings.

    BadRules is raised when the rules folder cannot be used: better no server than a wrong one.
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
    Babel(app, locale_selector=language.chosen)
    protection = CSRFProtect(app)
    app.register_blueprint(api.blueprint)
    protection.exempt(api.blueprint)
    app.register_blueprint(pages.blueprint)
    errors.register(app)
    app.after_request(_with_headers)
    return app


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
