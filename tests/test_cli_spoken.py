"""The command speaks the language asked for, also where click does the talking.

After changing a help text: write its Chinese in `calculator/translations`, then `make translations`.
"""

import re
from collections.abc import Iterator, Sequence
from inspect import cleandoc
from io import BytesIO
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from calculator import cli, cli_spoken
from tests.helpers import command

CHINESE = cli_spoken.FOLDER / "zh/LC_MESSAGES"
KEYWORDS = {"_": None, "ngettext": (1, 2)}
NOT_CALLED = {"required"}
"""A word of click that it translates by another name."""


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with (CHINESE / "benefits.po").open("rb") as file:
        return read_po(file, locale="zh")


def commands(group: click.Group, *path: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below a group, with the words that lead to it, as the code has it."""
    yield path, group
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from commands(found, *path, name)
        else:
            yield (*path, name), found


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.mark.usefixtures("english")
def test_every_text_of_the_command_is_translated_and_every_translation_used(chinese: Catalog) -> None:
    told = [found for _, found in commands(cli.main)]
    options = [param for found in told for param in found.params if isinstance(param, click.Option)]
    own = {cleandoc(text) for text in (*(each.help for each in told), *(each.help for each in options)) if text}
    of_click = {message for _, _, message, _, _ in extract_from_dir(Path(click.__file__).parent, keywords=KEYWORDS)}
    translated = {message.id for message in chinese if message.id}
    assert own <= translated
    assert translated <= own | of_click | NOT_CALLED
    assert [message.id for message in chinese if not message.string] == []


def test_translations_name_the_same_parts(chinese: Catalog) -> None:
    for message in chinese:
        assert parts(message.string) <= parts(message.id)


def parts(texts: str | Sequence[str] | None) -> set[str]:
    """The names filled in."""
    return {name for name, _ in re.findall(r"{(\w+)(!r)?}", "".join(texts or ()))}


def test_the_compiled_catalogue_is_current(chinese: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, chinese)
    assert (CHINESE / "benefits.mo").read_bytes() == compiled.getvalue()


@pytest.mark.usefixtures("english")
def test_help_is_in_the_language_asked_for_and_whole() -> None:
    for path, _ in commands(cli.main):
        said = command("--lang", "zh", *path, "--help").stdout
        assert ("用法:" in said, "选项:" in said, "..." in said.replace("[ARGS]...", "")) == (True, True, False), path
        assert not re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}", said.partition("\n")[2]), said
        said = command("--lang", "en", *path, "--help").stdout
        assert not re.search("[\u4e00-\u9fff]", said), said


@pytest.mark.parametrize(("terminal", "wanted"), [("zh_CN.UTF-8", "用法:"), ("en_GB.UTF-8", "Usage:"), ("C", "用法:")])
def test_without_being_asked_it_speaks_the_terminals(
    terminal: str, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", terminal)
    for words in (["--help"], ["nothing"], ["--lang", "fr"], ["ledger", "run", "--help"]):
        assert wanted in command(*words).output


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["ledger", "run"], "缺少参数 'SOURCE'", "Missing argument 'SOURCE'"),
        (
            ["standards", "--on", "June"],
            "'--on' 的值不对：应为存在的日期",
            "Invalid value for '--on': Give a date that",
        ),
        (["standards", "--on", "1066-01-01"], "日期应在 1900-01-01 到", "Give a date from 1900-01-01"),
        (["rules", "diff", "x", "y"], "'A' 的值不对", "Invalid value for 'A'"),
        (["standards", "--onn"], "没有选项 '--onn'", "No such option '--onn'"),
        (["ledgr"], "没有命令 'ledgr'。 是不是 'ledger'？", "Did you mean 'ledger'?"),
        (["serve", "--port", "x"], "'x' 不是合适的数", "'x' is not a valid integer"),
    ],
)
def test_what_is_typed_wrong_is_told_in_the_language_asked_for(words: list[str], zh: str, en: str) -> None:
    for lang, wanted in (("zh", zh), ("en", en)):
        done = command("--lang", lang, *words)
        assert (done.exit_code, wanted in done.stderr) == (2, True), done.stderr
        assert bool(re.search("Error|Usage|Try", done.stderr)) == (lang == "en")
