"""The JSON endpoints: bodies in, answers out; everything else is done behind `service`."""

import json
from typing import Any

from flask import Blueprint, Response, current_app, request
from marshmallow import ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from calculator import ENGINE, service, standards
from calculator.faults import InvalidRequest, placed
from calculator.fields import IsoDate, Object, Text
from calculator.figures import day_before
from calculator.rulebook import Rulebook
from calculator.schemas import today
from web import language
from web.errors import MalformedJson, as_json

blueprint = Blueprint("api", __name__)


class StandardsQuery(Object):
    """Which standards."""

    on = IsoDate(load_default=today)
    jurisdiction = Text(load_default=None)


class ChangesQuery(Object):
    """Between which dates; without `from`, the day before the newest standard of `to` came into force."""

    start = IsoDate(data_key="from", load_default=None)
    end = IsoDate(data_key="to", load_default=today)
    jurisdiction = Text(load_default=None)


@blueprint.post("/api/v1/calculate")
def calculate() -> Response:
    """One household's entitlement, its working, and what changed."""
    answer = service.calculate(json_body(), rulebook=rulebook(), language=language.accepted())
    response = _json(answer)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/api/v1/standards")
def in_force() -> Response:
    """The figures in force on a date."""
    asked = _query(StandardsQuery())
    place = service.jurisdiction(asked["jurisdiction"], rulebook())
    return _cached(standards.standards(rulebook(), place, asked["on"], language.accepted()))


@blueprint.get("/api/v1/standards/changes")
def changes() -> Response:
    """What changed in the figures between two dates."""
    asked = _query(ChangesQuery())
    place = service.jurisdiction(asked["jurisdiction"], rulebook())
    end, tongue = asked["end"], language.accepted()
    start = asked["start"] or day_before(standards.newest_start(rulebook(), place, end, tongue))
    return _cached(standards.changes(rulebook(), place, start, end, tongue))


@blueprint.get("/healthz")
def health() -> Response:
    """Alive, and with which rules."""
    return _json({"status": "ok", "rules": {"digest": rulebook().digest, "engine": ENGINE}})


def rulebook() -> Rulebook:
    """The rules this application was started with."""
    opened: Rulebook = current_app.extensions["rulebook"]
    return opened


def json_body() -> object:
    """The body as JSON, strictly: UTF-8, no key twice, no NaN. UnsupportedMediaType or MalformedJson."""
    if request.mimetype != "application/json" and not request.mimetype.endswith("+json"):
        raise UnsupportedMediaType
    try:
        return json.loads(
            request.get_data(cache=False).decode("utf-8"), object_pairs_hook=_once, parse_constant=_refused
        )
    except RecursionError:
        raise MalformedJson("nested too deeply") from None
    except UnicodeDecodeError:
        raise MalformedJson("not UTF-8") from None
    except ValueError as error:
        raise MalformedJson(_where(error)) from None


def _where(error: ValueError) -> str:
    """What is wrong and where, without a word of the body itself."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, line {error.lineno}, column {error.colno}"
    return str(error) if isinstance(error, _Doubled) else "a number with too many digits"


class _Doubled(ValueError):
    """A key twice in one object, or a number that is none."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Doubled("a key stands twice in one object")
    return found


def _refused(name: str) -> None:
    raise _Doubled(f"{name} is not a JSON number")


def _query(schema: Object) -> dict[str, Any]:
    try:
        asked: dict[str, Any] = schema.load(request.args.to_dict())
    except ValidationError as error:
        raise InvalidRequest(list(placed(error.messages))) from None
    return asked


def _json(content: object) -> Response:
    response = Response(as_json(content), mimetype="application/json")
    response.headers["Content-Language"] = language.accepted()
    response.headers["Vary"] = "Accept-Language"
    return response


def _cached(content: object) -> Response:
    """An answer that depends on the rules alone: a strong ETag, and 304 where it is held already."""
    response = _json(content)
    response.add_etag()
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(request)
    return response
