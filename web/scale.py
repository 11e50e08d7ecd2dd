"""Round numbers for an axis, and lines with no point too many."""

from itertools import count, pairwise

TOLERANCE = 0.15
Point = tuple[float, float]


def ticks(most: float, wanted: int = 4) -> list[int]:
    """Whole round numbers from 0 to the first that is not below `most`: 2660 -> 0, 1000, 2000, 3000."""
    steps = (first * 10**zeros for zeros in count() for first in (1, 2, 5))
    step = next(step for step in steps if step * wanted >= most)
    last = -int(-most // step)
    return [place * step for place in range(max(last, 1) + 1)]


def thinned(points: list[Point]) -> list[Point]:
    """Without the points that lie on the straight line between the one kept before and the next."""
    kept = points[:1]
    for middle, after in pairwise(points):
        if _off(kept[-1], middle, after) > TOLERANCE:
            kept.append(middle)
    return kept + points[1:][-1:]


def _off(start: Point, middle: Point, end: Point) -> float:
    """How far the middle lies above or below the line."""
    if end[0] == start[0]:
        return abs(middle[0] - start[0])
    slope = (end[1] - start[1]) / (end[0] - start[0])
    return abs(middle[1] - start[1] - slope * (middle[0] - start[0]))


def path(points: list[Point]) -> str:
    """The points as the d of an SVG path."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
