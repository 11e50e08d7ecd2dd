"""Every command of the guides and of the README is run, and says what they say."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.docs import pages
from tests.docs.pages import ROOT
from web import create_app

GUIDES = ("add-a-standard", "add-a-scheme", "vocabulary", "architecture")


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_can_be_followed(guide: str, tmp_path: Path) -> None:
    page = (ROOT / f"docs/{guide}.md").read_text("utf-8")
    folder = pages.tree(tmp_path)
    for block in pages.blocks(page):
        if block.file:
            pages.write(block, folder)
        elif block.kind == "console":
            for command, wanted in pages.commands(block.text):
                said = pages.run(command, folder)
                assert not pages.missing(wanted, said), f"{guide}: {command}\n{said}"


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_followed_here_leaves_no_trace_in_a_copy(guide: str, tmp_path: Path) -> None:
    page = pages.blocks((ROOT / f"docs/{guide}.md").read_text("utf-8"))
    clean, followed = pages.tree(tmp_path / "clean"), tmp_path / "followed"
    shutil.copytree(clean, followed)
    for block in page:
        if block.file:
            pages.write(block, followed)
    pages.forget_examples(followed)
    for block in page:
        if block.file:
            kept, found = clean / block.file, followed / block.file
            assert found.exists() == kept.exists()
            assert not found.exists() or found.read_text("utf-8") == kept.read_text("utf-8")


def test_what_the_readme_asks_of_the_endpoint_is_answered_as_it_says() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    [(address, body)] = re.findall(r"curl -s http://[^/]+(/\S+) .*? -d '(.*?)'", page, re.DOTALL)
    found = create_app({"TESTING": True}).test_client().post(address, json=json.loads(body)).json
    assert found is not None
    assert f"({found['total']['monthly']} a month)" in page
    assert f"(+{found['change']['monthly']})" in page


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    folder = pages.tree(tmp_path)
    (folder / "request.json").write_text(re.findall(r"-d '(.*?)'", page, re.DOTALL)[0], "utf-8")
    pages.run("benefits ledger template IN.xlsx", folder)
    said = {
        command: pages.run(command, folder)
        for command in re.findall(r"^\.venv/bin/(benefits [^#\n]*?) *(?:#.*)?$", page, re.MULTILINE)
    }
    assert len(said) >= 3
    assert "795.00" in said["benefits calculate request.json"]
    assert "Nothing doubtful found." in said["benefits rules check"]
    assert all("Usage:" not in text and text for text in said.values())


def test_the_make_targets_of_the_pages_exist() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    for file in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"(?:^|`|\$ )make ([a-z-]+)(?:`|\s)", file.read_text("utf-8"), re.MULTILINE):
            assert target in targets, f"{file.name}: make {target}"


@pytest.mark.parametrize(
    ("wanted", "absent"),
    [(["a", "c"], []), (["c", "a"], ["a"]), (["…", "b…"], []), (["…b"], []), (["x"], ["x"]), (["bc"], ["bc"])],
)
def test_a_page_that_says_something_else_is_noticed(wanted: list[str], absent: list[str]) -> None:
    assert pages.missing(wanted, "a\nb1\nb\nc\n") == absent


def test_every_link_of_the_pages_leads_somewhere() -> None:
    for file in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text("utf-8")):
            assert (file.parent / link).exists(), f"{file.name}: {link}"
