"""Where the lines of the two pictures of a result go: before and after by award, and the total over income.

Lengths are in the pictures' own units; templates/_bars.html and _curve.html draw them. Nothing is computed here but
places: every amount is taken from the answer or its curve.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from web import scale

WIDTH = 340
BAR = 190
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 26, 34
HEIGHT = 200


@dataclass(frozen=True)
class Bar:
    """An amount and how long it is; `amount` None where it is not known."""

    amount: str | None
    length: float


@dataclass(frozen=True)
class Pair:
    """One award, or the total (`scheme` None), before and now."""

    scheme: str | None
    before: Bar
    after: Bar
    top: int


ROW = 62


def change(answer: dict[str, Any]) -> list[Pair]:
    """The bars of before and after; empty where there is nothing to compare or nothing is paid."""
    if answer["change"] is None:
        return []
    told = [(award["scheme"], before_of(award, answer), award["monthly"]) for award in answer["awards"]]
    known = [Decimal(before) for _, before, _ in told if before is not None]
    total = answer["change"]["before"]["monthly"]
    if total is not None and (len(known) < len(told) or sum(known) != Decimal(total)):
        told = []
    told = [pair for pair in told if not _is_nothing(pair)]
    if len(told) != 1:
        told.append((None, total, answer["change"]["after"]["monthly"]))
    most = max((Decimal(amount) for _, *pair in told for amount in pair if amount), default=Decimal())
    if not most:
        return []
    return [
        Pair(scheme, _bar(before, most), _bar(after, most), place * ROW)
        for place, (scheme, before, after) in enumerate(told)
    ]


def before_of(award: dict[str, Any], answer: dict[str, Any]) -> str | None:
    """What an award was before: what it is now, less what each cause added; None where it cannot be said."""
    change = answer["change"]
    shown = {entry["figure"] for entry in [*award["steps"], *award["conditions"]]}
    unknown = change["unknown"]
    if award["monthly"] is None or award["outcome"] == "cannot_compute" or shown & set(unknown):
        return None
    if "no_standard_in_force" in unknown or any(what.startswith("#/") for what in unknown):
        return None
    added = [Decimal(cause["monthly"]) for cause in change["causes"] if cause["scheme"] == award["scheme"]]
    before = Decimal(award["monthly"]) - sum(added)
    return f"{before:.2f}" if before >= 0 else None


def _is_nothing(pair: tuple[str | None, str | None, str | None]) -> bool:
    return all(amount is not None and not Decimal(amount) for amount in pair[1:])


def _bar(amount: str | None, most: Decimal) -> Bar:
    return Bar(amount, BAR if amount is None else float(round(BAR * Decimal(amount) / most, 1)))


@dataclass(frozen=True)
class Mark:
    """A place in the picture and the amounts that stand there."""

    x: float
    y: float
    income: str
    monthly: str


@dataclass(frozen=True)
class CurvePicture:
    """The line, its axes, where the allowance ends, and the family's own point (None where its income is not known)."""

    line: str
    area: str
    across: list[tuple[float, str]]
    up: list[tuple[float, str]]
    end: Mark
    own: Mark | None


def curve(found: dict[str, Any] | None) -> CurvePicture | None:
    """The picture of `service.curve`; None where nobody is in the unit, or no income would bring anything."""
    if found is None or not any(Decimal(point["monthly"]) for point in found["points"]):
        return None
    points = [(float(point["income"]), float(point["monthly"])) for point in found["points"]]
    across, up = scale.ticks(points[-1][0]), scale.ticks(max(total for _, total in points))
    width, height = points[-1][0], up[-1]

    def place(income: float, total: float) -> tuple[float, float]:
        return (
            round(LEFT + income / width * (WIDTH - LEFT - RIGHT), 1),
            round(HEIGHT - BOTTOM - total / height * (HEIGHT - TOP - BOTTOM), 1),
        )

    def mark(income: str, monthly: str) -> Mark:
        return Mark(*place(float(income), float(monthly)), income, monthly)

    line = scale.path(scale.thinned([place(*point) for point in points]))
    floor = f"V{HEIGHT - BOTTOM}H{LEFT}Z"
    own = found["own"]
    return CurvePicture(
        line,
        line + floor,
        [(place(tick, 0)[0], f"{tick:,}") for tick in across if tick <= width],
        [(place(0, tick)[1], f"{tick:,}") for tick in up],
        mark(found["ends_at"], "0"),
        own and mark(own["income"], own["monthly"]),
    )
