"""What lies in a rules folder and would never be read is named, with what to do about it."""

from pathlib import Path

import pytest

from calculator import service
from tests.rules.test_mistakes import told

YEAR = "A rule file is named after its year, such as 2024.yaml"
NOT_READ = "This is not read here; standards are in the folder of a place, as 2024.yaml."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *((f"tongchuan/{name}", YEAR) for name in ("2024.yml", "2024.YAML", "2024.yaml.txt", "notes.txt")),
        *((name, NOT_READ) for name in ("2024.yaml", "notes.txt", "source.yaml")),
    ],
)
def test_a_file_nobody_would_read_is_named(rules: Path, name: str, said: str) -> None:
    (rules / name).write_text("", "utf-8")
    assert [each[: len(f"{name}:1: -: {said}")] for each in told(rules)] == [f"{name}:1: -: {said}"]


def test_a_folder_without_its_place_is_named(rules: Path) -> None:
    (rules / "baoji").mkdir()
    [said] = told(rules)
    assert said.startswith("baoji/:1: -: This folder has no place.yaml, so that nothing in it is read; add it")


def test_hidden_files_and_copies_of_an_editor_are_left_alone(rules: Path) -> None:
    for name in (".git", "tongchuan/.2023.yaml.swp", "tongchuan/2023.yaml~", "__init__.py", "year.schema.json"):
        (rules / name).write_text("", "utf-8")
    (rules / "__pycache__").mkdir()
    assert service.read_rulebook(rules)
