"""Which language this visitor reads: asked by ?lang=, else remembered, else the browser's, else Chinese."""

from functools import lru_cache

from flask import request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from calculator.words import LANGUAGES

COOKIE = "lang"


def chosen() -> str:
    """zh or en."""
    if (asked := request.args.get("lang")) in LANGUAGES:
        return str(asked)
    if (kept := request.cookies.get(COOKIE)) in LANGUAGES:
        return str(kept)
    return accepted()


def accepted() -> str:
    """What Accept-Language prefers; programs send nothing else."""
    return _preferred(request.environ.get("HTTP_ACCEPT_LANGUAGE", ""))


@lru_cache(maxsize=256)
def _preferred(header: str) -> str:
    return parse_accept_header(header, LanguageAccept).best_match(LANGUAGES) or LANGUAGES[0]
