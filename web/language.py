"""Which language this visitor reads: asked by ?lang=, else remembered, else the browser's, else Chinese."""

from flask import request

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
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]
