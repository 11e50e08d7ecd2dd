"""How everything is computed, from the rules of a day."""

import pytest

from calculator import catalogue, service
from tests.web.visitor import Visitor, words_of


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_every_scheme_is_told_with_law_figures_and_standing(tongue: str) -> None:
    said = words_of(Visitor(tongue=tongue).get("/method?on=2023-06-01"))
    book = service.open_rulebook(service.rules_folder())
    from datetime import date

    for scheme in catalogue.schemes(book, "tongchuan", date(2023, 6, 1), tongue)["schemes"]:
        assert scheme["name"][tongue] in said
        assert scheme["how"][tongue] in said
        for law in scheme["law"]:
            assert law["title"][tongue] in said
    assert "665.00" in said


def test_a_date_not_covered_is_refused_and_kept() -> None:
    response = Visitor().client.get("/method?on=2020-01-01")
    assert response.status_code == 422
    assert 'value="2020-01-01"' in response.get_data(as_text=True)
    assert Visitor().client.get("/method?on=x").status_code == 422
