"""Everything that goes wrong, as RFC 9457 says for programs and as a page for people."""

import json
import logging
from typing import Any

import orjson
from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from calculator.faults import CalculationRefused, Fault, NoStandardInForce, Placed, Reason
from web import language, logs

log = logging.getLogger(__name__)

MOST_FAULTS = 5000
"""More than the largest household can have with every field wrong; a body of nothing but faults ends here."""

TITLES = {
    "validation": "Invalid request",
    "no_standard_in_force": "No standard in force",
    "strict": "Not firm enough",
    "malformed_json": "Malformed JSON",
}


class MalformedJson(CalculationRefused):
    """The body is no JSON, or says a thing twice; `code` names what is wrong in the section of that name."""

    kind = "malformed_json"

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__([Placed((), Fault(self.kind, {"problem": Reason(self.kind, code, params)}))])


def register(app: Flask) -> None:
    """Let every error leave by this module."""
    app.logger.addFilter(logs.Discreet())
    app.register_error_handler(CalculationRefused, refused)
    app.register_error_handler(HTTPException, answered)
    app.register_error_handler(Exception, failed)


def refused(error: CalculationRefused) -> Response:
    """The problem document of a request that gets no answer."""
    return _sent(refusal(error, language.accepted(), request.path))


def refusal(error: CalculationRefused, tongue: str, instance: str) -> dict[str, Any]:
    """A refusal as a problem document; `instance` says what was refused."""
    extra = {"covered": error.covered} if isinstance(error, NoStandardInForce) else {}
    status = 400 if isinstance(error, MalformedJson) else 422
    errors = [fault.as_problem(tongue) for fault in error.faults[:MOST_FAULTS]]
    return problem(error.kind, TITLES[error.kind], status, instance, **extra, errors=errors)


def answered(error: HTTPException) -> Response:
    """An HTTP error with its own headers (Allow, Retry-After), never as plain text."""
    if error.response is not None:
        return error.response  # type: ignore[return-value]  # a redirect, say
    status = error.code or 500
    if _is_for_program():
        response = _sent(problem(error.name.lower().replace(" ", "_"), error.name, status, request.path))
    else:
        response = current_app.make_response((render_template("error.html", status=status), status))
        response.headers["Cache-Control"] = "no-store"
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def failed(error: Exception) -> Response:
    """A fault of ours: its kind and places are logged, never what was being computed."""
    log.error("unhandled %s in %s: %s", type(error).__qualname__, request.endpoint, logs.places(error.__traceback__))
    return answered(InternalServerError())


def problem(kind: str, title: str, status: int, instance: str, **members: Any) -> dict[str, Any]:
    """A problem document."""
    return {"type": f"/problems/{kind}", "title": title, "status": status, "instance": instance, **members}


def _sent(document: dict[str, Any]) -> Response:
    response = Response(as_json(document), document["status"], mimetype="application/problem+json")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = language.accepted()
    response.vary.add("Accept-Language")
    return response


def as_json(content: object) -> bytes:
    """Compact UTF-8; a lone surrogate a client sent goes back as the escape it came as."""
    try:
        return orjson.dumps(content)
    except orjson.JSONEncodeError:
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _is_for_program() -> bool:
    return f"{request.path}/".startswith(("/api/", "/healthz/", "/metrics/"))
