"""What whoever writes a rule file is told: where it is, what is wrong, and everything that could stand there."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from calculator import schemes, service
from calculator.faults import Fault
from calculator.figures import Shape
from calculator.rulecheck import faults_of_block
from calculator.rulefile import BadRules
from tests.rules.editing import NATION, NEW, OLD, PROVINCE

PLACE = "tongchuan/place.yaml"
PENSION = "china/2026.yaml"


def told(folder: Path) -> list[str]:
    """All lines of the refusal."""
    with pytest.raises(BadRules) as refused:
        service.read_rulebook(folder)
    return str(refused.value).splitlines()


def edit(folder: Path, name: str, old: str, new: str) -> int:
    """Change the first occurrence; the line where it stands."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def documents(folder: Path) -> str:
    """The ids of all sources, as they are listed."""
    return ", ".join(sorted(yaml.safe_load((folder / "sources.yaml").read_text("utf-8"))["documents"]))


KNOWN = ", ".join(sorted(schemes.expected()))
STANDARD, UPRATING = "schemes.dibao.figures.urban.standard", "schemes.dibao.figures.urban.uprating"
SCHOLARSHIP = "schemes.income.figures.scholarship"
FIGURES = "urban.standard, rural.standard, urban.uprating, rural.uprating"
QUOTED = 'write it quoted, such as "665.00" or "1.3".'
SOURCE = "source: {document: tongchuan-2023-review, locator: paragraph 2, figure: 每人每月665元}"
FIRST = f'        value: "665.00"\n        unit: CNY/person/month\n        status: published\n        {SOURCE}\n'
MULTIPLE = "figures:\n      multiple:"
NO_DOCUMENT = "sources.yaml has no such document; it has: {documents}."

# file, what is written instead of what, how many lines below the change it is noticed, key, what is said
MISTAKES = [
    (NEW, "  dibao:", "  dibbao:", 0, "schemes.dibbao", f"There is no scheme “dibbao”; there are: {KNOWN}."),
    *(
        (NEW, "review_by: 2023-12-31", f"{key}: 2022-12-31", 0, f"schemes.dibao.{key}", said)
        for said in ["This is before the start 2023-01-01."]
        for key in ("effective_to", "review_by")
    ),
    (NEW, "method: difference", "method: tiers", 0, "schemes.dibao.method", "method must be: difference."),
    (
        *(NEW, f"    {MULTIPLE}", f"    method: difference\n    method_status: assumed\n    {MULTIPLE}"),
        *(0, "schemes.special_hardship.method", "method must be: –."),
    ),
    (
        *(NEW, f"    {MULTIPLE}", f"    method_status: assumed\n    {MULTIPLE}"),
        *(0, "schemes.special_hardship.method_status", "method and method_status go together."),
    ),
    (
        *(NEW, "    method_status: assumed\n", ""),
        *(-8, "schemes.dibao.method_status", "method and method_status go together."),
    ),
    (
        *(NEW, "      dispersed:\n", "      scattered:\n"),
        *(-1, "schemes.orphan.figures", "The figure dispersed (CNY/person/month) is missing; add it, or write that it"),
    ),
    (
        *(NEW, "      dispersed:\n", "      scattered:\n"),
        *(0, "schemes.orphan.figures.scattered", "There is no such figure; there are: dispersed, institutional."),
    ),
    (
        *(NEW, "change_in: urban.standard", "change_in: urban.level"),
        *(0, f"{UPRATING}.change_in", f"There is no such figure; there are: {FIGURES}."),
    ),
    (NEW, "unit: CNY/person/month", "unit: ratio", 0, f"{STANDARD}.unit", "The unit must be CNY/person/month."),
    (
        *(NEW, 'value: "665.00"', "value: unknown"),
        *(0, f"{STANDARD}.value", "value and status must both be unknown, or neither."),
    ),
    (
        *(NEW, 'value: "665.00"', 'value: "665,00"'),
        *(0, f"{STANDARD}.value", f"“665,00” is not an exact value of CNY/person/month; {QUOTED}"),
    ),
    (
        *(OLD, 'range: ["630.00", "630.00"]', 'range: ["630.01", "630.02"]'),
        *(0, f"{STANDARD}.range", "Give the range as [lowest, highest] with 630.00 between them."),
    ),
    (
        *(OLD, 'range: ["630.00", "630.00"]', 'range: ["630.00", unlimited]'),
        *(0, f"{STANDARD}.range", "Give the range as [lowest, highest] with 630.00 between them."),
    ),
    (
        *(NATION, "      scholarship:\n", "      scholarship:\n        range: [exempt, exempt]\n"),
        *(1, f"{SCHOLARSHIP}.range", "Only an inferred figure has a range; this one is inherited."),
    ),
    (
        *(NATION, "      scholarship:\n", "      scholarship:\n        range: [counted, exempt]\n"),
        *(1, f"{SCHOLARSHIP}.range", "Give the range as [lowest, highest] with exempt between them."),
    ),
    *(
        (
            *(NEW, FIRST, f'        value: "665.00"\n        unit: CNY/person/month\n        status: {status}\n{how}'),
            *(-1, STANDARD, f"A figure that is {status} needs its source (document, locator)."),
        )
        for status, how in [
            ("published", ""),
            ("inherited", ""),
            ("inferred", "        how: {zh: 推算, en: worked out}\n"),
        ]
    ),
    *(
        (
            *(NEW, "status: published\n", f"status: {status}\n"),
            *(-3, STANDARD, f"A figure that is {status} needs how (zh, en): where it comes from."),
        )
        for status in ("inferred", "assumed", "unknown")
    ),
    (NEW, "document: tongchuan-2023-review", "document: hearsay", 0, f"{STANDARD}.source.document", NO_DOCUMENT),
    (
        *(OLD, "effective_to: 2022-12-31", "effective_to: 2023-01-01"),
        *(None, "schemes.dibao.effective_from", f"It overlaps with the block in {OLD} (2023-01-01); correct the"),
    ),
    *(
        (PLACE, "parent: shaanxi", f"parent: {name}", 0, "parent", said)
        for name in ("gansu", "tongchuan")
        for said in [f"The parent “{name}” does not exist or leads back here; there are: china, shaanxi, tongchuan."]
    ),
    (
        *(PLACE, "core: [dibao, special_hardship", "core: [dibbao, hardship"),
        *(0, "core", f"There is no scheme “dibbao, hardship”; there are: {KNOWN}."),
    ),
    ("sources.yaml", "documents:", "documents: [", 2, "-", "This is not YAML"),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "below", "key", "said"),
    MISTAKES,
    ids=[f"{place} {each[4]}" for place, each in enumerate(MISTAKES, 1)],
)
def test_the_line_says_where_what_and_what_instead(
    rules: Path, name: str, old: str, new: str, below: int | None, key: str, said: str
) -> None:
    wanted = said.format(documents=documents(rules))
    line = edit(rules, name, old, new)
    where = f"{name}:{line + below}: {key}: " if below is not None else f"{NEW}:4: {key}: "
    found = [each for each in told(rules) if each.startswith(where)]
    assert wanted in [each.removeprefix(where)[: len(wanted)] for each in found], told(rules)


def test_a_figure_by_another_name_is_one_missing_and_one_unknown_and_nothing_else(rules: Path) -> None:
    line = edit(rules, NEW, "      dispersed:\n", "      scattered:\n")
    assert [each.split(" ")[0] for each in told(rules)] == [
        f"{NEW}:{line - 1}:",
        f"{NEW}:{line}:",
    ]


def test_every_method_there_is_is_named() -> None:
    method = {"method": "thirds", "method_status": "assumed", "method_how": {}}
    block = {"effective_from": date(2023, 1, 1), **method, "figures": {}}
    shape = Shape({}, methods=("difference", "tiers"))
    faults = list(faults_of_block("dibao", block, {"dibao": shape}, {}))
    assert faults == [(("method",), Fault("wrong_method", {"known": "difference, tiers"}))]


def test_a_figure_left_out_that_may_be_is_no_mistake(rules: Path) -> None:
    text = (rules / NEW).read_text("utf-8")
    (rules / NEW).write_text(
        text.replace(
            "      urban.uprating:" + text.split("      urban.uprating:")[1].split("      rural.uprating:")[0], ""
        ),
        "utf-8",
    )
    assert service.read_rulebook(rules)


def test_a_block_may_begin_end_and_be_reviewed_on_one_day(rules: Path) -> None:
    edit(rules, NEW, "review_by: 2023-12-31", "review_by: 2023-01-01\n    effective_to: 2023-01-01")
    [block] = [each for each in service.read_rulebook(rules).blocks if (each.id, each.version) == ("dibao", "2023")]
    assert block.effective_from == block.effective_to == block.review_by


def test_a_value_may_stand_at_either_end_of_its_range(rules: Path) -> None:
    for ends in ('["630.00", "631.00"]', '["629.00", "630.00"]'):
        edit(rules, OLD, 'range: ["630.00", "630.00"]', f"range: {ends}")
        assert service.read_rulebook(rules)
        edit(rules, OLD, f"range: {ends}", 'range: ["630.00", "630.00"]')


def test_a_parent_that_leads_back_is_named_in_every_place_on_the_way(rules: Path) -> None:
    edit(rules, "shaanxi/place.yaml", "parent: china", "parent: tongchuan")
    assert [each.split(": ")[1] for each in told(rules)] == ["parent", "parent"]
    assert [each.split("/")[0] for each in told(rules)] == ["shaanxi", "tongchuan"]


def test_parents_that_lead_in_a_ring_are_named_below_it_too(rules: Path) -> None:
    with (rules / "china/place.yaml").open("a", encoding="utf-8") as nation:
        nation.write("parent: shaanxi\n")
    said = "does not exist or leads back here; there are: china, shaanxi, tongchuan."
    assert [each.split(": ", 2)[2] for each in told(rules)] == [
        f"The parent “{name}” {said}" for name in ("china", "shaanxi", "shaanxi")
    ]


def test_a_folder_with_nothing_misses_its_sources_and_its_places(tmp_path: Path) -> None:
    said = "The file is missing or cannot be read; add it."
    assert told(tmp_path) == [f"sources.yaml:1: -: {said}", f"*/place.yaml:1: -: {said}"]


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        (NEW, b"\xff\xfe", f"{NEW}:1: -: The file is not UTF-8; save it as UTF-8."),
        ("tongchuan/years.yaml", b"", "tongchuan/years.yaml:1: -: A rule file is named after its year, such as 2024"),
        ("tongchuan/20233.yaml", b"", "tongchuan/20233.yaml:1: -: A rule file is named after its year, such as 2024"),
        (PENSION, b"a: 1\na: 2\n", f"{PENSION}:2: -: "),
    ],
    ids=["not UTF-8", "not a year", "five digits", "a key twice"],
)
def test_a_file_that_cannot_be_read_is_told_with_its_name(rules: Path, name: str, content: bytes, wanted: str) -> None:
    (rules / name).write_bytes(content)
    assert [each[: len(wanted)] for each in told(rules)] == [wanted]


def test_every_mistake_of_every_file_stands_on_a_line_of_its_own(rules: Path) -> None:
    for name in (NEW, PROVINCE):
        edit(rules, name, "unit: CNY/person/month", "unit: ratio")
    lines = told(rules)
    assert [each.split(":")[0] for each in lines] == [PROVINCE, NEW]
    assert all(each.endswith(": The unit must be CNY/person/month.") for each in lines)


def test_the_mistakes_are_said_in_chinese_too(rules: Path) -> None:
    line = edit(rules, NEW, "unit: CNY/person/month", "unit: ratio")
    with pytest.raises(BadRules) as refused:
        service.read_rulebook(rules)
    [problem] = refused.value.problems
    assert problem.describe("zh") == f"{NEW}:{line}: {STANDARD}.unit: 单位应为 CNY/person/month。"
