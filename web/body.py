"""The body of a request as JSON, read strictly."""

import json
import re
from functools import lru_cache
from typing import Any

from flask import Flask, request
from werkzeug.exceptions import BadRequest, LengthRequired, RequestEntityTooLarge, UnsupportedMediaType
from werkzeug.http import parse_options_header

from web.errors import MalformedJson

BODY_LIMIT = 256 * 1024

DEPTH = 20
"""How deep objects and lists may be nested: more than twice what any request needs."""

_DIGITS = 20
"""More than any whole number of a request has."""

_PLAIN = bytes(set(range(256)) - set(b'[]{}"\\'))
"""Everything but brackets, and what begins, ends or escapes a text."""

_ONE_KIND = bytes.maketrans(b"{}", b"[]")
"""Well-formed as they are, one kind of brackets tells as much as two."""

_FLAT = re.compile(rb'"(?:[^"\\]|\\.)*"|[^][{}"]+')


def read() -> Any:
    """The body: UTF-8, no key twice, no NaN, not too deep.

    UnsupportedMediaType, BadRequest, RequestEntityTooLarge or MalformedJson.
    """
    if not _is_json():
        raise UnsupportedMediaType
    content = received()
    try:
        found = _STRICT.decode(content.decode("utf-8"))
    except RecursionError:
        raise MalformedJson("nested too deeply") from None
    except UnicodeDecodeError:
        raise MalformedJson("not UTF-8") from None
    except ValueError as error:
        raise MalformedJson(_where(error)) from None
    if _is_too_deep(content):
        raise MalformedJson("nested too deeply")
    return found


def received() -> bytes:
    """All of the body; BadRequest where some of it is missing, RequestEntityTooLarge where it goes on.

    A body in chunks announces no length: it is read to the limit, and one byte beyond tells whether that was all.
    """
    content, announced = request.get_data(), request.content_length
    if announced is None and len(content) >= (request.max_content_length or 0):
        if request.environ["wsgi.input"].read(1):
            raise RequestEntityTooLarge
    elif announced not in (None, len(content)):
        raise BadRequest
    return content


def register(app: Flask) -> None:
    """Take no form that does not say how long it is, as every browser does: half of one would be another household."""

    @app.before_request
    def require_length() -> None:
        is_form = request.method == "POST" and (request.endpoint or "").startswith(("pages.", "ledgers."))
        if is_form and request.content_length is None:
            raise LengthRequired


def _is_json() -> bool:
    """JSON, in the one encoding it has, not compressed."""
    told = request.environ
    return _names_json(told.get("CONTENT_TYPE", "")) and not told.get("HTTP_CONTENT_ENCODING")


@lru_cache(maxsize=64)
def _names_json(content_type: str) -> bool:
    kind, options = parse_options_header(content_type.lower())
    is_json = kind == "application/json" or kind.endswith("+json")
    return is_json and options.get("charset", "utf-8") in ("utf-8", "utf8")


def _is_too_deep(content: bytes) -> bool:
    """Whether brackets are left after taking the innermost away `DEPTH` times; `content` is well-formed."""
    if content.count(b"[") + content.count(b"{") <= DEPTH:
        return False
    brackets = _brackets(content).translate(_ONE_KIND)
    for _ in range(DEPTH):
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)


def _brackets(content: bytes) -> bytes:
    """The brackets outside of texts."""
    bare = content.translate(None, _PLAIN).replace(b'""', b"")
    has_them_in_texts = b'"' in bare or b"\\" in bare
    return _FLAT.sub(b"", content) if has_them_in_texts else bare


def _where(error: ValueError) -> str:
    """What is wrong and where, without a word of the body itself."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, line {error.lineno}, column {error.colno}"
    return str(error)


class _Refused(ValueError):
    """A key twice in one object, or a number that is none."""


def _whole(digits: str) -> int | float:
    """A whole number; one of more digits than any field takes as what no field takes."""
    return int(digits) if len(digits) <= _DIGITS else float(digits)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Refused("a key stands twice in one object")
    return found


def _refused(name: str) -> None:
    raise _Refused(f"{name} is not a JSON number")


_STRICT = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refused, parse_int=_whole)
