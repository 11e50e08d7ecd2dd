"""The picture of the architecture is that of the code: every layer is in it, every import points down."""

from xml.etree import ElementTree

import pytest

from tests.docs.pages import ROOT
from tests.test_structure import LAYERS, imported

PICTURE = ElementTree.parse(ROOT / "docs/architecture.svg").getroot()
SVG = "{http://www.w3.org/2000/svg}"
DOORS = {"web", "benefits"}
"""A package of its own, and the command; all other names are modules of calculator."""

DATA = {"rules"}
"""In LAYERS, but a folder of files: a dashed box."""


def bands() -> list[set[str]]:
    """The modules of each band, from the top."""
    groups = [group for group in PICTURE.iter(f"{SVG}g") if _top(group) is not None]
    ordered = sorted(groups, key=lambda group: _top(group) or 0.0)
    return [{text.text or "" for text in group.iter(f"{SVG}text") if text.get("class") == "name"} for group in ordered]


def _top(group: ElementTree.Element) -> float | None:
    rect = group.find(f"{SVG}rect[@class='band']")
    return None if rect is None else float(rect.get("y", "0"))


BAND = {name: place for place, names in enumerate(bands()) for name in names}


def test_every_module_with_a_layer_is_in_the_picture_and_everything_in_it_is_there() -> None:
    assert {name for names in LAYERS for name in names} - DATA <= BAND.keys()
    for name in BAND.keys() - DOORS:
        assert (ROOT / "calculator" / name).is_dir() or (ROOT / f"calculator/{name}.py").exists(), name


@pytest.mark.parametrize("module", sorted(BAND.keys() - DOORS))
def test_every_import_points_to_the_same_band_or_down(module: str) -> None:
    path = ROOT / "calculator" / module
    files = list(path.glob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    assert files
    reached = {name.partition(".")[2] for file in files for name in imported(file)}
    assert not {name for name in reached if name in BAND and BAND[name] < BAND[module]}


def test_every_arrow_points_down_or_aside() -> None:
    arrows = [path.get("d", "") for path in PICTURE.iter(f"{SVG}path") if path.get("class") == "arrow"]
    assert len(arrows) >= len(bands()) - 1
    for arrow in arrows:
        start, direction, end = arrow.removeprefix("M").replace("V", " V ").replace("H", " H ").rpartition(" V ")
        if direction:
            assert float(end) > float(start.split()[1])


def test_it_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    assert PICTURE.get("role") == "img"
    for id in (PICTURE.get("aria-labelledby") or "").split():
        assert [element for element in PICTURE if element.get("id") == id and element.text]


def test_every_decision_is_linked() -> None:
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    for decision in (ROOT / "docs/decisions").glob("*.md"):
        assert f"(decisions/{decision.name})" in page
