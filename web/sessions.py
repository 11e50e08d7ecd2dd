"""Sessions are for people: a form's token is kept in one. Programs have none: nothing is read or signed for them."""

from flask import Flask, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask.wrappers import Request


class PagesOnly(SecureCookieSessionInterface):
    """Flask's own sessions, but for the endpoints of programs."""

    def open_session(self, app: Flask, asked: Request) -> SecureCookieSession | None:
        """The visitor's session; None, which Flask takes for one that cannot be written, for a program."""
        return None if asked.path.startswith("/api/v1/") else super().open_session(app, asked)

    def get_cookie_secure(self, _: Flask) -> bool:
        """Whoever came over TLS sends the cookie back over TLS only."""
        return request.is_secure
