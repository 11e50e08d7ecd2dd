"""A ledger sent to the page: totals, the first errors, the workbook; what cannot be used is refused in words."""

import io
import re
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from python_calamine import CalamineWorkbook

from calculator.ledger import reading
from calculator.ledger.bounds import Bounds
from tests.ledger import hostile
from tests.ledger.files import HEADINGS, ROWS, read_xlsx, run, write_xlsx
from tests.web.sending import TABLE, csv, send, xlsx
from tests.web.visitor import Visitor, app, words_of
from web import ledger_door, ledger_page

NAMES = [make.__name__ for make in hostile.WORKBOOKS]


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_totals_and_first_errors_are_shown(tmp_path: Path) -> None:
    response = send(Visitor(), csv(tmp_path))
    said = words_of(response.text)
    assert response.status_code == 200
    assert "读入 6 行 = 已测算 4 行 + 未测算 2 行；共 3 户，其中 1 户未测算。" in said
    assert "每月合计 795.00 元 比原标准 +105.00 元" in said
    assert "另有 1 户算了但金额不完整" in said
    assert "第 7 行 0008 年龄 五十六 应为整数" in said
    assert "第 6 行 0008 – – 本户其他行有错" in said
    assert "100.00 至 200.00（不含）" in said
    assert response.headers["Cache-Control"] == "no-store"


def test_columns_not_read_are_named_and_none_that_would_count_is_passed_over(tmp_path: Path) -> None:
    said = words_of(send(Visitor(), csv(tmp_path)).text)
    assert "没有读取、原样带回的列：备注、经办编号。" in said
    refused = send(Visitor(), "户编号,城乡,工资\n1,城市,5000\n".encode())
    assert refused.status_code == 422
    assert "“工资”（像收入" in words_of(refused.text)


def test_nothing_of_a_ledger_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells: list[object] = []
    monkeypatch.setattr(reading, "_kept", lru_cache(lambda *told: cells.append(told[1])))
    send(Visitor(), csv(tmp_path))
    assert "五十六" in cells
    assert reading._kept.cache_info().currsize == 0


def test_the_same_in_english(tmp_path: Path) -> None:
    said = words_of(send(Visitor(tongue="en"), xlsx(tmp_path), "ledger.xlsx").text)
    assert "Rows: 6 read = 4 computed + 2 not computed; households: 3, of them not computed: 1." in said
    assert re.search("台账 row 6 0008 年龄 五十六 [A-Z][a-z]+ a whole number", said)


def test_a_script_gets_the_part_that_changes(tmp_path: Path) -> None:
    response = send(Visitor(), csv(tmp_path), part="fetch")
    assert "<html" not in response.text
    assert "每月合计 795.00 元" in words_of(response.text)
    assert "没有测算" in words_of(send(Visitor(), None, part="fetch").text)


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_the_workbook_is_the_one_the_command_writes(tmp_path: Path, tongue: str) -> None:
    response = send(Visitor(tongue=tongue), csv(tmp_path), do="download")
    name = unquote(response.headers["Content-Disposition"])
    assert name.endswith({"zh": "台账-结果.xlsx", "en": "台账-Results.xlsx"}[tongue])
    assert response.mimetype == ledger_page.WORKBOOK
    (tmp_path / "台账.csv").write_bytes(csv(tmp_path))
    target = {"zh": "台账-结果.xlsx", "en": "台账-Results.xlsx"}[tongue]
    run(tmp_path / "台账.csv", tmp_path / target, lang=tongue)
    assert sheets(response.data) == read_xlsx(tmp_path / target)


def test_nothing_compared_is_not_a_change_of_nothing(tmp_path: Path) -> None:
    visitor = Visitor()
    for typed in ({"compare": "none"}, {"compare": "date", "compare_with": "20200601"}):
        said = words_of(send(visitor, csv(tmp_path), part="fetch", **typed).text)
        assert "每月合计 795.00 元" in said
        assert "比原标准" not in said
        assert "增减" not in said
    assert "+105.00" in send(visitor, csv(tmp_path), compare="date", compare_with="2022-06-01").text


def test_what_was_typed_wrong_stands_beside_its_field(tmp_path: Path) -> None:
    visitor = Visitor()
    for typed, said in (
        ({"date": "2023-02-30"}, "请填存在的日期"),
        ({"date": "2020-01-01"}, "没有完整的标准"),
        ({"compare": "date", "compare_with": "x"}, "请填存在的日期"),
        ({"jurisdiction": "nowhere"}, "tongchuan"),
    ):
        response = send(visitor, csv(tmp_path), **typed)
        assert response.status_code == 422
        assert said in words_of(response.text)
        assert "每月合计" not in words_of(response.text)
    assert 'value="2023-02-30"' in send(visitor, csv(tmp_path), date="2023-02-30").text
    empty = send(visitor, None)
    assert empty.status_code == 422
    assert 'aria-invalid="true" aria-describedby="file-hint ledger-error"' in empty.text
    assert "请选择台账文件" in send(visitor, b"", "").text


def test_only_the_first_errors_are_listed(tmp_path: Path) -> None:
    rows = [[str(place), "城市", "", "x", "0", "", ""] for place in range(30)]
    page = send(Visitor(), csv(tmp_path, [HEADINGS, *rows])).text
    assert len(re.findall(r"第 \d+ 行", page)) == ledger_page.SHOWN
    assert "列出前 20 处，结果工作簿的“错误”表里是全部" in words_of(page)


def test_what_a_cell_says_is_only_text(tmp_path: Path) -> None:
    rows = [HEADINGS, ["<b>", "城市", "=1+1", "<script>", "0", "", ""]]
    visitor = Visitor()
    assert "<script>" not in send(visitor, csv(tmp_path, rows), part="fetch").text
    found = sheets(send(visitor, csv(tmp_path, rows), do="download").data)
    assert found["明细"][1][2] == "=1+1"


@pytest.mark.parametrize(("make", "said"), list(hostile.WORKBOOKS.items()), ids=NAMES)
def test_a_workbook_that_cannot_be_used(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    path = write_xlsx(tmp_path / "in.xlsx", TABLE)
    make(path)
    response = send(Visitor(), path.read_bytes(), "in.xlsx")
    said = said.replace("512", "128").replace("16000000", "2000000")
    assert (response.status_code, said in words_of(response.text)) == (422, True), words_of(response.text)


@pytest.mark.parametrize(("content", "said"), list(hostile.TEXTS.items()), ids=map(str, range(len(hostile.TEXTS))))
def test_a_text_that_cannot_be_used(content: bytes, said: str) -> None:
    response = send(Visitor(), content, "in.csv")
    assert (response.status_code, said in words_of(response.text)) == (422, True), words_of(response.text)


@pytest.mark.parametrize("kind", [".xlsx", ".csv"])
def test_more_rows_than_are_taken_get_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(ledger_door, "BOUNDS", Bounds(rows=5))
    response = send(Visitor(), {".xlsx": xlsx, ".csv": csv}[kind](tmp_path), f"我的 台账{kind}")
    assert response.status_code == 422
    said = words_of(response.text)
    assert "超过 5 行" in said
    assert f"benefits ledger run '我的 台账{kind}' -o '我的 台账-结果.xlsx' --date 2023-06-01" in said


def test_other_kinds_get_the_command() -> None:
    said = words_of(send(Visitor(), b"PAR1", "C:/desk/all.parquet").text)
    assert "只收 .xlsx 和 .csv" in said
    assert "benefits ledger run all.parquet -o" in said
    assert "command with" not in said
    assert "– 文件" in words_of(send(Visitor(), b"x", "all").text)


def test_a_file_too_big_is_not_read() -> None:
    response = send(Visitor(), b" " * (ledger_door.LIMIT + 1))
    said = words_of(response.text)
    assert response.status_code == 413
    assert "文件超过 8 MiB，没有读取" in said
    assert "benefits ledger run" in said
    assert "最大 8 MiB、50,000 行" in said


def test_every_turn_taken_says_when_to_come_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_door.TURNS, "patience", 0.0)
    with ledger_door.TURNS.one(), ledger_door.TURNS.one():
        response = send(Visitor(), csv(tmp_path))
        assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert send(Visitor(), b"spoilt", "in.xlsx").status_code == 422
    assert send(Visitor(), csv(tmp_path)).status_code == 200


def test_ledgers_are_limited_as_batches_are(tmp_path: Path) -> None:
    visitor = Visitor(app(BATCH_RATE_LIMIT="2 per hour"))
    statuses = [send(visitor, csv(tmp_path)).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert visitor.client.get("/ledger").status_code == 200


def test_a_page_too_old_computes_nothing(tmp_path: Path) -> None:
    visitor = Visitor()
    visitor.token = "other"
    response = send(visitor, csv(tmp_path))
    assert response.status_code == 400
    assert "请再选一次文件" in words_of(response.text)
    assert "每月合计" not in words_of(response.text)


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_the_template_can_be_sent_as_it_is(tongue: str) -> None:
    visitor = Visitor(tongue=tongue)
    assert 'href="/ledger/template.xlsx"' in visitor.get("/ledger")
    made = visitor.client.get("/ledger/template.xlsx")
    assert made.mimetype == ledger_page.WORKBOOK
    assert "attachment" in made.headers["Content-Disposition"]
    found = sheets(send(visitor, made.data, "t.xlsx", do="download").data)
    assert len(next(iter(found.values()))) == 3


def test_no_upload_touches_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    for name in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    rows = [HEADINGS, *([str(place), "城市", "x" * 100, "40", "0", "", ""] for place in range(20_000))]
    content = csv(tmp_path, rows)
    assert len(content) > 2_000_000
    visitor = Visitor()
    assert send(visitor, content).status_code == 200
    assert send(visitor, content, do="download").data[:2] == b"PK"
    assert ROWS


def test_the_command_is_offered_only_for_what_it_takes() -> None:
    for name in ("a.png", "b.json", "c"):
        said = words_of(send(Visitor(), b"x", name).text)
        assert "请另存为 .xlsx 或 .csv" in said
        assert f"run {name}" not in said
    assert "-o 'all-结果.parquet'" in words_of(send(Visitor(), b"PAR1", "all.parquet").text)


def test_old_standards_are_said_by_the_amount(tmp_path: Path) -> None:
    said = words_of(send(Visitor(), csv(tmp_path), date="2025-06-01").text)
    assert said.index("测算结果仅供参考") < said.index("原定 2023-12-31 前更新") < said.index("读入")
    assert "原定 2023-12-31" not in words_of(send(Visitor(), csv(tmp_path)).text)
