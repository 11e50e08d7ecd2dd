"""Headers every response carries, and those that let pages of other origins in."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
CORS = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept-Language, Authorization, Content-Type",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Access-Control-Max-Age": "3600",
}


def register(app: Flask) -> None:
    """CORS_ORIGINS: the origins, separated by blanks, whose pages may call the endpoints; none by default."""
    app.wsgi_app = secured(app.wsgi_app)  # type: ignore[assignment, method-assign]  # as Flask's documentation does
    if origins := str(app.config.get("CORS_ORIGINS") or "").split():
        _let_in(app, origins)


def secured(application: "WSGIApplication") -> "WSGIApplication":
    """The application, with `HEADERS` on every response: added here, they cost next to nothing."""
    always = list(HEADERS.items())

    def answered(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            return start_response(status, headers + always, *error)

        return application(environ, start)

    return answered


def _let_in(app: Flask, origins: list[str]) -> None:
    @app.after_request
    def add(response: Response) -> Response:
        if request.path.startswith("/api/"):
            response.vary.add("Origin")
            if (origin := request.headers.get("Origin")) in origins:
                response.headers["Access-Control-Allow-Origin"] = origin
                response.headers.update(CORS)
        return response
