"""Synthetic persons in columns: households of a kind and size, then what is told of each member."""

from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.ledger.population import KINDS, Population
from calculator.household import AREAS, DISABILITIES, SELF_CARE

Column = npt.NDArray[Any]
Random = np.random.Generator

DIBAO, MARGIN, SPECIAL_HARDSHIP, ORPHAN = range(len(KINDS))
CHILD, ADULT, OLD = range(3)
AGES = ((0, 18), (18, 60), (60, 96))
"""Completed years from and below which a child, an adult and an old person is drawn."""

INCOMES = ("other_month", "wages_month", "business_year", "property_year", "transfer_month", "maintenance_month")
EXEMPT = ("basic_pension_month", "social_assistance_month", "scholarship_year")
TRUTHS = ("severe_illness", "needs_constant_care", *SELF_CARE)


class People:
    """Whole households drawn with one generator; amounts are whole yuan, so that 32-bit floats hold them exactly.

    Columns (M,) of numbers, -1 where nothing is told; `starts` (H,) is the first row of each household.
    """

    def __init__(self, population: Population, households: int, rng: Random) -> None:
        self.population, self.assumed, self.rng = population, population.assumed, rng
        self.kinds = rng.choice(len(KINDS), households, p=population.households)
        self.is_rural = rng.random(households) < self.assumed["rural"]
        self.sizes = self._sizes()
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.rows = int(self.sizes.sum())
        self.household_of = np.repeat(np.arange(households), self.sizes)
        self.is_first = np.zeros(self.rows, np.bool_)
        self.is_first[self.starts] = True
        self.kind = self.kinds[self.household_of]
        self.stage = self._stages()
        self.columns = {**self._facts(), **self._incomes()}

    def _chance(self, share: float) -> Column:
        return self.rng.random(self.rows) < share

    def _sizes(self) -> Column:
        """Around the mean size of the kind; an orphan alone in institutional care, else with one or two relatives."""
        most, means = self.assumed["most_members"], self.population.sizes
        sizes: Column = np.ones(len(self.kinds), np.int64)
        for kind in (DIBAO, MARGIN):
            share = (means[KINDS[kind]] - 1) / (most - 1)
            sizes = np.where(self.kinds == kind, 1 + self.rng.binomial(most - 1, share, len(sizes)), sizes)
        self.is_institutional = self.rng.random(len(sizes)) < self.assumed["institutional"]
        relatives = self.rng.integers(2, 4, len(sizes))
        return np.where((self.kinds == ORPHAN) & ~self.is_institutional, relatives, sizes)

    def _stages(self) -> Column:
        """Child, adult or old by kind of household; the first of a household is grown up, but an orphan is a child."""
        child, old = (np.array([self.assumed[name].get(kind, 0.0) for kind in KINDS]) for name in ("child", "old"))
        drawn = self.rng.random(self.rows)
        stage = np.where(drawn < child[self.kind], CHILD, np.where(drawn > 1 - old[self.kind], OLD, ADULT))
        stage = np.where(self.is_first & (stage == CHILD), ADULT, stage)
        is_orphan = self.is_first & (self.kind == ORPHAN)
        return np.where(is_orphan, CHILD, np.where(self.kind == ORPHAN, OLD, stage))

    def _facts(self) -> dict[str, Column]:
        rng, rows, is_hard = self.rng, self.rows, self.kind == SPECIAL_HARDSHIP
        is_orphan = self.is_first & (self.kind == ORPHAN)
        is_disabled = self._chance(self.assumed["disabled"])
        grade = rng.integers(1, 5, rows)
        self.age = rng.integers(
            np.take([low for low, _ in AGES], self.stage), np.take([high for _, high in AGES], self.stage)
        )
        self.age += is_orphan & (self.age == AGES[CHILD][1] - 1) & (rng.random(rows) < 0.5)
        answers = {each: self._chance(self.assumed["meets_indicator"]) for each in SELF_CARE}
        is_told = is_hard & self._chance(self.assumed["self_care_told"])
        needs_care = self._chance(self.assumed["needs_constant_care"])
        days = (np.datetime64(self.population.asked.on) - np.datetime64(0, "D")).astype(np.int64)
        return {
            "area": self.is_rural[self.household_of] * AREAS.index("rural"),
            "birth_date": days - np.ceil(self.age * 365.25).astype(np.int64) - rng.integers(1, 365, rows),
            "recognised_as": np.where(is_hard, 0, np.where(is_orphan, 1, -1)),
            "care": np.where(is_orphan, self.is_institutional[self.household_of], -1),
            "disability_kind": np.where(is_disabled, rng.integers(0, len(DISABILITIES), rows), -1),
            "disability_grade": np.where(is_disabled, grade, -1),
            "severe_illness": np.where(self._chance(self.assumed["severe_illness"]), 1, -1),
            "needs_constant_care": np.where(is_disabled, needs_care, -1),
            **{each: np.where(is_told, answer, -1) for each, answer in answers.items()},
        }

    def _incomes(self) -> dict[str, Column]:
        """Whole yuan: the family's income as drawn, parted among its earners, each with one kind of income."""
        monthly = self._parted()
        is_rural, is_adult, is_old = self.is_rural[self.household_of], self.stage == ADULT, self.stage == OLD
        is_farmer, is_worker = is_rural & is_adult & (monthly > 0), ~is_rural & is_adult & (monthly > 0)
        is_old_earner, is_landlord = is_old & (monthly > 0), is_farmer & self._chance(self.assumed["landlord"])
        is_kept = is_old_earner & self._chance(self.assumed["maintained"])
        has_cost = is_worker & self._chance(self.assumed["work_cost"])
        cost = np.where(has_cost, 10 * self.rng.integers(5, 30, self.rows), -1)
        is_other = ~(is_farmer | is_worker | is_old_earner)
        has_help, studies = self._chance(self.assumed["assistance"]), self._chance(self.assumed["scholarship"])
        found = (
            np.where(is_other, monthly, -1),
            np.where(is_worker, monthly + np.maximum(cost, 0), -1),
            np.where(is_farmer & ~is_landlord, monthly * 12, -1),
            np.where(is_landlord, monthly * 12, -1),
            np.where(is_old_earner & ~is_kept, monthly, -1),
            np.where(is_kept, monthly, -1),
            np.where(is_old & is_rural, self.rng.integers(100, 200, self.rows), -1),
            np.where(has_help, 10 * self.rng.integers(5, 50, self.rows), -1),
            np.where((self.stage == CHILD) & studies, 12 * self.rng.integers(20, 200, self.rows), -1),
        )
        return {"work_cost": cost, **dict(zip((*INCOMES, *EXEMPT), found, strict=True))}

    def _parted(self) -> Column:
        """(M,) yuan a month."""
        low, high = (np.array([self.assumed["below"].get(kind, (0, 0.5))[end] for kind in KINDS]) for end in (0, 1))
        standard = np.where(self.is_rural, self.population.standard["rural"], self.population.standard["urban"])
        shares = low[self.kinds] + (high - low)[self.kinds] * self.rng.random(len(self.kinds))
        wanted = standard * self.sizes * shares
        is_earner = self.is_first | ((self.stage != CHILD) & self._chance(self.assumed["earner"]))
        weights = np.where(is_earner, 0.2 + self.rng.random(self.rows), 0.0)
        in_all = np.add.reduceat(weights, self.starts)
        monthly: Column = np.floor(wanted[self.household_of] * weights / in_all[self.household_of]).astype(np.int64)
        return monthly
