"""`benefits cases`: run and add, without pytest and without Python."""

import json
from pathlib import Path

import pytest
from freezegun import freeze_time

from calculator import cases, service
from tests.conftest import CASES
from tests.rules.editing import ROOT, run

REQUEST = {"date": "2023-06-01", "household": {"area": "urban", "members": [{"age": 40, "incomes": []}]}}


@pytest.fixture(autouse=True)
def in_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("BENEFITS_RULES", str(service.INSTALLED))


def test_all_cases_hold() -> None:
    done = run("cases", "run")
    count = len(cases.read_all(CASES))
    assert (done.exit_code, done.stdout) == (
        0,
        f"Cases: {count}. They hold: {count}; they do not: 0; not confirmed: 0.\n",
    )


def test_what_does_not_hold_is_shown_and_fails(tmp_path: Path) -> None:
    text = (CASES / "tongchuan/dibao.yaml").read_text("utf-8").replace('"795.00"', '"796.00"')
    (tmp_path / "dibao.yaml").write_text(text, "utf-8")
    done = run("cases", "run", str(tmp_path / "dibao.yaml"))
    assert done.exit_code == 1
    assert f"{tmp_path / 'dibao.yaml'}:2: a city family of three" in done.stdout
    assert "awards Minimum living allowance (dibao) a month  796.00  795.00" in done.stdout
    assert "; they do not: 1; " in done.stdout.splitlines()[-1]


def test_an_empty_folder_fails(tmp_path: Path) -> None:
    done = run("cases", "run", str(tmp_path))
    assert (done.exit_code, done.stdout) == (1, f"There are no cases in {tmp_path}.\n")


def test_a_request_is_added_to_be_confirmed(tmp_path: Path) -> None:
    target = tmp_path / "new" / "cases.yaml"
    for line, sentence in ((1, "the first"), (21, "the second")):
        given = json.dumps(REQUEST)
        done = run("cases", "add", "-", "--to", str(target), "--sentence", sentence, given=given)
        assert done.exit_code == 0, done.output
        assert done.stdout.startswith(f"Written to {target}:{line}.")
    first, second = cases.read(target)
    assert [(one.name, one.line, one.confirmed) for one in (first, second)] == [
        ("the first", 1, False),
        ("the second", 21, False),
    ]
    done = run("cases", "run", str(target))
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        f"{target}:1: the first [not confirmed]",
        f"{target}:21: the second [not confirmed]",
        "Cases: 2. They hold: 2; they do not: 0; not confirmed: 2.",
    ]


@freeze_time("2023-06-01 04:00:00")
def test_without_a_date_it_is_todays_and_stays_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("cases", "add", "-", given=json.dumps({"household": REQUEST["household"]}))
    target = Path("tests/cases/tongchuan/to_confirm.yaml")
    assert done.stdout.startswith(f"Written to {target}:1.")
    [found] = cases.read(target)
    assert found.request["date"] == "2023-06-01"
    assert found.name == "(write here what this case shows)"


@pytest.mark.parametrize(
    ("given", "code", "wanted"),
    [
        ("[1]", 2, "This is no complete request (JSON)."),
        ("{}", 1, "#/household"),
        ("{", 1, "[not_yaml]"),
        (json.dumps({**REQUEST, "jurisdiction": "nowhere"}), 1, "[unknown_jurisdiction]"),
    ],
)
def test_what_is_no_request_is_not_added(given: str, code: int, wanted: str, tmp_path: Path) -> None:
    done = run("cases", "add", "-", "--to", str(tmp_path / "cases.yaml"), given=given)
    assert done.exit_code == code
    assert wanted in done.stderr
    assert not (tmp_path / "cases.yaml").exists()


def test_a_refused_request_is_added_with_its_reason(tmp_path: Path) -> None:
    given = json.dumps({**REQUEST, "date": "2020-01-01"})
    run("cases", "add", "-", "--to", str(tmp_path / "cases.yaml"), given=given)
    [found] = cases.read(tmp_path / "cases.yaml")
    assert found.expect == {"error": "no_standard_in_force"}


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("o.yml", None, "Only files named *.yaml are read"),
        (".o.yaml", None, "Only files named *.yaml are read"),
        ("notes.yaml", b"title: x\n", "Give a list of cases"),
        ("old.yaml", "- case: 低保".encode("gb18030"), "save it as UTF-8"),
    ],
)
def test_nothing_is_added_where_it_would_not_be_run(
    tmp_path: Path, name: str, content: bytes | None, wanted: str
) -> None:
    target = tmp_path / name
    if content is not None:
        target.write_bytes(content)
    done = run("cases", "add", "-", "--to", str(target), given=json.dumps(REQUEST))
    assert (done.exit_code, wanted in done.stderr) == (1, True)
    assert target.exists() is (content is not None)
    assert content is None or target.read_bytes() == content
