"""The one function of a ledger: persons in as columns, answers out as columns, in the order of households."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from calculator import plan as plans
from calculator import words
from calculator.assessment import assess
from calculator.faults import NoStandardInForce
from calculator.figures import Standards
from calculator.household import Bools, Households
from calculator.ledger import checks, flat
from calculator.ledger.faultlist import FaultList, Found
from calculator.ledger.persons import Persons
from calculator.ledger.seen import Seen
from calculator.ledger.slim import slim
from calculator.ledger.tally import Tally, tally
from calculator.ledger.told import households
from calculator.plan import Plan
from calculator.rulebook import Rulebook


@dataclass(frozen=True)
class Task:
    """What is asked of every household of a ledger, and in which language. NoStandardInForce where nothing can be."""

    rulebook: Rulebook
    place: str
    on: date
    compare_with: date | str | None
    language: str = words.LANGUAGES[0]

    def __post_init__(self) -> None:
        self.plan(has_unknowns=False)

    def plan(self, *, has_unknowns: bool) -> Plan:
        """The scenarios the households take; NoStandardInForce where none covers the date."""
        plan = plans.make(self.rulebook, self.place, self.on, self.compare_with, has_unknowns)
        if plan is None:
            name = self.rulebook.places[self.place].name[self.language]
            raise NoStandardInForce(name, self.on, self.rulebook.covered(self.place))
        return slim(plan)

    def standards(self) -> list[Standards]:
        """Those of the date, then those of the dates compared with."""
        plan = self.plan(has_unknowns=False)
        return [plan.now, *(each.standards for each in plan.comparisons.values() if each.standards)]

    def plan_of(self, households: Households) -> Plan:
        """The same, with as many scenarios as what is not known of them takes."""
        return self.plan(has_unknowns=households.has_unknowns(self.rulebook.doubtful_kinds))


@dataclass
class Computed:
    """The answers of the households kept, as `flat.schema` has them; which (H,) were kept; what was told; sums."""

    results: pa.RecordBatch
    is_kept: Bools
    persons: Persons
    tally: Tally

    @property
    def faults(self) -> FaultList:
        """What was wrong."""
        return self.persons.faults

    @cached_property
    def is_kept_row(self) -> Bools:
        """(M,): the rows of households kept."""
        kept: Bools = self.is_kept[self.persons.household_of]
        return kept


def compute(
    table: Mapping[str, pa.Array], starts: npt.NDArray[np.intp], rows: int, task: Task, flaws: Sequence[Found] = ()
) -> Computed:
    """The answers of H households of M rows in all; at least one row, and one in each household.

    `flaws` are the faults of rows found before.
    """
    persons = Persons(table, starts, rows)
    for each in flaws:
        persons.faults.add_rows(each.column, each.fault, np.array([each.row]))
    checks.check(persons, task.on)
    is_kept = ~checks.rejected(persons)
    if not np.count_nonzero(is_kept):
        return Computed(flat.nothing(), is_kept, persons, Tally())
    told = households(persons, is_kept, task.on)
    plan = task.plan_of(told.households)
    seen = Seen(assess(told.households, plan.columns, explain=False), plan, told.incomes)
    return Computed(flat.flat(seen), is_kept, persons, tally(seen))
