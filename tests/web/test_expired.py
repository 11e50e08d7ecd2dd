"""A form whose session is lost: nothing is done, and what is said fits whatever button was pressed."""

import pytest

from tests.web.visitor import Visitor, attribute, family, words_of


def test_a_form_without_token_computes_nothing_and_loses_nothing() -> None:
    visitor = Visitor()
    response = visitor.send(family(), csrf_token="x")
    page = response.get_data(as_text=True)
    assert response.status_code == 400
    assert attribute(page, "members-0-incomes-0-amount", "value") == "1200.00"
    assert "所填内容都在" in words_of(page)
    assert 'class="result"' not in page
    visitor.token = attribute(page, "csrf_token", "value")
    assert visitor.send(family()).status_code == 200


@pytest.mark.parametrize("action", ["calculate", "save", "save-test", "show", "add-member", "remove-member-0"])
@pytest.mark.parametrize("address", ["/", "/verify"])
@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("zh", "没有测算，没有核对，也没有存。所填内容都在，请再按一次那个按钮。"),
        ("en", "press the same button again."),
    ],
)
def test_an_expired_form_speaks_of_whatever_button_was_pressed(
    action: str, address: str, tongue: str, said: str
) -> None:
    response = Visitor(tongue=tongue).send(family(), address, csrf_token="x", do=action)
    assert response.status_code == 400
    page = response.get_data(as_text=True)
    assert said in words_of(page)
    assert attribute(page, "members-0-incomes-0-amount", "value") == "1200.00"


@pytest.mark.parametrize(("address", "button"), [("/", "Calculate"), ("/verify", "Verify")])
def test_an_expired_form_changes_its_language(address: str, button: str) -> None:
    visitor = Visitor()
    page = visitor.send(family(), f"{address}?lang=en", csrf_token="x", do="language", shown="1").get_data(as_text=True)
    assert (
        f"the language is changed, but nothing was computed again. Everything you typed is still here: press “{button}”"
        in words_of(page)
    )
    assert attribute(page, "members-0-incomes-0-amount", "value") == "1200.00"


def test_an_expired_form_has_its_file_chosen_again() -> None:
    page = Visitor().see(family(), csrf_token="x", do="load")
    assert "文件没有打开；所填内容都在，请再选一次文件。" in words_of(page)
