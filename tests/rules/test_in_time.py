"""Which block is in force when: those of one scheme follow one another, and the place comes before those above it."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from calculator import rulebook as rulebooks
from calculator import service
from calculator.figures import Block
from calculator.rulebook import Rulebook
from calculator.rulefile import BadRules
from tests.rules.editing import NATION, NEW, OLD, change

NEXT = "tongchuan/2024.yaml"


def spans(rulebook: Rulebook, scheme: str) -> list[tuple[str, str | None]]:
    """First and last day of each block of a scheme."""
    found = [block for block in rulebook.blocks if block.id == scheme]
    return [(str(each.effective_from), str(each.effective_to) if each.effective_to else None) for each in found]


def follow(folder: Path, *changes: tuple[str, str], name: str = NEXT) -> Rulebook:
    """A further file like the last one of the city, changed everywhere."""
    text = (folder / NEW).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / name).write_text(text, "utf-8")
    return service.read_rulebook(folder)


FROM_NEXT_YEAR = (("2023-12-31", "2024-12-31"), ("effective_from: 2023-01-01", "effective_from: 2024-01-01"))


def test_blocks_are_closed_by_those_that_follow_and_the_last_stays_open(rules: Path) -> None:
    rulebook = follow(rules, *FROM_NEXT_YEAR)
    assert spans(rulebook, "dibao") == [
        ("2022-01-01", "2022-12-31"),
        ("2023-01-01", "2023-12-31"),
        ("2024-01-01", None),
    ]
    assert spans(rulebook, "low_income_margin") == [("2021-07-01", None)]


def test_a_block_that_ends_earlier_than_the_next_begins_keeps_its_end(rules: Path) -> None:
    rulebook = change(rules, OLD, "effective_to: 2022-12-31", "effective_to: 2022-06-30")
    assert spans(rulebook, "dibao") == [("2022-01-01", "2022-06-30"), ("2023-01-01", None)]
    assert spans(rulebook, "orphan") == [("2022-01-01", "2022-12-31"), ("2023-01-01", None)]


def test_the_last_block_may_end_too(rules: Path) -> None:
    rulebook = change(rules, NEW, "review_by: 2023-12-31", "effective_to: 2023-06-30")
    assert spans(rulebook, "dibao")[-1] == ("2023-01-01", "2023-06-30")
    assert rulebook.covered("tongchuan") == [(date(2022, 1, 1), date(2023, 6, 30))]


def test_a_block_may_be_replaced_the_day_after_it_began(rules: Path) -> None:
    rulebook = follow(rules, ("effective_from: 2023-01-01", "effective_from: 2023-01-02"))
    assert spans(rulebook, "dibao")[1:] == [("2023-01-01", "2023-01-01"), ("2023-01-02", None)]


def test_two_blocks_cannot_begin_on_one_day(rules: Path) -> None:
    with pytest.raises(BadRules) as refused:
        follow(rules, ("2023-12-31", "2023-12-30"))
    told = refused.value.problems
    assert {(each.file, each.fault.code) for each in told} == {(NEXT, "overlap")}
    assert [each.key for each in told] == [
        f"schemes.{scheme}.effective_from"
        for scheme in ("dibao", "special_hardship", "orphan", "special_hardship.care", "disability.payment")
    ]
    assert {tuple(each.fault.params.values()) for each in told} == {(NEW, "2023-01-01")}


def test_an_overlap_is_found_whatever_the_files_are_called(rules: Path) -> None:
    """The order is that of the dates: a file named after an earlier year may hold the later block."""
    with pytest.raises(BadRules) as refused:
        follow(rules, *FROM_NEXT_YEAR[1:], ("review_by", "effective_to"), name="tongchuan/2021.yaml")
    assert {each.fault.code for each in refused.value.problems} == {"ends_before_start"}
    (rules / "tongchuan/2021.yaml").unlink()
    rulebook = follow(rules, *FROM_NEXT_YEAR, name="tongchuan/2021.yaml")
    assert spans(rulebook, "dibao")[1:] == [("2023-01-01", "2023-12-31"), ("2024-01-01", None)]


def test_the_first_and_the_last_day_belong_to_a_block(rulebook: Rulebook) -> None:
    for on, standard in (("2022-12-31", "630.00"), ("2023-01-01", "665.00")):
        standards = rulebook.in_force("tongchuan", date.fromisoformat(on))
        assert standards is not None
        assert standards.figures["dibao.urban.standard"].text == standard
        assert (standards.place, str(standards.on)) == ("tongchuan", on)


def test_the_day_of_review_is_not_yet_past_it(rulebook: Rulebook) -> None:
    for on, is_stale in (("2023-12-31", False), ("2024-01-01", True)):
        standards = rulebook.in_force("tongchuan", date.fromisoformat(on))
        assert standards is not None
        assert standards.is_stale(standards.blocks["dibao"]) == is_stale
        assert not standards.is_stale(standards.blocks["income"])


def test_a_place_stands_below_its_province_and_the_nation(rulebook: Rulebook) -> None:
    assert [rulebook.line(place) for place in ("tongchuan", "shaanxi", "china")] == [
        ["tongchuan", "shaanxi", "china"],
        ["shaanxi", "china"],
        ["china"],
    ]


def test_something_changes_in_a_place_where_it_or_one_above_sets_something(rulebook: Rulebook) -> None:
    nation, province, city = ["2021-07-01", "2026-01-01"], ["2022-01-01", "2024-01-01"], ["2023-01-01"]
    assert list(map(str, rulebook.starts("china"))) == nation
    assert list(map(str, rulebook.starts("shaanxi"))) == sorted(nation + province)
    assert list(map(str, rulebook.starts("tongchuan"))) == sorted(nation + province + city)


def test_dates_are_covered_from_the_first_complete_standard_on(rulebook: Rulebook) -> None:
    assert rulebook.covered("tongchuan") == [(date(2022, 1, 1), None)]
    assert rulebook.in_force("tongchuan", date(2021, 12, 31)) is None


def test_a_gap_between_two_complete_standards_is_no_part_of_either(rules: Path) -> None:
    for name, end in ((OLD, "2022-03-31"), (NEW, None)):
        if end:
            text = (rules / name).read_text("utf-8")
            (rules / name).write_text(text.replace("effective_to: 2022-12-31", f"effective_to: {end}"), "utf-8")
    text = (rules / NATION).read_text("utf-8")
    (rules / NATION).write_text(
        text.replace("  low_income_margin:\n", "  low_income_margin:\n    effective_to: 2023-05-31\n", 1), "utf-8"
    )
    assert service.read_rulebook(rules).covered("tongchuan") == [
        (date(2022, 1, 1), date(2022, 3, 31)),
        (date(2023, 1, 1), date(2023, 5, 31)),
    ]


def test_only_what_the_nation_leaves_open_is_in_doubt(rulebook: Rulebook) -> None:
    assert rulebook.doubtful_kinds == {"basic_pension"}


def test_a_block_carries_what_its_file_says_of_it(rulebook: Rulebook) -> None:
    def block(scheme: str, version: str) -> Block:
        return next(each for each in rulebook.blocks if (each.id, each.version) == (scheme, version))

    dibao = block("dibao", "2023")
    assert (dibao.place, dibao.title, str(dibao.review_by)) == (
        "tongchuan",
        {"zh": "2023年保障标准", "en": "Standards for 2023"},
        "2023-12-31",
    )
    assert (dibao.method, dibao.method_status, dibao.effective_from_status) == ("difference", "assumed", "inferred")
    assert dibao.method_how is not None
    assert dibao.method_how["en"].startswith("The national rule")
    assert dibao.effective_from_how is not None
    assert dibao.effective_from_how["en"].startswith("The review prints no date")
    rise = dibao.figures["urban.uprating"]
    assert (rise.id, rise.change_in, rise.range, rise.how) == (
        "dibao.urban.uprating",
        "dibao.urban.standard",
        None,
        None,
    )
    old = block("dibao", "2022").figures["rural.standard"]
    assert (old.change_in, old.range) == (None, ("4825.00", "4831.00"))
    assert old.how is not None
    margin = block("low_income_margin", "2021")
    assert (margin.method, margin.review_by, margin.effective_to) == (None, None, None)


def test_places_are_named_and_know_what_they_printed(rulebook: Rulebook) -> None:
    china, city = rulebook.places["china"], rulebook.places["tongchuan"]
    assert (china.parent, list(china.core), china.totals, china.level) == (None, [], None, "nation")
    assert (city.id, city.parent, city.name) == ("tongchuan", "shaanxi", {"zh": "铜川市", "en": "Tongchuan"})
    assert city.totals is not None
    assert city.totals["totals"]["dibao_recipients"]["value"] == "27300"


def test_the_digest_is_over_the_names_and_the_bytes_in_order(rules: Path) -> None:
    lines = [
        f"{path.relative_to(rules).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n"
        for path in sorted(rules.rglob("*.yaml"))
    ]
    wanted = f"sha256:{hashlib.sha256(''.join(lines).encode()).hexdigest()}"
    assert rulebooks.digest(rules) == service.read_rulebook(rules).digest == wanted


def test_a_standard_is_complete_with_just_what_the_place_cannot_do_without(rules: Path, rulebook: Rulebook) -> None:
    standards = rulebook.in_force("tongchuan", date(2023, 6, 1))
    assert standards is not None
    place = rules / "tongchuan/place.yaml"
    head, _, _ = place.read_text("utf-8").partition("core:")
    place.write_text(f"{head}core: [{', '.join(standards.blocks)}]\n", "utf-8")
    assert service.read_rulebook(rules).in_force("tongchuan", date(2023, 6, 1)) is not None


def test_the_documents_are_kept_with_what_they_are_called(rulebook: Rulebook) -> None:
    assert rulebook.sources["tongchuan-2023-review"]["title"]["zh"].startswith("聚焦民生")
    assert rulebook.sources.keys() >= {"sc-649", "mca-2021-57"}
