"""The quick way a request is read says what marshmallow says."""

import datetime as dt
from random import Random
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from calculator.faults import placed
from calculator.fields import ByName, Listing, Object, Text
from calculator.schemas import RequestSchema
from tests.api.hostile import case, spoil
from tests.helpers import DATE

SCHEMA = RequestSchema()


def by_marshmallow(told: object) -> object:
    return outcome(lambda: Schema.load(SCHEMA, told))  # type: ignore[arg-type]  # whatever comes in


def outcome(load: Any) -> object:
    """The request, or every fault with its place."""
    try:
        return load()
    except ValidationError as error:
        return sorted((repr(fault.path), fault.fault.code) for fault in placed(error.messages))


def told(random: Random) -> Any:
    """A request as it should be, or with something else in one place or more."""
    found: Any = case(random) | {"date": DATE}
    for _ in range(random.choice([0, 0, 1, 1, 2])):
        found = spoil(random, found)
    return found


def test_both_ways_say_the_same() -> None:
    random, right = Random(3), 0
    for _ in range(3000):
        request = told(random)
        found = outcome(lambda request=request: SCHEMA.load(request))
        assert found == by_marshmallow(request)
        right += not isinstance(found, list)
    assert 500 < right < 2500


def test_the_quick_way_takes_what_is_right() -> None:
    request = case(Random(1)) | {"date": DATE}
    assert SCHEMA.reader(request, None, None) == by_marshmallow(request)


def test_who_asks_for_something_else_gets_marshmallow() -> None:
    request = case(Random(1)) | {"date": DATE, "more": 1}
    assert SCHEMA.load(request, unknown=EXCLUDE) == SCHEMA.load(case(Random(1)) | {"date": DATE})


class Words(Object):
    """Fields of marshmallow's own, and ours with a validator."""

    number = fields.Integer(strict=True)
    word = Text(validate=validate.Regexp("[a-z]+$"))
    words = Listing(Text(), most=2, code="wrong_number")
    day = fields.Date(data_key="on")
    named = ByName(values=Text())


def test_other_fields_are_read_as_marshmallow_does() -> None:
    right = {"number": 3, "word": "x", "words": ["y", "z"], "on": DATE}
    checked = {"number": 3, "word": "x", "words": ["y", "z"], "day": dt.date.fromisoformat(DATE)}
    assert Words().reader(right, None, None) == checked
    wrongs: list[dict[str, Any]] = [
        {"number": "x"},
        {"word": "X"},
        {"words": [None]},
        {"words": list("abc")},
        {"on": 1},
        {"no": 1},
        {"named": []},
    ]
    for wrong in wrongs:
        assert isinstance(outcome(lambda wrong=wrong: Words().load(right | wrong)), list)
