"""Rule files changed a little, and the commands run on them."""

from pathlib import Path

from click.testing import Result

from calculator import service
from calculator.rulebook import Rulebook
from tests.helpers import command

ROOT = Path(__file__).parent.parent.parent
NEW, OLD = "tongchuan/2023.yaml", "tongchuan/2022.yaml"
NATION, PROVINCE = "china/2021.yaml", "shaanxi/2024.yaml"
TEXTS = ROOT / "texts"
SOURCES = ROOT.parent / "shared/sources"


def change(folder: Path, name: str, old: str, new: str) -> Rulebook:
    """The rules with the first occurrence changed."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    return service.read_rulebook(folder)


def run(*words: str, given: str | None = None, lang: str = "en") -> Result:
    """The `benefits` command, in English."""
    return command("--lang", lang, *words, given=given)
