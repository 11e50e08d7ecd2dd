"""What the schema refuses a ledger refuses, with the same codes in the same places."""

import random
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from calculator import schemas, words
from calculator.faults import Fault, InvalidRequest, Path
from calculator.ledger import vocabulary
from calculator.ledger.block import Computed, Task, compute
from calculator.ledger.persons import INCOMES
from calculator.rulebook import Rulebook
from tests.ledger import people

ON = date(2023, 6, 1)
SPOILT: dict[str, list[tuple[str, Any]]] = {
    "birth_date": [
        (day, day) for day in ("1981-02-30", "yesterday", "1899-12-31", "2023-06-02", "2101-01-01", "1950-01-01")
    ],
    "age": [("-1", -1), ("131", 131), ("3.7", 3.7), ("old", "old"), ("50", 50)],
    "recognised_as": [("poor", "poor"), ("orphan", "orphan")],
    "care": [("hotel", "hotel")],
    "severe_illness": [("perhaps", "perhaps"), ("unknown", None)],
    "needs_constant_care": [("perhaps", "perhaps")],
    "able_to_work": [("perhaps", "perhaps")],
    "work_cost": [("-5", "-5"), ("1.234", "1.234"), ("unknown", None), ("100000000", "100000000")],
    "id": [("m1", "m1"), ("m2", "m2"), ("13912345678", "13912345678"), ("x" * 21, "x" * 21), ("a/b", "a/b")],
    "disability_kind": [("tired", {"kind": "tired", "grade": 1}), ("physical", {"kind": "physical"})],
    "disability_grade": [
        ("1", {"grade": 1}),
        ("5", {"kind": "mental", "grade": 5}),
        ("x", {"kind": "mental", "grade": "x"}),
    ],
    "eats": [("yes", {"eats": True}), ("perhaps", {"eats": "perhaps"})],
    "area": [("town", "town"), ("", None)],
    "wages_month": [("1,2", "1,2"), ("-1", "-1"), ("abc", "abc")],
}
CODES = {"null": "not_true_or_false"}


def spoil(rng: random.Random, household: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """The same cell of a household made wrong, or merely other, in both shapes."""
    name = rng.choice(list(SPOILT))
    place = rng.randrange(len(rows))
    text, value = rng.choice(SPOILT[name])
    row, member = rows[place], household["members"][place]
    if name == "area":
        if len(rows) > 1:
            return
        row["area"] = text
        household.pop("area") if value is None else household.update(area=value)
    elif name.startswith("disability"):
        row.pop("disability_kind", None)
        row.pop("disability_grade", None)
        row |= {f"disability_{part}": str(each) for part, each in value.items()}
        row[name] = text
        member["disability"] = value
    elif name == "eats":
        for each in ("eats", "dresses", "gets_up", "uses_toilet", "walks_indoors", "bathes"):
            row.pop(each, None)
        row[name], member["self_care"] = text, value
    elif name == "wages_month":
        if "wages_month" not in row:
            row[name] = text
            member["incomes"] = [{"kind": "wages", "per": "month", "amount": value}, *member.get("incomes", [])]
    else:
        row[name], member[name] = text, value


def place_of(path: Path, household: dict[str, Any]) -> tuple[int, str]:
    """Where in the household's rows a fault of the schema belongs."""
    if path[1] == "area":
        return 0, "area"
    place, name, *rest = path[2:]
    assert isinstance(place, int)
    if name == "disability":
        return place, f"disability_{rest[0]}"
    if name == "self_care":
        return place, str(rest[0])
    if name == "incomes":
        income = household["members"][place]["incomes"][rest[0]]
        return place, f"{income['kind']}_{income['per']}"
    return place, str(name)


def wanted(household: dict[str, Any]) -> list[tuple[int, str, str]]:
    try:
        schemas.load({"date": str(ON), "household": household})
    except InvalidRequest as refusal:
        found = [(*place_of(path, household), fault.code) for path, fault in refusal.faults]
        return sorted({(row, name, _code(name, code)) for row, name, code in found})
    return []


def _code(name: str, code: str) -> str:
    """A blank is not null: what may not be said to be unknown is not the word it should be."""
    return code if code != "null" else "not_money" if name == "work_cost" else "not_true_or_false"


def block(rows: list[dict[str, Any]], sizes: list[int], rulebook: Rulebook) -> Computed:
    starts = np.cumsum(sizes, dtype=np.intp) - np.array(sizes, np.intp)
    return compute(people.table(rows), starts, len(rows), Task(rulebook, "tongchuan", ON, "previous"))


def test_the_schema_and_a_ledger_refuse_the_same(rulebook: Rulebook) -> None:
    rng = random.Random(5)
    households = [people.household(rng) for _ in range(1500)]
    rows, sizes = [], []
    for place, each in enumerate(households):
        own = [people.row(str(place), each["area"], member) for member in each["members"]]
        for _ in range(rng.choice([0, 1, 1, 2])):
            spoil(rng, each, own)
        rows += own
        sizes.append(len(own))
    found = block(rows, sizes, rulebook)
    places = found.persons.household_of, found.persons.place_in_household
    got: list[set[tuple[int, str, str]]] = [set() for _ in households]
    for fault in found.faults.in_order():
        got[places[0][fault.row]].add((int(places[1][fault.row]), fault.column, fault.fault.code))
    refused = 0
    for place, household in enumerate(households):
        assert sorted(got[place]) == wanted(household), household
        assert found.is_kept[place] == (not got[place])
        refused += bool(got[place])
    assert refused > 500
    assert found.results.num_rows == len(households) - refused


ONE = {"household_id": "1", "area": "urban", "age": "40"}


def codes(*rows: dict[str, Any], rulebook: Rulebook) -> list[tuple[int, str, str]]:
    """The faults of rows that are one household."""
    return [
        (each.row, each.column, each.fault.code) for each in block(list(rows), [len(rows)], rulebook).faults.in_order()
    ]


def test_what_only_a_table_can_have_wrong(rulebook: Rulebook) -> None:
    incomes = dict.fromkeys(list(INCOMES)[:21], "1")
    assert codes({**ONE, "area": "rural"}, ONE, rulebook=rulebook) == [(1, "area", "area_differs")]
    assert codes({**ONE, "area": ""}, ONE, rulebook=rulebook) == []
    assert codes({**ONE, "household_id": " "}, rulebook=rulebook) == [(0, "household_id", "required")]
    assert codes(*[ONE] * 51, rulebook=rulebook) == [(0, "household_id", "wrong_number_of_members")]
    assert codes({**ONE, **incomes}, rulebook=rulebook) == [(0, "wages_month", "too_many_incomes")]
    assert codes({**ONE, "area": "town"}, {**ONE, "area": ""}, rulebook=rulebook) == [(0, "area", "unknown_choice")]


def test_typed_columns_are_checked_as_text_is(rulebook: Rulebook) -> None:
    table = {
        "household_id": pa.array([7, 8, 9, 10, 11]),
        "area": pa.array(["urban"] * 5),
        "birth_date": pa.array([date(1980, 1, 1), date(1880, 1, 1), None, None, None]),
        "other_month": pa.array([1, 2, -3, 10**8, None]),
        "wages_month": pa.array([None, None, None, "1.00", "-1.00"], pa.string()).cast(pa.decimal128(12, 2)),
        "disability_kind": pa.array(["mental", None, None, None, None]).dictionary_encode(),
        "disability_grade": pa.array([2.0, None, None, None, None]),
    }
    found = compute(table, np.arange(5), 5, Task(rulebook, "tongchuan", ON, "previous"))
    assert [(each.row, each.column, each.fault.code) for each in found.faults.in_order()] == [
        (1, "birth_date", "date_out_of_range"),
        (2, "other_month", "not_money"),
        (3, "other_month", "not_money"),
        (4, "wages_month", "not_money"),
    ]
    assert found.is_kept_row.tolist() == [True, False, False, False, False]
    first = {name: column.slice(0, 1) for name, column in table.items()}
    assert compute(first, np.arange(1), 1, Task(rulebook, "tongchuan", ON, "previous")).faults.count == 0


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_fault_has_its_words(language: str) -> None:
    said = vocabulary.explain(Fault("unknown_choice", {"section": "ledger_areas"}), language)
    assert {"zh": "城市、农村", "en": "urban, rural"}[language] in said
    assert vocabulary.explain(Fault("born_later", {"date": "2023-06-01"}), language)
