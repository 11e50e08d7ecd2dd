"""Bodies as JSON: the quick way reads what the strict way reads, and nothing else."""

import json
import math
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calculator.faults import Reason
from web.errors import MalformedJson
from web.strict_json import DEPTH, parse

NUMBERS = st.one_of(
    st.integers().map(str),
    st.integers(2**63 - 2, 2**64 + 2).map(str),
    st.integers(-(2**63) - 2, -(2**63) + 2).map(str),
    st.sampled_from(["-0", "0.0", "-0.0", "1e5", "1E400", "0.1", "01", "1.", "NaN", "-Infinity", "9" * 25]),
)
TEXTS = st.one_of(
    st.text(max_size=6).map(json.dumps),
    st.text(st.sampled_from(':"{}[],a低'), max_size=6).map(lambda text: json.dumps(text, ensure_ascii=False)),
    st.sampled_from(['"\\u003a"', '"\\ud800"', '"a\tb"', '"', "'a'"]),
)
WORDS = st.sampled_from(["true", "false", "null", "", "nul"])
KEYS = st.sampled_from(['"a"', '"b"', '"a:b"', '"\\u0061"', "a"])


def _objects(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(KEYS, st.sampled_from([":", " : ", ""]), values).map("".join)
    return st.lists(pairs, max_size=3).map(lambda found: "{" + ",".join(found) + "}")


def _lists(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(values, max_size=3).map(lambda found: "[" + ", ".join(found) + "]")


BODIES = st.recursive(
    st.one_of(NUMBERS, TEXTS, WORDS), lambda values: st.one_of(_objects(values), _lists(values)), max_leaves=8
)


def _expected(body: str) -> Any:
    """By the standard library alone; ValueError where it is not right."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) < len(pairs):
            raise ValueError("twice")
        return dict(pairs)

    def whole(digits: str) -> float:
        number = int(digits)
        return number if -(2**63) <= number < 2**64 else float(digits)

    def none(name: str) -> None:
        raise ValueError(name)

    return json.loads(body, object_pairs_hook=once, parse_int=whole, parse_constant=none)


@given(BODIES)
@example('{"a": 1, "a": "\\u003a"}')
@example('{"a": 1, "a": ":"}')
@example('{"a:b": ":", "b": 1}')
def test_bodies_are_read_as_the_standard_library_reads_them_strictly(body: str) -> None:
    try:
        expected = _expected(body)
    except ValueError:
        with pytest.raises(MalformedJson):
            parse(body.encode())
    else:
        assert repr(parse(body.encode())) == repr(expected)


@pytest.mark.parametrize("body", [b'{"a": 1, "a": 2}', b'[{"a": {"b": 1, "b": 1}}]', b'{"a": 1, "\\u0061": 2}'])
def test_a_key_that_stands_twice_is_refused(body: bytes) -> None:
    with pytest.raises(MalformedJson) as refused:
        parse(body)
    assert refused.value.faults[0].fault.params["problem"] == Reason("malformed_json", "key_twice")


@pytest.mark.parametrize("inner", ["", '"\\u005b"', '"["'])
def test_as_deep_as_may_be_and_one_deeper(inner: str) -> None:
    def nested(depth: int) -> bytes:
        return ("[" * depth + inner + "]" * depth).encode()

    parse(nested(DEPTH))
    for depth in (DEPTH + 1, 300, 2000, 100_000):
        with pytest.raises(MalformedJson) as refused:
            parse(nested(depth))
        assert refused.value.faults[0].fault.params["problem"] == Reason("malformed_json", "too_deep", {"most": DEPTH})


def test_a_number_beyond_all_bounds_is_none_a_field_takes() -> None:
    assert parse(b"9" * 400) == math.inf
    with pytest.raises(MalformedJson):
        parse(b"\xff")
