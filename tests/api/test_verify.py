"""A receipt holds as long as nothing that made the answer has changed, and says what has."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from freezegun import freeze_time

from calculator import receipt, service
from calculator.verify import verify
from tests.api.integrator import URBAN, Integrator, faults, problem
from tests.helpers import DATE, household, person

FILE = Path("tongchuan/2023.yaml")


def receipt_of(request: Any, **options: Any) -> str:
    return str(service.calculate(request, **options)["receipt"])


def rules(folder: Path, *edits: tuple[str, str]) -> Any:
    """A copy of the rules with texts of the newest city file replaced."""
    shutil.copytree(service.INSTALLED, folder)
    text = (folder / FILE).read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (folder / FILE).write_text(text, "utf-8")
    return service.read_rulebook(folder)


def check(given: str, request: object, **options: Any) -> list[str]:
    rulebook = options.pop("rulebook", None) or service.open_rulebook(service.INSTALLED)
    found = verify({"receipt": given, "request": request}, rulebook=rulebook, **options)
    assert found["matches"] == (not found["differs"])
    assert all(each["detail"] for each in found["differs"])
    return [each["part"] for each in found["differs"]]


def wages(amount: object, **more: object) -> dict[str, Any]:
    return {"date": DATE, "household": household(person(incomes=[{"amount": amount, "kind": "wages", **more}]))}


EQUAL: list[tuple[Any, Any]] = [
    (wages("5"), wages("5.00")),
    (wages("5"), wages(5)),
    (wages("5"), wages("5.0", per="month")),
    (URBAN, json.loads(json.dumps(URBAN, sort_keys=True))),
    (URBAN, {**URBAN, "strict": False, "compare_with": "previous"}),
    (wages("5"), {**wages("5"), "jurisdiction": "tongchuan"}),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_equal_requests_have_one_receipt(one: Any, other: Any) -> None:
    assert receipt_of(one) == receipt_of(other)
    assert check(receipt_of(one), other) == []


def test_language_does_not_matter() -> None:
    assert receipt_of(URBAN, language="zh") == receipt_of(URBAN, language="en", spoken=True)


def test_the_date_taken_by_default_is_part_of_it() -> None:
    undated = {key: value for key, value in URBAN.items() if key != "date"}
    with freeze_time(f"{DATE} 04:00:00"):
        given = receipt_of(undated)
    assert given == receipt_of(URBAN)
    assert check(given, URBAN) == []
    with freeze_time("2023-07-02 04:00:00"):
        found = verify(
            {"receipt": given, "request": undated}, rulebook=service.open_rulebook(service.INSTALLED), language="en"
        )
    assert [each["part"] for each in found["differs"]] == ["input"]
    assert "no date" in found["differs"][0]["detail"]


OTHER_INPUTS = [
    wages("6"),
    wages("5", per="year"),
    {**wages("5"), "strict": True},
    {**wages("5"), "date": "2023-06-02"},
]


@pytest.mark.parametrize("other", OTHER_INPUTS)
def test_another_input_is_told(other: Any) -> None:
    assert check(receipt_of(wages("5")), other) == ["input"]


def test_a_later_file_changes_nothing(tmp_path: Path) -> None:
    book = rules(tmp_path / "rules")
    given = receipt_of(URBAN, rulebook=book)
    later = tmp_path / "rules" / "tongchuan" / "2099.yaml"
    later.write_text(re.sub(r"2023-(\d\d-\d\d)", r"2099-\1", (tmp_path / "rules" / FILE).read_text("utf-8")), "utf-8")
    new = service.read_rulebook(tmp_path / "rules")
    assert new.digest != book.digest
    assert check(given, URBAN, rulebook=new) == []


def test_another_figure_is_told(tmp_path: Path) -> None:
    book = rules(tmp_path / "rules", ('"665.00"', '"666.00"'))
    assert check(receipt_of(URBAN), URBAN, rulebook=book) == ["rules", "result"]


def test_another_version_of_the_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    given = receipt_of(URBAN)
    monkeypatch.setattr(receipt, "ENGINE", "another")
    assert check(given, URBAN) == ["engine"]
    assert check(given, wages("5")) == ["input", "engine"]


def test_an_altered_result_is_told() -> None:
    given = receipt_of(URBAN)
    altered = given[:-1] + ("0" if given[-1] != "0" else "1")
    assert check(altered, URBAN) == ["result"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_told_in_both_languages(language: str) -> None:
    body = {"receipt": f"sha256:{'0' * 64}", "request": URBAN}
    found = verify(body, rulebook=service.open_rulebook(service.INSTALLED), language=language)
    assert [each["part"] for each in found["differs"]] == ["input", "engine"]


def test_the_endpoint_says_matches() -> None:
    us = Integrator()
    answer = us.calculate(URBAN).json
    assert answer is not None
    found = us.post("/api/v1/verify", {"receipt": answer["receipt"], "request": URBAN})
    assert found.json == {"matches": True, "differs": [], "receipt": answer["receipt"]}
    assert found.headers["Cache-Control"] == "no-store"


BAD: list[tuple[Callable[[str], object], list[tuple[str, str]]]] = [
    (lambda good: {"receipt": good}, [("#/request", "required")]),
    (lambda good: {"receipt": "sha256:1", "request": URBAN}, [("#/receipt", "bad_receipt")]),
    (lambda good: {"receipt": good, "request": {}}, [("#/request/household", "required")]),
    (lambda good: {"receipt": 1, "request": None}, [("#/receipt", "not_text"), ("#/request", "null")]),
    (lambda good: [], [("#", "not_an_object")]),
]


@pytest.mark.parametrize(("body", "wanted"), BAD)
def test_what_cannot_be_verified_is_refused(body: Callable[[str], object], wanted: list[tuple[str, str]]) -> None:
    response = Integrator().post("/api/v1/verify", body(receipt_of(URBAN)))
    assert faults(problem(response, 422, "validation")) == wanted


@pytest.mark.parametrize(
    ("language", "wanted"), [("zh", "64 个数字或小写字母 a–f"), ("en", "64 digits or letters a–f")]
)
def test_a_receipt_of_another_form_is_told_what_one_looks_like(language: str, wanted: str) -> None:
    good = receipt_of(URBAN)
    for bad in (good.removeprefix("sha256:"), good.upper(), f" {good}", good[:-1], f"{good}0", f"{good}\n"):
        body = {"receipt": bad, "request": URBAN}
        document = problem(
            Integrator().post("/api/v1/verify", body, **{"Accept-Language": language}), 422, "validation"
        )
        assert faults(document) == [("#/receipt", "bad_receipt")]
        assert wanted in document["errors"][0]["detail"]
        assert "sha256:" in document["errors"][0]["detail"]


def test_no_standard_in_force_is_placed_in_the_request() -> None:
    body = {"receipt": receipt_of(URBAN), "request": {**URBAN, "date": "1999-01-01"}}
    document = problem(Integrator().post("/api/v1/verify", body), 422, "no_standard_in_force")
    assert faults(document) == [("#/request/date", "no_standard_in_force")]
