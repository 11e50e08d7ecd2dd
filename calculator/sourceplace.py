"""The part of a stored text that a locator names: a paragraph, an article, or where it says from when it applies."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

FULL_STOP = "。"
"""A line of a stored text that ends so is a paragraph; titles, bylines and menus do not."""

COMMENCEMENT = "date of commencement"

_NUMBERS = r"[0-9]{1,3}(?:\([0-9]+\))?"
_LIST = re.compile(rf"(paragraph|article)s? ({_NUMBERS}(?:(?:, | and | to ){_NUMBERS})*)")
_HEADING = re.compile(r"^\s*第([0-9]+|[一二三四五六七八九十百零〇]+)条", re.MULTILINE)
_BEGINS = re.compile("施行|执行|实施")
_DIGITS = "零一二三四五六七八九"


def parts(locator: str, text: str) -> list[str]:
    """Every part of the text that is named; none where one of them is not there."""
    if locator == COMMENCEMENT:
        return [paragraph for paragraph in _paragraphs(text).values() if _BEGINS.search(paragraph)]
    match = _LIST.fullmatch(locator)
    if match is None:
        return []
    there, wanted = _KINDS[match[1]](text), _numbers(match[2])
    return [there[number] for number in wanted] if there.keys() >= set(wanted) else []


def _numbers(listed: str) -> Sequence[int]:
    """“2 and 6”, “4 to 6”, “13(2)”: a subdivision is looked for in the whole."""
    found: list[int] = []
    for joined, number in re.findall(r"(to )?\b([0-9]+)(?:\([0-9]+\))?", listed):
        found += range(found[-1] + 1 if joined else int(number), int(number) + 1)
    return found


def _paragraphs(text: str) -> dict[int, str]:
    lines = (line for line in text.splitlines() if line.rstrip().endswith(FULL_STOP))
    return dict(enumerate(lines, 1))


def _articles(text: str) -> dict[int, str]:
    """Each article to where the next begins; one that is amended or quoted at the head of a line counts once."""
    found: dict[int, str] = {}
    starts = [(match.start(), _value(match[1])) for match in _HEADING.finditer(text)]
    for (start, number), (end, _) in pairwise([*starts, (len(text), 0)]):
        found.setdefault(number, text[start:end])
    return found


def _value(numeral: str) -> int:
    """13, or 十三, up to 百."""
    if numeral.isdecimal():
        return int(numeral)
    total, digit = 0, 0
    for sign in numeral.replace("〇", "零"):
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        else:
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
    return total + digit


_KINDS: dict[str, Callable[[str], dict[int, str]]] = {"paragraph": _paragraphs, "article": _articles}
