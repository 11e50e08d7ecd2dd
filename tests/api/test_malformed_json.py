"""A body that is no JSON is told what is wrong with it, in the language asked and without a word of its own."""

import re

import pytest

from tests.api.integrator import Integrator, problem
from web.strict_json import DEPTH

PROPER = {"JSON", "NaN", "Infinity", "UTF-8", "null"}
"""Latin words that Chinese sentences have too."""

SAID: list[tuple[bytes, str, str]] = [
    (b'{\n  "a": 1,\n  "b" 2}', "第 3 行第 7 个字符起", "line 3, column 7: Expecting ':' delimiter"),
    (b'{"Secret": 1, "Secret": 2}', "有一个键写了两次", "a key stands twice"),
    (b'{"a": NaN}', "NaN、Infinity 不是 JSON 的数字", "NaN and Infinity are no JSON numbers"),
    (b"[" * (DEPTH + 1) + b"]" * (DEPTH + 1), f"超过 {DEPTH} 层", f"more than {DEPTH} deep"),
    (b"[" * 100_000, f"超过 {DEPTH} 层", f"more than {DEPTH} deep"),
    (b"\xff", "不是 UTF-8", "not UTF-8"),
]


@pytest.mark.parametrize(("body", "zh", "en"), SAID)
def test_what_is_wrong_with_json_is_said_in_one_language(body: bytes, zh: str, en: str) -> None:
    for language, wanted in (("zh", zh), ("en", en)):
        document = problem(Integrator().calculate(body, **{"Accept-Language": language}), 400, "malformed_json")
        [fault] = document["errors"]
        assert wanted in fault["detail"]
        assert "ecret" not in fault["detail"]
        assert bool(re.search("[\u4e00-\u9fff]", fault["detail"])) == (language == "zh")
        assert language == "en" or set(re.findall("[A-Za-z]{2,}[A-Za-z0-9-]*", fault["detail"])) <= PROPER
