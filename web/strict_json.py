"""JSON read strictly: UTF-8, no key twice, no NaN, not too deep."""

import json
import re
from typing import Any

import orjson

from web.errors import MalformedJson

DEPTH = 20
"""How deep objects and lists may be nested: more than twice what any request needs."""

_DIGITS = 20
"""No whole number of 64 bits has more, with its sign."""

_PLAIN = bytes(set(range(256)) - set(b'[]{}"\\'))
"""Everything but brackets, and what begins, ends or escapes a text."""

_ONE_KIND = bytes.maketrans(b"{}", b"[]")
"""Well-formed as they are, one kind of brackets tells as much as two."""

_FLAT = re.compile(rb'"(?:[^"\\]|\\.)*"|[^][{}"]+')


def parse(content: bytes) -> Any:
    """What it says; whole numbers of more than 64 bits, which no field takes, are floats. MalformedJson."""
    found = _plainly_right(content)
    return _read(content) if found is None else found


def _plainly_right(content: bytes) -> Any:
    """The same by a parser that is quick and keeps the last of two equal keys; None where anything may be wrong.

    A key that stands twice takes its colon along: written out again there is one less. An escape may be a colon.
    """
    if b"\\" in content:
        return None
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    is_right = not _is_too_deep(content) and orjson.dumps(found).count(b":") == content.count(b":")
    return found if is_right else None


def _read(content: bytes) -> Any:
    """The same of any content, or what is wrong and where, without a word of it."""
    try:
        found = _STRICT.decode(content.decode("utf-8"))
    except RecursionError:
        raise MalformedJson("too_deep", most=DEPTH) from None
    except UnicodeDecodeError:
        raise MalformedJson("not_utf8") from None
    except json.JSONDecodeError as error:
        raise MalformedJson("syntax", line=error.lineno, column=error.colno, problem=error.msg) from None
    except _Refused as refused:
        raise MalformedJson(refused.code) from None
    if _is_too_deep(content):
        raise MalformedJson("too_deep", most=DEPTH)
    return found


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


class _Refused(ValueError):
    """A key twice in one object, or a number that is none; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _whole(digits: str) -> int | float:
    number = int(digits) if len(digits) <= _DIGITS else None
    return number if number is not None and -(2**63) <= number < 2**64 else float(digits)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Refused("key_twice")
    return found


def _refused(_name: str) -> None:
    raise _Refused("not_a_number")


_STRICT = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refused, parse_int=_whole)
