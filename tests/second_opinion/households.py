"""Random households: of every kind, and often with an income that stands right at a limit."""

from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

from tests.second_opinion.rules import Rules

DATES = (
    *("2022-01-01", "2022-06-15", "2022-12-31", "2023-01-01", "2023-06-01", "2023-06-01", "2023-06-01", "2023-12-31"),
    *("2024-01-01", "2024-02-29", "2025-03-01", "2025-12-31", "2026-01-01", "2026-05-17"),
)
COMPARED = ("2021-12-31", "2022-02-02", "2022-12-31", "2023-07-01", "2024-01-01", "2026-01-01")
COUNTED = ("wages", "wages", "wages", "business", "property", "transfer", "maintenance", "other")
EXEMPT = (
    *("special_care_pension", "family_planning_reward", "scholarship", "bravery_award", "social_assistance"),
    *("basic_pension", "basic_pension"),
)
DISABILITIES = ("physical", "visual", "hearing", "speech", "intellectual", "mental", "multiple")
SELF_CARE = ("eats", "dresses", "gets_up", "uses_toilet", "walks_indoors", "bathes")
BIRTHDAYS = (
    "2005-06-01",
    "2005-06-02",
    "1953-06-01",
    "1953-06-02",
    "2004-02-29",
    "1952-02-29",
    "2006-01-01",
    "1960-12-31",
)


class Households:
    """An endless, repeatable row of requests."""

    def __init__(self, rules: Rules, seed: int) -> None:
        self.rules = rules
        turns = [str(day) for day in rules.turns("tongchuan")]
        self.dates = (*DATES, *(day for day in turns if day not in DATES))
        self.compared = (*COMPARED, *(day for day in turns if day not in DATES))
        self.random = Random(seed)

    def request(self) -> dict[str, Any]:
        """The next one, as JSON gives it."""
        random = self.random
        members = [self._member() for _ in range(random.choice((1, 1, 2, 2, 3, 4, 5, 6)))]
        household = {"area": random.choice(("urban", "rural")), "members": members}
        request = {"date": random.choice(self.dates), "compare_with": self._compared(), "household": household}
        if random.random() < 0.4:
            self._aim(request)
        return request

    def _compared(self) -> str | None:
        at = self.random.random()
        return "previous" if at < 0.7 else None if at < 0.8 else self.random.choice(self.compared)

    def _member(self) -> dict[str, Any]:
        random = self.random
        member: dict[str, Any] = {**self._age(), **self._category()}
        if random.random() < 0.25:
            member["disability"] = {"kind": random.choice(DISABILITIES), "grade": random.randint(1, 4)}
        if random.random() < 0.1:
            member["severe_illness"] = True
        if random.random() < 0.3:
            member["needs_constant_care"] = random.choice((True, True, False, None))
        if random.random() < 0.93:
            member["incomes"] = [self._income() for _ in range(random.choice((0, 0, 1, 1, 2, 3)))]
        if random.random() < 0.2:
            member["work_cost"] = self._amount(400)
        return member

    def _age(self) -> dict[str, Any]:
        at = self.random.random()
        if at < 0.15:
            return {}
        if at < 0.4:
            return {"birth_date": self.random.choice(BIRTHDAYS)}
        return {"age": self.random.choice((self.random.randint(0, 100), 15, 16, 17, 18, 59, 60, 69, 70))}

    def _category(self) -> dict[str, Any]:
        at = self.random.random()
        if at < 0.1:
            return {"recognised_as": "orphan", "care": self.random.choice(("dispersed", "institutional"))}
        if at < 0.2:
            told: dict[str, Any] = {"recognised_as": "special_hardship"}
            if self.random.random() < 0.2:
                told["self_care"] = {indicator: self.random.random() < 0.5 for indicator in SELF_CARE}
            return told
        return {}

    def _income(self) -> dict[str, Any]:
        random = self.random
        kind = random.choice(EXEMPT if random.random() < 0.2 else COUNTED)
        per = random.choice(("month", "year"))
        amount = None if random.random() < 0.03 else self._amount(1200 if per == "month" else 9000)
        return {"kind": kind, "amount": amount, "per": per}

    def _amount(self, most: int) -> str:
        fen = self.random.choice((100 * self.random.randint(0, most), self.random.randint(0, 100 * most)))
        return f"{fen // 100}.{fen % 100:02d}"

    def _aim(self, request: dict[str, Any]) -> None:
        """One income so that the family stands at its standard or its margin, or a fen beside it."""
        random, household = self.random, request["household"]
        unit = [member for member in household["members"] if "recognised_as" not in member]
        if not unit:
            return
        figures = self.rules.in_force("tongchuan", date_of(random.choice((request["date"], "2022-06-01"))))
        assert figures is not None
        standard = figures[f"dibao.{household['area']}.standard"].value
        assert isinstance(standard, int | Fraction)
        limit = standard * len(unit) * random.choice((Fraction(1), Fraction(1), Fraction(3, 2)))
        per, times = random.choice((("month", 12), ("year", 1)))
        fen = max(0, int(limit * 100 / times) + random.choice((-2, -1, 0, 0, 1)))
        for member in unit:
            member["incomes"] = []
            member.pop("work_cost", None)
        amount = {"kind": random.choice(COUNTED), "amount": f"{fen // 100}.{fen % 100:02d}", "per": per}
        random.choice(unit)["incomes"] = [amount]


def date_of(text: str) -> date:
    return date.fromisoformat(text)
