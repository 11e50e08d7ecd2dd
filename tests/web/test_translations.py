"""Every Chinese sentence of the pages has its English, and what is compiled is what is written.

After changing a sentence: `make translations`, write the English it lists as missing, `make translations` again.
"""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import web
from tests.web.visitor import Visitor, app, words_of

FOLDER = Path(web.__file__).parent
ENGLISH = FOLDER / "translations/en/LC_MESSAGES"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
CHINESE = re.compile("[\u4e00-\u9fff]+")
NUMBERED = re.compile("民发〔[0-9]+〕[0-9]+号|国发〔[0-9]+〕[0-9]+号|国令第[0-9]+号")
"""Documents are cited by the number they were issued under."""

KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None}


@pytest.fixture(scope="module")
def english() -> Catalog:
    with (ENGLISH / "messages.po").open("rb") as file:
        return read_po(file, locale="en")


def test_every_sentence_used_is_translated_and_every_translation_used(english: Catalog) -> None:
    used = {message for _, _, message, _, _ in extract_from_dir(FOLDER, METHODS, keywords=KEYWORDS)}
    assert used == {message.id for message in english if message.id}
    assert [message.id for message in english if not message.string] == []


def test_translations_name_the_same_parts(english: Catalog) -> None:
    for message in english:
        if message.id:
            assert list(message.check(english)) == []
            assert message.python_format == ("%(" in message.id)


def test_the_compiled_catalogue_is_current(english: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, english)
    assert (ENGLISH / "messages.mo").read_bytes() == compiled.getvalue()


def test_no_chinese_is_left_in_english(english: Catalog) -> None:
    for message in english:
        if message.id:
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in str(message.string)), message.id


@pytest.mark.parametrize("address", ["/", "/verify", "/method", "/?example=five-with-disability", "/nowhere"])
def test_a_page_first_read_in_chinese_is_english_for_the_next_visitor(address: str) -> None:
    application = app()
    assert CHINESE.search(words_of(Visitor(application).get(address)))
    said = words_of(Visitor(application, tongue="en").get(address))
    assert CHINESE.findall(NUMBERED.sub("", said.replace("中文", ""))) == []
