"""`benefits rules new`: a file with the blocks' shape, which can be filled in from what it says itself."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculator import service, words
from calculator.rulefile import BadRules
from tests.rules.editing import NEW, run

STANDARD = "dibao.urban.standard"


def test_a_new_year_has_the_shape_and_nothing_filled_in(rules: Path) -> None:
    done = run("rules", "new", "tongchuan", "2024", "--folder", str(rules))
    assert (done.exit_code, "2024.yaml is written" in done.stdout) == (0, True)
    first = (rules / "tongchuan/2024.yaml").read_text("utf-8").partition("\n")[0]
    schema = rules / "tongchuan" / first.removeprefix("# yaml-language-server: $schema=")
    assert schema.read_text("utf-8") == run("rules", "schema").stdout
    written = yaml.safe_load((rules / "tongchuan/2024.yaml").read_text("utf-8"))
    last = yaml.safe_load((rules / NEW).read_text("utf-8"))
    assert list(written["schemes"]) == list(last["schemes"])
    assert leaves(written["schemes"]) <= {None, "CNY/person/month", "CNY/person/year", "ratio", "months"}
    with pytest.raises(BadRules) as refused:
        service.read_rulebook(rules)
    assert {problem.file for problem in refused.value.problems} == {"tongchuan/2024.yaml"}


def leaves(data: Any) -> set[Any]:
    return set().union(*map(leaves, data.values())) if isinstance(data, dict) else {data}


def test_a_new_year_filled_in_is_a_standard(rules: Path) -> None:
    run("rules", "new", "tongchuan", "2024", "--folder", str(rules))
    text = (rules / "tongchuan/2024.yaml").read_text("utf-8")
    filled = {
        "title: {zh: , en: }": "title: {zh: 新, en: new}",
        "effective_from:\n": "effective_from: 2024-01-01\n",
        "effective_from_status:\n": "effective_from_status: assumed\n",
        "# effective_from_how: {zh: , en: }": "effective_from_how: {zh: 试, en: a trial}",
        "review_by:\n": "review_by: 2024-12-31\n",
        "method:  # difference\n": "method: difference\n",
        "method_status:\n": "method_status: assumed\n",
        "# method_how: {zh: , en: }": "method_how: {zh: 试, en: a trial}",
        "        status:\n": "        status: published\n",
        "        status: published\n        source: {document: , locator: , figure: }\n        # how: {zh: , en: }": (
            "        status: assumed\n        how: {zh: 试, en: a trial}"
        ),
        "{document: , locator: , figure: }": "{document: tongchuan-2023-review, locator: paragraph 2, figure: 试}",
    }
    for blank, value in filled.items():
        assert blank in text
        text = text.replace(blank, value)
    text = text.replace("value:\n        unit: CNY", 'value: "700.00"\n        unit: CNY')
    text = text.replace("value:\n", 'value: "1"\n')
    (rules / "tongchuan/2024.yaml").write_text(text, "utf-8")
    found = service.read_rulebook(rules)
    assert [start for start, _ in found.covered("tongchuan")] == [found.starts("tongchuan")[1]]
    request = {"date": "2024-06-01", "household": {"area": "urban", "members": [{"incomes": []}]}}
    assert service.calculate(request, rulebook=found)["figures"][STANDARD]["value"] == "700.00"


def test_the_optional_figures_of_a_new_year_stand_there_as_notes(rules: Path) -> None:
    run("rules", "new", "tongchuan", "2024", "--folder", str(rules))
    text = (rules / "tongchuan/2024.yaml").read_text("utf-8")
    assert "      # urban.uprating:  # " in text
    assert "      #   change_in: urban.standard\n" in text


def test_what_never_ends_has_no_review_to_fill_in(rules: Path) -> None:
    run("rules", "new", "china", "2027", "--folder", str(rules))
    written = yaml.safe_load((rules / "china/2027.yaml").read_text("utf-8"))["schemes"]
    assert "review_by" not in written["low_income_margin"]


def test_a_place_without_rules_of_its_own_gets_what_it_cannot_do_without(rules: Path) -> None:
    (rules / "baoji").mkdir()
    place = (rules / "tongchuan/place.yaml").read_text("utf-8")
    (rules / "baoji/place.yaml").write_text(place, "utf-8")
    assert run("rules", "new", "baoji", "2024", "--folder", str(rules)).exit_code == 0
    written = yaml.safe_load((rules / "baoji/2024.yaml").read_text("utf-8"))
    assert list(written["schemes"]) == yaml.safe_load(place)["core"]


@pytest.mark.parametrize(
    ("place", "year", "wanted"), [("nowhere", "2024", "no place"), ("tongchuan", "2023", "already")]
)
def test_a_new_year_spoils_nothing(rules: Path, place: str, year: str, wanted: str) -> None:
    done = run("rules", "new", place, year, "--folder", str(rules))
    assert (done.exit_code, wanted in done.stderr) == (2, True)


def test_a_new_year_says_what_each_figure_is_called_and_offers_its_reasons(rules: Path) -> None:
    run("rules", "new", "tongchuan", "2024", "--folder", str(rules))
    text = (rules / "tongchuan/2024.yaml").read_text("utf-8")
    named = words.say("figures", STANDARD, "zh")
    assert f"      urban.standard:  # {named}\n" in text
    for offered in ("effective_from_source:", "effective_from_how:", "method_source:", "method_how:", "how:"):
        assert f" # {offered} {{" in text


def test_a_figure_without_words_yet_is_there_without_a_name(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(words.dictionary()["figures"], STANDARD)
    run("rules", "new", "tongchuan", "2024", "--folder", str(rules))
    assert "      urban.standard:\n" in (rules / "tongchuan/2024.yaml").read_text("utf-8")


def test_a_new_year_with_only_unknowns_is_a_standard(rules: Path) -> None:
    """Everything taken from the file itself: what is not known is filled in as the file says."""
    run("rules", "new", "tongchuan", "2024", "--folder", str(rules))
    lines = (rules / "tongchuan/2024.yaml").read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if "source:" not in line) + "\n"
    filled = {
        "title: {zh: , en: }": "title: {zh: 新, en: new}",
        "effective_from:\n": "effective_from: 2024-01-01\n",
        "_status:\n": "_status: assumed\n",
        "status:\n": "status: unknown\n",
        "value:\n": "value: unknown\n",
        "review_by:\n": "review_by: 2024-12-31\n",
        "method:  #": "method: difference  #",
        "{zh: , en: }": "{zh: 未找到, en: not found}",
    }
    for blank, value in filled.items():
        text = text.replace(blank, value)
    text = re.sub(r"^( +)# (\w*how:)", r"\1\2", text, flags=re.MULTILINE)
    (rules / "tongchuan/2024.yaml").write_text(text, "utf-8")
    assert service.read_rulebook(rules).covered("tongchuan")
