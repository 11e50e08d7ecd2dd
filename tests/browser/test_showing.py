"""The commands that show and time the page do what they say."""

from tests.browser import pace, picture
from tests.browser.desk import Desk


def test_the_picture_for_the_readme_is_of_a_moderate_size(desk: Desk) -> None:
    drawn = picture.draw(desk)
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) < 300_000
    assert "每月 795.00 元" in desk.text(".result")


def test_the_pace_is_measured(desk: Desk) -> None:
    measured = pace.measure(desk, 2)
    assert [times for times in measured if min(times) < 0] == []
    assert len(measured) == 2


def test_at_twice_the_size_nothing_is_lost(desk: Desk) -> None:
    desk.browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 640, "height": 400, "deviceScaleFactor": 2, "mobile": False},
    )
    desk.width = 640
    for path in ("/?lang=en&example=five-with-disability", "/standards?on=2023-06-01", "/method", "/verify"):
        desk.open(path)
        assert not desk.scrolls_sideways(), path


def test_a_page_is_light_in_all(desk: Desk) -> None:
    for path in ("/?lang=zh&example=five-with-disability", "/standards?on=2023-06-01", "/method", "/verify"):
        desk.open(path)
        sizes = "return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
        assert desk.browser.execute_script(f"{sizes}.reduce((sum, each) => sum + each.decodedBodySize, 0)") < 150_000
