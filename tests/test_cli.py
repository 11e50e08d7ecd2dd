"""The command gives what the endpoint gives, in a terminal."""

import json
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from calculator import cli_tools, method, printed, service
from calculator.rulebook import Rulebook
from tests.conftest import CASES
from tests.helpers import DATE, command, household, person, worked

REQUEST = {"date": DATE, "household": household(person(incomes=[{"amount": "12.50"}]))}
ROOT = Path(__file__).parent.parent


def run(*words: str, given: str | bytes | None = None, lang: str = "en") -> Result:
    return command("--lang", lang, *words, given=given)


def test_json_in_json_out() -> None:
    done = run("calculate", "-", "--json", given=json.dumps(REQUEST))
    assert done.exit_code == 0
    assert json.loads(done.stdout) == service.calculate(REQUEST, language="en")


def test_yaml_is_read_with_its_decimals(tmp_path: Path) -> None:
    file = tmp_path / "request.yaml"
    file.write_text(
        f"date: {DATE}\nhousehold:\n  area: urban\n  members:\n  - age: 40\n    incomes:\n    - amount: 12.50\n"
    )
    done = run("calculate", str(file), "--json")
    assert json.loads(done.stdout)["receipt"] == service.calculate(REQUEST)["receipt"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_worked_case_can_be_printed(lang: str) -> None:
    for case in worked():
        done = run("calculate", "-", given=json.dumps(case.request), lang=lang)
        assert done.exit_code == 0, case.name
        total = service.calculate(case.request)["total"]["monthly"]
        assert (total or "–") in done.stdout


def test_a_readable_answer_shows_the_working() -> None:
    done = run("calculate", "-", given=json.dumps(REQUEST))
    for wanted in ("665.00 yuan × 1 person", "652.50", "Indicative, not a decision."):
        assert wanted in done.stdout


@pytest.mark.parametrize(
    ("lang", "over", "is_none"),
    [
        ("zh", "1200.50 ≥ 665.00 (超出 535.50 元/月)", "不享受 ≠ 享受"),
        ("en", "≥ 665.00 (over by 535.50 yuan", "≠ entitled"),
    ],
)
def test_a_condition_that_fails_is_turned(lang: str, over: str, is_none: str) -> None:
    disabled = {"kind": "visual", "grade": 3}
    member = person(incomes=[{"amount": "1200.50"}], disability=disabled)
    request = {"date": DATE, "household": household(member, person(recognised_as="orphan", care="dispersed", age=9))}
    failed = [
        line for line in run("calculate", "-", given=json.dumps(request), lang=lang).stdout.splitlines() if "✗" in line
    ]
    assert over in failed[0]
    assert not [line for line in failed if " < " in line or " = " in line]
    assert any(is_none in line for line in failed)


@pytest.mark.parametrize(
    ("area", "lang", "wanted"),
    [
        ("rural", "zh", "4830.00 元/人/年 → 5370.00 元/人/年 = 45.00 元/月"),
        ("rural", "en", "4830.00 yuan a person a year → 5370.00 yuan a person a year = 45.00 yuan a month"),
        ("urban", "zh", "630.00 元/人/月 → 665.00 元/人/月 = 35.00 元/月"),
    ],
)
def test_what_changed_is_told_in_its_units(area: str, lang: str, wanted: str) -> None:
    request = {"date": DATE, "household": household(person(), area=area)}
    assert wanted in run("calculate", "-", given=json.dumps(request), lang=lang).stdout


def test_a_figure_no_longer_in_force_is_told_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    answer = service.calculate(REQUEST)
    causes = [
        {"scheme": "dibao", "figure": "gone", "before": "630.00", "after": None, "monthly": "-630.00"},
        {"scheme": "dibao", "figure": "income.x", "before": "exempt", "after": "counted", "monthly": "-1.00"},
    ]
    answer["figures"]["income.x"] = {"unit": "treatment"}
    answer["change"]["causes"] = causes
    printed.answer(answer, "zh")
    said = capsys.readouterr().out
    assert "gone: 630.00 → – = -630.00 元/月" in said
    assert "income.x: 不计入 → 计入 = -1.00 元/月" in said


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("{}", "#/household"),
        ("a: [", "[not_yaml]"),
        ("a: 1\na: 2", "#/line/2"),
        (b"\xff\xff", "[not_utf8]"),
        ("", "[not_an_object]"),
        ('{"date": "2021-01-01", "household": {"area": "urban", "members": [{}]}}', "[no_standard_in_force]"),
    ],
)
def test_a_request_without_an_answer_says_why(given: str | bytes, wanted: str) -> None:
    done = run("calculate", "-", given=given)
    assert done.exit_code == cli_tools.REFUSED
    assert wanted in done.stderr


def test_what_is_no_yaml_is_said_in_one_language() -> None:
    for given, zh, en in (("a: [", "这里缺一个值", "a value is missing"), ("a: !<x y", "看不懂", "expected '>'")):
        said = run("calculate", "-", given=given, lang="zh").stderr
        assert zh in said
        assert "expected" not in said
        assert en in run("calculate", "-", given=given).stderr


def test_json_types_are_kept_in_yaml() -> None:
    text = '{"strict": false, "compare_with": null, "household": {"area": "urban", "members": [{"age": 40}]}}'
    assert json.loads(run("calculate", "-", "--json", given=text).stdout)["change"] is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_standards_are_listed_with_what_changed(lang: str) -> None:
    done = run("standards", "--on", DATE, lang=lang)
    assert done.exit_code == 0
    for wanted in ("5370.00", "4830.00", "11.18", "11.2", "540.00", "?"):
        assert wanted in done.stdout


def test_standards_as_json_since_a_date() -> None:
    found = json.loads(run("standards", "--on", DATE, "--since", "2023-02-01", "--json").stdout)
    assert found["figures"]["orphan.dispersed"]["printed"] == "每人每月1400元"
    assert found["changes"] == []


def test_the_first_standards_have_nothing_before_them() -> None:
    done = run("standards", "--on", "2022-06-01", "--json")
    assert json.loads(done.stdout)["changes"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["standards", "--on", "2021-06-01"], cli_tools.REFUSED),
        (["standards", "--jurisdiction", "nowhere"], cli_tools.REFUSED),
        (["rules", "method", "--jurisdiction", "nowhere"], cli_tools.REFUSED),
        (["standards", "--on", "June"], 2),
        (["standards", "--on", "1066-01-01"], 2),
    ],
)
def test_wrong_words_are_refused(words: list[str], code: int) -> None:
    assert run(*words).exit_code == code


def test_bad_rules_stop_every_command(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (rules / "sources.yaml").write_text("documents: 1")
    monkeypatch.setenv("BENEFITS_RULES", str(rules))
    for words in (["calculate", "-"], ["standards"], ["rules", "check"], ["serve", "--port", "0"]):
        done = run(*words, given="{}")
        assert done.exit_code == cli_tools.BAD_RULES
        assert "sources.yaml:1: documents" in done.stderr


def test_what_keeps_the_server_from_starting_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--host", "127.0.0.1", "--port", port)
    assert (done.exit_code, done.stderr.count("\n")) == (cli_tools.REFUSED, 1)
    assert f"127.0.0.1 port {port}" in done.stderr
    monkeypatch.setenv("BENEFITS_LOG_LEVEL", "loud")
    done = run("serve", "--port", "0")
    assert (done.exit_code, done.stderr.count("\n")) == (cli_tools.REFUSED, 1)
    assert "BENEFITS_LOG_LEVEL" in done.stderr


def test_the_method_page_is_the_one_in_docs(installed: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENEFITS_RULES", str(service.INSTALLED))
    page = run("rules", "method", lang="zh").stdout
    assert page == method.page(installed, "tongchuan")
    assert page == (ROOT / "docs/method.md").read_text(), "make docs"


def test_a_place_without_totals_has_a_shorter_page(rules: Path) -> None:
    (rules / "tongchuan/totals.yaml").unlink()
    page = method.page(service.read_rulebook(rules), "tongchuan")
    assert page in "".join((ROOT / "docs/method.md").read_text()) or "27,300" not in page


@pytest.mark.parametrize(("variable", "wanted"), [("en_GB.UTF-8", "Rule"), ("zh_CN.UTF-8", "不是")])
def test_the_language_is_the_terminals(variable: str, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", variable)
    done = command("calculate", "-", given="a: [")
    assert ("This is not YAML" if wanted == "Rule" else "YAML 写法有误") in done.stderr


def test_the_cases_of_this_repository_are_found() -> None:
    assert len(worked()) > 100
    assert {path.parent.name for path in CASES.rglob("*.yaml")} == {"tongchuan"}


def test_no_command_is_loaded_before_it_is_asked_for() -> None:
    told = "import sys; from calculator import cli; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "calculator.cli" in loaded
    assert not loaded & {"calculator.service", "flask", "numpy", "pyarrow", "rich", "xlsxwriter"}


def test_a_command_mistyped_is_guessed() -> None:
    done = run("ledgr")
    assert (done.exit_code, "Did you mean 'ledger'?" in done.stderr) == (2, True)
