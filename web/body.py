"""The body of a request as JSON, read strictly."""

from functools import lru_cache
from typing import Any

from flask import Request
from werkzeug.exceptions import BadRequest, LengthRequired, RequestEntityTooLarge, UnsupportedMediaType
from werkzeug.http import parse_options_header

from web import strict_json
from web.gates import current

BODY_LIMIT = 256 * 1024


def read() -> Any:
    """What the body says.

    UnsupportedMediaType, BadRequest, RequestEntityTooLarge or MalformedJson.
    """
    if not _is_json(current().environ):
        raise UnsupportedMediaType
    return strict_json.parse(received())


def received() -> bytes:
    """All of the body; BadRequest where some of it is missing, RequestEntityTooLarge where it goes on.

    A body in chunks announces no length: it is read to the limit, and one byte beyond tells whether that was all.
    """
    asked = current()
    content, announced = asked.get_data(), asked.content_length
    if announced is None and len(content) >= (asked.max_content_length or 0):
        if asked.environ["wsgi.input"].read(1):
            raise RequestEntityTooLarge
    elif announced not in (None, len(content)):
        raise BadRequest
    return content


def require_length(asked: Request) -> None:
    """A gate for forms that say how long they are, as every browser does: half of one would be another household."""
    is_form = asked.method == "POST" and (asked.endpoint or "").startswith(("pages.", "ledgers."))
    if is_form and asked.content_length is None:
        raise LengthRequired


def _is_json(told: dict[str, Any]) -> bool:
    """By the environment of a request: JSON, in the one encoding it has, not compressed."""
    return _names_json(told.get("CONTENT_TYPE", "")) and not told.get("HTTP_CONTENT_ENCODING")


@lru_cache(maxsize=64)
def _names_json(content_type: str) -> bool:
    kind, options = parse_options_header(content_type.lower())
    is_json = kind == "application/json" or kind.endswith("+json")
    return is_json and options.get("charset", "utf-8") in ("utf-8", "utf8")
