"""The JSON endpoints: bodies in, answers out; everything else is done behind `service`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from flask import Blueprint, Response, current_app, request
from marshmallow import ValidationError, fields
from orjson import Fragment

from calculator import batch, catalogue, service, standards
from calculator import verify as receipts
from calculator.faults import CalculationRefused, InvalidRequest, all_of, placed
from calculator.fields import Choice, IsoDate, Listing, Object, Text
from calculator.rulebook import Rulebook
from calculator.schemas import today
from calculator.writer import Writer
from web import body, language
from web.errors import as_json, refusal
from web.metrics import Outcomes
from web.turns import Turns

blueprint = Blueprint("api", __name__)

BATCH_LIMIT = 8 * 1024 * 1024
"""Bytes of a batch: 1,000 households of a dozen members with five incomes each, written out in full, take 6 MiB."""

TURNS = Turns(at_once=2, patience=30.0)
"""Of computing a batch: each takes memory by the hundred MiB when all of it is wrong."""

NOT_YET = Fragment(b"null")
"""In the place of an answer of a batch before it is there."""

DETAILS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "none": (("figures", "warnings"), ("conditions", "steps")),
    "reasons": (("figures",), ("steps",)),
    "full": ((), ()),
}
"""What each level of detail leaves out of an answer, and out of its awards."""


class DetailQuery(Object):
    """How much of the working to send."""

    detail = Choice(tuple(DETAILS), load_default="full")


class BatchSchema(Object):
    """Many cases; each is checked by itself."""

    cases = Listing(fields.Raw(allow_none=True), least=1, most=batch.MOST_CASES, code="wrong_number", required=True)


class StandardsQuery(Object):
    """Which standards."""

    on = IsoDate(load_default=today)
    jurisdiction = Text(load_default=None)


class ChangesQuery(Object):
    """Between which dates; without `from`, the day before the newest standard of `to` came into force."""

    start = IsoDate(data_key="from", load_default=None)
    end = IsoDate(data_key="to", load_default=today)
    jurisdiction = Text(load_default=None)


class NoQuery(Object):
    """Nothing to ask."""


@blueprint.post("/api/v1/calculate")
def calculate() -> Response:
    """One household's entitlement, its working, and what changed."""
    told, rules = body.read(), rulebook()
    query, asked = all_of(lambda: _query(DetailQuery), lambda: service.load(told, rules))
    answer = service.answer_of(asked, rules, Writer(language.accepted(), spoken=False))
    outcomes = Outcomes()
    outcomes.add(answer)
    outcomes.count()
    return _uncached(_trimmed(answer, query["detail"]))


@blueprint.post("/api/v1/calculate/batch")
def calculate_batch() -> Response:
    """Up to 1,000 cases: an answer or a problem document each, in order, and their totals."""
    request.max_content_length = BATCH_LIMIT
    detail, tongue = _query(DetailQuery)["detail"], language.accepted()
    body.received()  # whoever sends slowly waits without a turn
    with TURNS.one():
        return _uncached(_batch(_loaded(BatchSchema, body.read())["cases"], detail, tongue))


def _batch(cases: list[Any], detail: str, tongue: str) -> dict[str, Any]:
    """Each answer is written out before the next is put together: a thousand at once, as objects, take 30 MiB."""
    answers, totals, outcomes = [NOT_YET] * len(cases), batch.Totals(), Outcomes()
    for place, result in batch.calculate(cases, rulebook=rulebook(), language=tongue, explain=detail != "none"):
        totals.add(result)
        if isinstance(result, CalculationRefused):
            document = refusal(result, tongue, f"{request.path}#/cases/{place}")
        else:
            outcomes.add(result)
            document = _trimmed(result, detail)
        answers[place] = Fragment(as_json(document))
    outcomes.count()
    return {"answers": answers, "totals": totals.shown()}


@blueprint.post("/api/v1/verify")
def verify() -> Response:
    """Whether a receipt still holds for a request, and what has changed if not."""
    _query(NoQuery)
    return _uncached(receipts.verify(body.read(), rulebook=rulebook(), language=language.accepted()))


@blueprint.get("/api/v1/standards")
def in_force() -> Response:
    """The figures in force on a date."""
    asked, place = _asked(StandardsQuery)
    return _cached(standards.standards(rulebook(), place, asked["on"], language.accepted()))


@blueprint.get("/api/v1/standards/changes")
def changes() -> Response:
    """What changed in the figures between two dates."""
    asked, place = _asked(ChangesQuery)
    return _cached(standards.changes(rulebook(), place, asked["start"], asked["end"], language.accepted()))


@blueprint.get("/api/v1/schemes")
def schemes() -> Response:
    """The schemes in force on a date, with labels and law."""
    asked, place = _asked(StandardsQuery)
    return _cached(catalogue.schemes(rulebook(), place, asked["on"], language.accepted()))


@blueprint.get("/api/v1/inputs")
def inputs() -> Response:
    """Every field of a request, with labels, choices and limits."""
    _query(NoQuery)
    return _cached(catalogue.inputs())


def rulebook() -> Rulebook:
    """The rules this application was started with."""
    opened: Rulebook = current_app.extensions["rulebook"]
    return opened


def _asked(kind: type[Object]) -> tuple[dict[str, Any], str]:
    """The query and the place it is about."""
    told = request.args.get("jurisdiction")
    query, place = all_of(lambda: _query(kind), lambda: service.jurisdiction(told, rulebook()))
    return query, place


def _query(kind: type[Object]) -> dict[str, Any]:
    """What is asked in the address; a name given twice is refused as a list."""
    lists = request.args.lists() if request.query_string else ()
    told = {name: values[0] if len(values) == 1 else values for name, values in lists}
    return _loaded(kind, told)


def _loaded(kind: type[Object], told: Any) -> dict[str, Any]:
    try:
        found: dict[str, Any] = _made(kind).load(told)
    except ValidationError as error:
        raise InvalidRequest(list(placed(error.messages))) from None
    return found


@cache
def _made(kind: type[Object]) -> Object:
    """The one schema of a kind: making it costs more than all its checks."""
    return kind()


def _trimmed(answer: dict[str, Any], detail: str) -> dict[str, Any]:
    """Take from the answer what this level of detail leaves out."""
    of_answer, of_award = DETAILS[detail]
    for key in of_answer:
        del answer[key]
    for award in (*answer["awards"], *answer["possible"]) if of_award else ():
        for key in of_award:
            del award[key]
    return answer


def _uncached(content: object) -> Response:
    """An answer about a household: nobody keeps it."""
    return _json(content, "no-store")


def _json(content: object, caching: str) -> Response:
    headers = [
        ("Content-Type", "application/json"),
        ("Cache-Control", caching),
        ("Content-Language", language.accepted()),
        ("Vary", "Accept-Language"),
    ]
    return Response(as_json(content), headers=headers)


def _cached(content: object) -> Response:
    """An answer that depends on the rules alone: a strong ETag, and 304 where it is held already."""
    response = _json(content, "no-cache")
    response.add_etag()
    response.make_conditional(request)
    return response
