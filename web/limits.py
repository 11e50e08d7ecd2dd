"""How often one client may ask."""

import logging
import math
import time

from flask import Flask, Request
from limits import RateLimitItem, parse, storage, strategies
from limits.errors import ConfigurationError, StorageError
from werkzeug.exceptions import TooManyRequests

from web.gates import Gate
from web.keys import CLIENT
from web.settings import BadSettings

log = logging.getLogger(__name__)

RATE = "3000 per minute"
BATCH_RATE = "60 per minute"
STORE = "memory://"


def gate(app: Flask) -> Gate:
    """Limit the JSON endpoints and the forms for each client, and ledgers as batches.

    RATE_LIMIT and BATCH_RATE_LIMIT ("3000 per minute"; empty = none) and RATE_STORE: memory:// counts in each
    process for itself, redis://… for all together.
    """
    rate = _rate(app, "RATE_LIMIT", RATE)
    batch = _rate(app, "BATCH_RATE_LIMIT", BATCH_RATE)
    limiter = _limiter(str(app.config.get("RATE_STORE") or STORE))

    def check(asked: Request) -> None:
        name = _counted_as(asked.method, asked.endpoint or "")
        limit = batch if name == "batch" else rate
        if name is not None and limit is not None:
            _hit(limiter, limit, name, asked.environ.get(CLIENT) or asked.remote_addr or "")

    return check


def _counted_as(method: str, endpoint: str) -> str | None:
    """What a request is counted as: a batch, one of the interface, or a form; None where it costs little."""
    blueprint = endpoint.partition(".")[0]
    if endpoint == "api.calculate_batch" or (method == "POST" and blueprint == "ledgers"):
        return "batch"
    if blueprint == "api" and method != "OPTIONS":
        return "api"
    return "form" if method == "POST" and blueprint == "pages" else None


def _rate(app: Flask, name: str, default: str) -> RateLimitItem | None:
    text = app.config.get(name, default)
    if not text:
        return None
    try:
        return parse(str(text))
    except ValueError:
        raise BadSettings(f'{name}: {text!r} is no rate such as "{default}"') from None


def _limiter(store: str) -> strategies.RateLimiter:
    try:
        return strategies.FixedWindowRateLimiter(storage.storage_from_string(store, wrap_exceptions=True))
    except ConfigurationError as error:
        kind = store.partition(":")[0]
        raise BadSettings(f"RATE_STORE: {kind}:// cannot be used ({error})") from None


def _hit(limiter: strategies.RateLimiter, limit: RateLimitItem, name: str, client: str) -> None:
    """Count the request; TooManyRequests says when to come back. Without its store, nobody is limited."""
    try:
        if limiter.hit(limit, name, client):
            return
        reset = limiter.get_window_stats(limit, name, client).reset_time
    except StorageError:
        log.warning("the store of the rate limits does not answer: nobody is limited")
        return
    raise TooManyRequests(retry_after=max(1, math.ceil(reset - time.time())))
