"""Everything that goes wrong, as RFC 9457 says for programs and as a page for people."""

import json
import logging
from typing import Any

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from calculator.faults import CalculationRefused, Fault, NoStandardInForce, Placed
from web import language

log = logging.getLogger(__name__)

TITLES = {
    "validation": "Invalid request",
    "no_standard_in_force": "No standard in force",
    "strict": "Not firm enough",
    "malformed_json": "Malformed JSON",
}


class MalformedJson(CalculationRefused):
    """The body is no JSON, or says a thing twice."""

    kind = "malformed_json"

    def __init__(self, problem: str) -> None:
        super().__init__([Placed((), Fault(self.kind, {"problem": problem}))])


def register(app: Flask) -> None:
    """Let every error leave by this module."""
    app.register_error_handler(CalculationRefused, refused)
    app.register_error_handler(HTTPException, answered)
    app.register_error_handler(Exception, failed)


def refused(error: CalculationRefused) -> Response:
    """The problem document of a request that gets no answer."""
    return problem(error.kind, 400 if isinstance(error, MalformedJson) else 422, **body(error, language.accepted()))


def body(error: CalculationRefused, tongue: str) -> dict[str, Any]:
    """What a refusal says beyond type, title and status."""
    extra = {"covered": error.covered} if isinstance(error, NoStandardInForce) else {}
    return {**extra, "errors": error.problems(tongue)}


def answered(error: HTTPException) -> Response:
    """An HTTP error with its own headers (Allow, Retry-After), never as plain text."""
    if error.response is not None:
        return error.response  # type: ignore[return-value]  # a redirect, say
    status = error.code or 500
    if _is_for_program():
        response = problem(error.name.lower().replace(" ", "_"), status, title=error.name)
    else:
        response = current_app.make_response((render_template("error.html", status=status), status))
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def failed(error: Exception) -> Response:
    """A fault of ours: its kind is logged, never what was being computed."""
    log.error("unhandled %s at %s", type(error).__qualname__, request.endpoint)
    return answered(InternalServerError())


def problem(kind: str, status: int, *, title: str | None = None, **members: Any) -> Response:
    """A problem document."""
    document = {
        "type": f"/problems/{kind}",
        "title": title or TITLES[kind],
        "status": status,
        "instance": request.path,
        **members,
    }
    response = Response(as_json(document), status, mimetype="application/problem+json")
    response.headers["Cache-Control"] = "no-store"
    return response


def as_json(content: object) -> bytes:
    """Compact UTF-8; a lone surrogate a client sent goes back as the escape it came as."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _is_for_program() -> bool:
    return request.path.startswith(("/api/", "/healthz", "/metrics"))
