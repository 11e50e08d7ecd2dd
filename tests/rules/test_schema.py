"""The JSON Schema of the rule files: what an editor underlines is what the program refuses."""

import json
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from calculator import ruleformat, service, words
from tests.rules.editing import NATION, NEW, OLD, run

STANDARD = "dibao.urban.standard"


def test_the_schema_of_a_year_names_every_block_figure_and_unit() -> None:
    found = json.loads(run("rules", "schema").stdout)
    blocks = found["properties"]["schemes"]["properties"]
    for file in (NEW, OLD, NATION):
        for id, block in yaml.load((service.rules_folder() / file).read_text("utf-8"), yaml.BaseLoader)[
            "schemes"
        ].items():
            figures = blocks[id]["properties"]["figures"]
            assert set(figures["required"]) <= block["figures"].keys() <= figures["properties"].keys()
            assert block.keys() <= blocks[id]["properties"].keys()
            assert set(blocks[id]["required"]) <= block.keys()
            for name, figure in block["figures"].items():
                assert figures["properties"][name]["properties"]["unit"] == {"const": figure["unit"]}
    assert blocks["dibao"]["properties"]["method"] == {"enum": ["difference"]}
    assert "method" not in blocks["orphan"]["properties"]


def valid(schema: str, text: str) -> list[str]:
    """What an editor underlines: YAML as an editor reads it, against the schema."""
    document = yaml.load(text, _Editor)
    return [error.message for error in jsonschema_rs.Draft202012Validator(json.loads(schema)).iter_errors(document)]


class _Editor(yaml.SafeLoader):
    """YAML 1.2, in which a date is a text."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML reads it from the class
        sign: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def test_every_rule_file_is_valid_in_an_editor() -> None:
    kinds = {"place": "*/place.yaml", "sources": "sources.yaml", "totals": "*/totals.yaml", "year": "*/[0-9]*.yaml"}
    for kind, pattern in kinds.items():
        schema = run("rules", "schema", kind).stdout
        for file in service.INSTALLED.glob(pattern):
            assert valid(schema, file.read_text("utf-8")) == [], file


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("unit: ratio", "unit: percent"),
        ("multiple:", "multipel:"),
        ('value: "1.3"', "value: 1.3"),
        ("status: published", "status: printed"),
        ("effective_from: 2023-01-01", "effective_from: 1.1.2023"),
        ("    method: difference", "    method: tiers"),
        ("  orphan:", "  orphans:"),
    ],
)
def test_an_editor_underlines_what_the_program_refuses(rules: Path, old: str, new: str) -> None:
    text = (rules / NEW).read_text("utf-8")
    assert old in text
    assert valid(run("rules", "schema").stdout, text.replace(old, new))


def test_the_schema_beside_the_rules_is_the_one_of_the_schemes() -> None:
    beside = service.INSTALLED / ruleformat.BESIDE
    assert beside.read_text("utf-8") == run("rules", "schema").stdout, "make docs"


def test_an_editor_shows_the_names_of_the_figures() -> None:
    figures = json.loads(run("rules", "schema").stdout)["properties"]["schemes"]["properties"]["orphan"]["properties"]
    assert figures["figures"]["properties"]["dispersed"]["description"] == "散居孤儿养育标准 · Orphan rate, dispersed"


def test_a_figure_without_words_yet_has_a_schema_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(words.dictionary()["figures"], STANDARD)
    assert run("rules", "schema").exit_code == 0


@pytest.mark.parametrize(("kind", "key"), [("place", "level"), ("sources", "documents"), ("totals", "totals")])
def test_the_other_files_have_a_schema_too(kind: str, key: str) -> None:
    found = json.loads(run("rules", "schema", kind).stdout)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert key in found["required"]
    assert found["additionalProperties"] is False
