"""The part of a stored text that a locator names."""

from pathlib import Path

import pytest

from calculator import service, sourcecheck, sourceplace
from tests.rules.editing import NEW, change
from tests.rules.test_sources import TEXT

LAW = """最低生活保障办法（示例）
第一条 为了示例，制定本办法。
第二条 家庭收入按下列规定核算：
（一）第三条的一项；
（二）另一项。
第十条 本条第一款。
本条第二款。
第二十一条 次月发放。
第一百零五条 自批准之日起执行。
第110条 本办法自2031年1月1日起施行。
"""


@pytest.mark.parametrize(
    ("locator", "first", "count"),
    [
        ("paragraph 1", "第一条 为", 1),
        ("paragraphs 1 and 3", "第一条 为", 2),
        ("paragraphs 1, 2 and 4", "第一条 为", 3),
        ("paragraphs 2 to 4", "（二）另一项。", 3),
        ("paragraph 8", "", 0),
        ("paragraph 0", "", 0),
        ("article 1", "第一条 为", 1),
        ("article 2(1)", "第二条 家", 1),
        ("article 10", "第十条 本条第一款。\n本条第二款。\n", 1),
        ("articles 10 and 21", "第十条 本", 2),
        ("articles 1 to 2", "第一条 为", 2),
        ("article 21", "第二十一条", 1),
        ("article 105", "第一百零五条", 1),
        ("article 110", "第110条", 1),
        ("article 3", "", 0),
        ("articles 1 to 3", "", 0),
        ("date of commencement", "第一百零五条", 2),
        ("page 1", "", 0),
        ("paragraph 1000000000000", "", 0),
        ("the new rate", "", 0),
    ],
)
def test_a_locator_names_parts_of_a_text(locator: str, first: str, count: int) -> None:
    parts = sourceplace.parts(locator, LAW)
    assert len(parts) == count
    assert not parts or parts[0].startswith(first)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("一。\n每人每月665元。\n本通知自2023年1月1日起执行。\n", []),
        ("一。\n本通知自2023年2月1日起执行，2023年1月1日印发。\n", ["not_printed"]),
        ("一。\n2023年1月1日起印发。\n", ["no_such_place"]),
    ],
)
def test_a_date_quoted_from_where_a_document_says_when_it_applies(rules: Path, text: str, codes: list[str]) -> None:
    told = "effective_from_status: inferred"
    source = "{document: tongchuan-2023-review, locator: date of commencement, figure: 自2023年1月1日起执行}"
    change(rules, NEW, told, f"effective_from_status: published\n    effective_from_source: {source}")
    (rules.parent / TEXT).write_text(text, "utf-8")
    found = sourcecheck.findings(service.read_rulebook(rules), rules.parent)
    assert [one.code for one in found if one.key == "dibao.effective_from"] == codes
