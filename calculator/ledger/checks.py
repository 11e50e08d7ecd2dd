"""What only several cells together can tell: the checks of the schema over a whole member or household."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from marshmallow import ValidationError

from calculator.faults import Fault
from calculator.household import NONE, RECOGNITIONS, SELF_CARE, Bools, Ints
from calculator.ledger import cells
from calculator.ledger.persons import Persons
from calculator.schemas import MOST_INCOMES, MOST_MEMBERS, MemberSchema

_LABEL = MemberSchema().fields["id"]
_SHOWN = 20
_ORPHAN = RECOGNITIONS.index("orphan")


def check(persons: Persons, on: date) -> None:
    """Add every fault of the rows."""
    _identity(persons)
    _area(persons)
    _member(persons)
    _labels(persons)
    births = persons.told["birth_date"]
    is_later = births.is_told & (births.values > (on - cells.EPOCH).days)
    persons.faults.add("birth_date", Fault("born_later", {"date": str(on)}), is_later)


def rejected(persons: Persons) -> Bools:
    """(H,): households with a fault in any row."""
    found: Bools = np.logical_or.reduceat(persons.faults.is_faulty, persons.starts)
    return found


def _identity(persons: Persons) -> None:
    ids = persons.texts("household_id")
    persons.faults.add("household_id", Fault("required"), ids.is_null().to_numpy(zero_copy_only=False))
    is_first = persons.place_in_household == 0
    params = {"least": 1, "most": MOST_MEMBERS}
    is_many = (persons.sizes > MOST_MEMBERS)[persons.household_of]
    persons.faults.add("household_id", Fault("wrong_number_of_members", params), is_many & is_first)


def area(persons: Persons) -> Ints:
    """(H,): the place of the area each household says; NONE where it says none."""
    told = persons.told["area"]
    found: Ints = np.maximum.reduceat(np.where(told.is_told, told.values, NONE), persons.starts)
    return found


def _area(persons: Persons) -> None:
    told = persons.told["area"]
    of_household = area(persons)[persons.household_of]
    is_first = persons.place_in_household == 0
    is_written = np.logical_or.reduceat(~told.is_blank, persons.starts)[persons.household_of]
    persons.faults.add("area", Fault("required"), is_first & ~is_written)
    persons.faults.add("area", Fault("area_differs"), told.is_told & (told.values != of_household))


def _member(persons: Persons) -> None:
    told, faults = persons.told, persons.faults
    is_orphan = told["recognised_as"].is_told & (told["recognised_as"].values == _ORPHAN)
    has_care = told["care"].is_told & (told["care"].values != NONE)
    faults.add("age", Fault("birth_date_and_age"), told["birth_date"].is_told & told["age"].is_told)
    faults.add("care", Fault("care_required"), is_orphan & ~has_care)
    kind, grade = told["disability_kind"], told["disability_grade"]
    is_none = kind.is_told & (kind.values == NONE)
    faults.add("disability_grade", Fault("required"), ~kind.is_blank & ~is_none & grade.is_blank)
    faults.add("disability_kind", Fault("required"), ~grade.is_blank & (kind.is_blank | is_none))
    is_answered: Bools = np.logical_or.reduce([~told[each].is_blank for each in SELF_CARE])
    for each in SELF_CARE:
        faults.add(each, Fault("required"), is_answered & told[each].is_blank)
    if len(persons.incomes) > MOST_INCOMES:
        count = sum((~column.is_blank).astype(np.int64) for column in persons.incomes.values())
        too_many = Fault("too_many_incomes", {"least": 0, "most": MOST_INCOMES})
        faults.add(next(iter(persons.incomes)), too_many, np.asarray(count > MOST_INCOMES))


def _labels(persons: Persons) -> None:
    if "id" not in persons.table:
        return
    labels = persons.texts("id")
    is_told = labels.is_valid().to_numpy(zero_copy_only=False)
    if not np.count_nonzero(is_told):
        return
    _wording(persons, labels)
    given = pa.array([f"m{place + 1}" for place in range(int(persons.sizes.max()))], pa.string())
    names = pc.coalesce(labels.cast(pa.string()), given.take(pa.array(persons.place_in_household)))
    encoded = names.dictionary_encode().indices.to_numpy(zero_copy_only=False).astype(np.int64)
    order = np.lexsort((is_told, encoded, persons.household_of))  # a label given comes before the same one told
    same = np.diff(encoded[order], prepend=-1) == 0
    same &= np.diff(persons.household_of[order], prepend=-1) == 0
    for row in np.sort(order[same]).tolist():
        fault = Fault("doubled_label", {"label": names[row].as_py()[:_SHOWN]})
        persons.faults.add_rows("id", fault, np.array([row]))


def _wording(persons: Persons, labels: pa.Array) -> None:
    encoded = labels.dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    places = pc.fill_null(encoded.indices.cast(pa.int64()), len(texts)).to_numpy()
    faults = {}
    for place, text in enumerate(texts):
        try:
            _LABEL.deserialize(text)
        except ValidationError as error:
            [fault] = error.messages
            faults[place] = fault if isinstance(fault, Fault) else Fault(str(fault))
    persons.faults.add_by_place("id", faults, places)
