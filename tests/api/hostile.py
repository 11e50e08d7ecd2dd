"""Hostile requests, made up from a seed: wrong in every layer from the value to the wire."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.api.integrator import URBAN
from tests.helpers import household, person

POSTS = ("/api/v1/calculate", "/api/v1/calculate/batch", "/api/v1/verify")
GETS = ("/api/v1/standards", "/api/v1/standards/changes", "/api/v1/schemes", "/api/v1/inputs", "/api/v1/openapi.json")
KINDS = (
    "text/plain",
    "application/xml",
    "multipart/form-data",
    "application/json; charset=utf-16",
    "",
    "a" * 500,
    "json/\udce9",
)
ENCODINGS = ("gzip", "br", "deflate, gzip", "x")
METHODS = ("PUT", "DELETE", "PATCH", "BREW", "HEAD", "OPTIONS", "TRACE")
WORDS = (
    "",
    " ",
    "null",
    "-1",
    "1e400",
    "NaN",
    "0" * 5000,
    "\ud800",
    "\x00",
    "𝟙𝟚",
    "１２",
    "铜川" * 700,
    "../../etc/passwd",
    "%s%n",
    "{0}",
)
NUMBERS = (-1, 0, 1.5, 1e308, 10**30, -(2**63), 2**64, 10**4000, float("nan"), float("inf"))
TOLD = ("", "2023-06-01", "%00", "%ff%fe", "9" * 300, "[]", "%F0%9F%98%80")
QUERIES = ("detail", "on", "from", "to", "jurisdiction", "lang", "x")


@dataclass
class Hostile:
    """One request; `raw` is sent as it stands, on a connection of its own."""

    kind: str
    method: str = "POST"
    path: str = POSTS[0]
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    raw: bytes | None = None
    is_slow: bool = False


def case(random: Random) -> dict[str, Any]:
    """A case in order."""
    incomes = [{"kind": "wages", "amount": str(random.randrange(9000)), "per": random.choice(["month", "year"])}]
    members = [person(age=random.randrange(100), incomes=incomes) for _ in range(random.randint(1, 5))]
    return {**URBAN, "household": household(*members, area=random.choice(["urban", "rural"]))}


def content(random: Random, path: str, one: Any) -> Any:
    """A case as the endpoint takes it."""
    if path == POSTS[1]:
        return {"cases": [one, case(random)]}
    return {"receipt": "sha256:" + "0" * 64, "request": one} if path == POSTS[2] else one


def value(random: Random, depth: int = 0) -> Any:
    """Anything JSON can say, and more."""
    kind = random.randrange(7 if depth < 4 else 5)
    if kind == 5:
        return [value(random, depth + 1) for _ in range(random.randrange(4))]
    if kind == 6:
        return {random.choice([*WORDS, "age", "incomes"]): value(random, depth + 1) for _ in range(random.randrange(4))}
    return (random.choice(WORDS), random.choice(NUMBERS), None, True, {})[kind]


def spoil(random: Random, told: Any) -> Any:
    """The same with one thing, at any depth, replaced, removed or added."""
    if isinstance(told, dict) and told and random.random() < 0.8:
        key = random.choice(list(told))
        if random.random() < 0.1:
            return {**told, random.choice(WORDS): value(random)}
        if random.random() < 0.1:
            return {name: inner for name, inner in told.items() if name != key}
        return {**told, key: spoil(random, told[key])}
    if isinstance(told, list) and told and random.random() < 0.8:
        place = random.randrange(len(told))
        return [*told[:place], spoil(random, told[place]), *told[place + 1 :]]
    return value(random)


def dumped(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")


def wrong_value(random: Random) -> Hostile:
    path = random.choice(POSTS)
    told = content(random, path, spoil(random, case(random)))
    return Hostile("a wrong value", path=path, body=dumped(spoil(random, told) if random.random() < 0.2 else told))


def wrong_bytes(random: Random) -> Hostile:
    body = bytearray(dumped(content(random, path := random.choice(POSTS), case(random))))
    for _ in range(random.randint(1, 5)):
        body[random.randrange(len(body))] = random.randrange(256)
    return Hostile("bytes changed", path=path, body=bytes(body))


def cut_json(random: Random) -> Hostile:
    body = dumped(case(random))
    return Hostile("JSON cut off", body=body[: random.randrange(len(body))])


def other_encoding(random: Random) -> Hostile:
    body = dumped({**case(random), "jurisdiction": "铜川"}).decode()
    return Hostile(
        "another encoding", body=body.encode(random.choice(["utf-16", "utf-32", "gb18030", "utf-8-sig", "utf-7"]))
    )


def nested(random: Random) -> Hostile:
    depth = random.choice([21, 100, 900, 5000, 100_000])
    opening, closing = random.choice([(b"[", b"]"), (b'{"household":', b"}"), (b'[{"a":', b"}]")])
    return Hostile("nested deeply", body=opening * depth + b"1" + closing * (depth if random.random() < 0.7 else 0))


def key_twice(random: Random) -> Hostile:
    body = dumped(case(random))
    return Hostile(
        "a key twice",
        body=body[:-1] + random.choice([b', "date": "2023-06-01"}', b', "household": {}}', b', "x": NaN}']),
    )


def many_keys(random: Random) -> Hostile:
    body = dumped({f"{random.random()}": place for place in range(random.choice([10, 1000, 9000]))})
    return Hostile("many unknown keys", body=body)


def large(random: Random) -> Hostile:
    size = random.choice([256 * 1024 - 2, 256 * 1024 + 1, 400_000])
    return Hostile(
        "a large body", body=random.choice([b'"' + b"x" * size + b'"', b" " * size, b"[" + b"0," * (size // 2) + b"0]"])
    )


def wrong_headers(random: Random) -> Hostile:
    headers = {"Content-Type": random.choice(KINDS).encode("ascii", "ignore").decode()}
    headers |= random.choice(
        [
            {},
            {"Content-Encoding": random.choice(ENCODINGS)},
            {"Accept-Language": "zh;q=x," * 200},
            {"If-None-Match": '"' * 300},
        ]
    )
    headers |= random.choice(
        [{}, {"Authorization": "Bearer \xff"}, {"Cookie": "lang=" + "x" * 3000}, {"Origin": "null"}]
    )
    return Hostile("wrong headers", body=dumped(case(random)), headers=headers)


def wrong_query(random: Random) -> Hostile:
    pairs = (f"{random.choice(QUERIES)}={random.choice(TOLD)}" for _ in range(3))
    path = random.choice([*GETS, *POSTS])
    return Hostile(
        "a wrong query", "POST" if path in POSTS else "GET", f"{path}?{'&'.join(pairs)}", dumped(case(random))
    )


def wrong_address(random: Random) -> Hostile:
    path = random.choice(
        [
            "/api/v1/",
            "/api/v2/calculate",
            "/api//v1/calculate",
            "/api/v1/calculate/",
            "/api/" + "x" * 2000,
            "/api/%00%ff",
            *POSTS,
        ]
    )
    return Hostile("a wrong method or address", random.choice([*METHODS, "GET"]), path, b"{}")


def wrong_form(random: Random) -> Hostile:
    names = (
        f"members-{random.choice([0, 1, 999_999, 10**9, -1])}-{random.choice(['age', 'incomes-0-amount', 'x'])}"
        for _ in range(9)
    )
    body = "&".join(f"{name}={random.choice(['1', '%ff', '%00', '9' * 999])}" for name in names)
    return Hostile(
        "a wrong form", path="/", body=body.encode(), headers={"Content-Type": "application/x-www-form-urlencoded"}
    )


def _head(length: int) -> bytes:
    lines = [f"POST {POSTS[0]} HTTP/1.1", "Host: x", "Content-Type: application/json", f"Content-Length: {length}"]
    return "\r\n".join([*lines, "", ""]).encode()


def cut_body(random: Random) -> Hostile:
    body = dumped(case(random))
    return Hostile("a body cut off", raw=_head(len(body) + random.choice([1, 1000, 10**9])) + body)


def slow_body(random: Random) -> Hostile:
    body = dumped(spoil(random, case(random)))
    return Hostile("a slow body", raw=_head(len(body)) + body, is_slow=True)


def no_http(random: Random) -> Hostile:
    chunked = f"POST {POSTS[0]} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    return Hostile(
        "no HTTP",
        raw=random.choice(
            [
                random.randbytes(random.randrange(1, 300)) + b"\r\n\r\n",
                b"GET / HTTP/9.9\r\n\r\n",
                b"GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\nContent-Length: -5\r\n\r\n",
                chunked + b"fffffffffffffffff\r\n{}\r\n0\r\n\r\n",
                chunked + random.randbytes(20) + b"0\r\n\r\n",
            ]
        ),
    )


COMMON: tuple[Callable[[Random], Hostile], ...] = (wrong_value,) * 12 + (wrong_bytes,) * 4 + (wrong_query,) * 2
OTHERS = (cut_json, other_encoding, nested, key_twice, many_keys, large, wrong_headers, wrong_address, wrong_form)
MAKERS = COMMON + OTHERS + (cut_body, no_http)
RARE = (slow_body,)


def hostile(random: Random) -> Hostile:
    """The next one."""
    return random.choice(RARE if random.random() < 0.005 else MAKERS)(random)
