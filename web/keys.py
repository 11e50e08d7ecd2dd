"""API keys: none needed unless a file of their hashes is configured."""

import hashlib
import hmac
import re
from pathlib import Path

from flask import Flask, Request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from web.gates import Gate
from web.settings import BadSettings

_LINE = re.compile(r"([\w.-]+)\s+([0-9a-f]{64})")


CLIENT = "benefits.client"
"""In the environment of a request: the name of the client whose key came with it."""


def gates(app: Flask) -> list[Gate]:
    """API_KEYS: a file with a line for each client, its name and the SHA-256 of its key in hex; without it, no gate."""
    file = app.config.get("API_KEYS")
    if not file:
        return []
    keys = read(Path(str(file)))

    def check(asked: Request) -> None:
        if asked.blueprint == "api" and asked.method != "OPTIONS":
            asked.environ[CLIENT] = client(keys, asked)

    return [check]


def read(file: Path) -> dict[str, str]:
    """Name -> hash. BadSettings names the line that is wrong."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"API_KEYS: {file} cannot be read ({type(error).__name__})") from None
    keys: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None or match[1] in keys:
            raise BadSettings(f"API_KEYS: {file} line {number}: give a name of its own and the SHA-256 of a key in hex")
        keys[match[1]] = match[2]
    if not keys:
        raise BadSettings(f"API_KEYS: {file} has no key")
    return keys


def client(keys: dict[str, str], asked: Request) -> str:
    """The name of the client whose key came with the request; Unauthorized where it is nobody's.

    Every key is compared, in constant time.
    """
    given = asked.authorization
    token = given.token if given is not None and given.type == "bearer" else None
    digest = hashlib.sha256((token or "").encode("utf-8", "replace")).hexdigest()
    found = [name for name, key in keys.items() if hmac.compare_digest(key, digest)]
    if not found:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer"))
    return found[0]
