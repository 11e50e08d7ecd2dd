"""Files of cases that cannot be read, would never be, or expect what could only hold by accident."""

from pathlib import Path

import pytest

from calculator import cases, words
from calculator.cases import BadCases, BadTree
from tests.rules.editing import run
from tests.rules.test_cases import ONE

NOT_BY_SCHEME = ("", " dibao", " [dibao]", " {dibao: entitled}")
NOT_CODES = ("", " method_assumed", " []", " [1]")


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("case: x", 1, "not_a_list_of_cases"),
        ("- a\n", 1, "no_sentence"),
        (f"{ONE}  expect: {{total: {{}}}}\n- date: 2023-06-01\n", 5, "no_sentence"),
        ("- case: ' '\n  expect: {total: {}}\n", 1, "no_sentence"),
        (ONE, 1, "expects_nothing"),
        (f"{ONE}  expect: {{}}\n", 1, "expects_nothing"),
        (f"{ONE}  confirmed: 1\n  expect: {{total: {{}}}}\n", 1, "confirmed_or_not"),
        ("- case: x\n  case: y\n", 2, "doubled_key"),
        ("- case: [\n", 2, "not_yaml"),
        ("- &a {case: x}\n- *a\n", 1, "alias"),
        ("- ? [a]\n  : b\n", 1, "key_not_text"),
        *(
            (f"{ONE}  expect:\n    total: {{}}\n    {expect}\n", 6, code)
            for expect, code in [
                *((f"{key}:{wanted}", "not_by_scheme") for key in ("awards", "possible") for wanted in NOT_BY_SCHEME),
                ("awards: {others: none}", "not_by_scheme"),
                *((f"{key}:{wanted}", "not_codes") for key in ("warnings", "absent") for wanted in NOT_CODES),
                ("absent: [standrd_stale]", "no_such_warning"),
                ("warnings: [method_assumed dibao.methods]", "no_such_figure"),
                ("change: x", "not_parts"),
                ("recognition: []", "no_such_part"),
                ("recognitions:", "not_listed"),
                ("error:", "not_a_code"),
            ]
        ),
        (f"{ONE}  expect: {{total: }}\n", 4, "not_parts"),
        (f"{ONE}  expect:\n    awards:\n      dibao:\n", 6, "not_by_scheme"),
        (f"{ONE}  expect:\n    absent:\n      - standard_stale\n      - x\n", 7, "no_such_warning"),
    ],
)
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_file_that_is_no_list_of_cases_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, code: str, language: str
) -> None:
    (tmp_path / "bad.yaml").write_text(text, "utf-8")
    with pytest.raises(BadCases) as refused:
        cases.read(tmp_path / "bad.yaml")
    assert (refused.value.line, refused.value.code) == (line, code)
    done = run("cases", "run", str(tmp_path), lang=language)
    assert done.exit_code == 1
    assert done.stderr == refused.value.describe(language) + "\n"
    assert done.stderr.startswith(f"{tmp_path / 'bad.yaml'}:{line}: ")


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("- case: x\n\tdate: 2023-06-01\n", "制表符", "a tab stands here"),
        ("- case: a: b\n", "冒号", "a colon too many"),
        ("- case：a\n  date: 2023-06-01\n", "冒号", "a colon too many"),
        ("- case: x\n   date: 2023-06-01\n", "冒号", "out of line"),
        ("- case: x\n  date\n  expect: {}\n", "缺少半角冒号", "a colon is missing"),
        ("- case: x\n - date: 2023-06-01\n", "没有对齐", "out of line"),
        ("- case: 'x\n", "引号没有成对", "a quotation mark has no partner"),
        ("- case: x\n  expect: {total: {}\n", "括号没有成对", "a bracket has no partner"),
        ("- case: @x\n", "放在引号里", "in quotes"),
        ("- case: x\n---\n- case: y\n", "---", "--- stands inside"),
        ("- case: x\0\n", "不能显示的字符", "characters that cannot be shown"),
        ("[" * 3000, "层数太多", "nested too deeply"),
        ("- case: x\n  case: y\n", "键 case 写了两次", "The key case stands twice"),
        ("- case: !<x y\n", "看不懂", "expected '>'"),
    ],
)
def test_what_the_parser_says_is_said_in_words(tmp_path: Path, text: str, zh: str, en: str) -> None:
    (tmp_path / "bad.yaml").write_text(text, "utf-8")
    assert zh in run("cases", "run", str(tmp_path), lang="zh").stderr
    assert en in run("cases", "run", str(tmp_path), lang="en").stderr


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_bytes("- case: 低保".encode("gb18030"))
    with pytest.raises(BadCases, match="not_utf8"):
        cases.read(tmp_path / "bad.yaml")


def test_every_file_that_would_not_be_looked_at_is_named(tmp_path: Path) -> None:
    for name in ("a.yml", "b.yaml.txt", "inner/c.txt", "d.yaml", "inner/e.YAML"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{ONE}  expect: {{total: {{}}}}\n", "utf-8")
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    for name in (".hidden", "d.yaml~"):
        (tmp_path / name).write_text("", "utf-8")
    done = run("cases", "run", str(tmp_path))
    assert done.exit_code == 1
    assert [line.removeprefix(f"{tmp_path}/").partition(" ")[0] for line in done.stderr.splitlines()] == [
        *("a.yml:1:", "b.yaml.txt:1:", "gone.yaml:1:", "inner/c.txt:1:", "inner/e.YAML:1:")
    ]
    with pytest.raises(BadTree, match="Only files named"):
        cases.read_all(tmp_path)
