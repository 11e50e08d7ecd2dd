"""The scenarios a ledger needs of a plan: now, before, the ends of ranges; no causes."""

from dataclasses import replace
from functools import lru_cache

from calculator.plan import Comparison, Plan
from calculator.scenarios import NOW, FigureColumns


@lru_cache(maxsize=256)
def slim(plan: Plan) -> Plan:
    """The same plan without the scenarios only causes are told from; the answers of the others are the same."""
    pairs = [pair for comparison in plan.comparisons.values() for pair in comparison.pairs]
    kept = sorted({NOW, *plan.ends, *(comparison.before for comparison in plan.comparisons.values()), *sum(pairs, ())})
    place = {old: new for new, old in enumerate(kept)}
    sets = [plan.columns.sets[old] for old in kept]
    twins = 2 if plan.twin else 1
    favourable = [True] * len(kept) + [False] * len(kept) * (twins - 1)
    return Plan(
        now=plan.now,
        columns=FigureColumns(sets * twins, favourable),
        ends=tuple(place[end] for end in plan.ends),
        comparisons={on: _moved(comparison, place) for on, comparison in plan.comparisons.items()},
        twin=len(kept) if plan.twin else 0,
    )


def _moved(comparison: Comparison, place: dict[int, int]) -> Comparison:
    pairs = tuple((place[after], place[before]) for after, before in comparison.pairs)
    return replace(comparison, before=place[comparison.before], pairs=pairs, causes=())
