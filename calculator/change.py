"""What changed between two dates: difference, percent, range, causes, and what cannot be said."""

from typing import Any

from calculator import money
from calculator.explanation import span
from calculator.figures import STATUSES, UNKNOWN
from calculator.ground import NOTHING
from calculator.plan import Cause, Comparison
from calculator.scenarios import NOW
from calculator.sight import AwardSight, Sight


def change(sight: Sight) -> dict[str, Any] | None:
    """The entry `change`: the household as it is, under the figures of two dates; None where none was asked."""
    comparison = sight.comparison
    if comparison is None:
        return None
    is_computed = comparison.standards is not None
    before = sight.totals[comparison.before] if is_computed and sight.certain[comparison.before] else None
    after = sight.totals[NOW] if sight.certain[NOW] else None
    is_known = before is not None and after is not None
    difference = after - before if before is not None and after is not None else None
    return {
        "before": {"date": comparison.day, "monthly": _yuan(before)},
        "after": {"date": sight.plan.now.day, "monthly": _yuan(after)},
        "monthly": _yuan(difference),
        "percent": money.percent(difference, before) if difference is not None and before else None,
        "range": span(_range(sight, comparison)),
        "status": _status(sight, comparison),
        "unknown": [] if is_known else _unknown(sight, comparison),
        "causes": [entry for award in sight.paid for cause in comparison.causes for entry in _cause(award, cause)],
    }


def _yuan(fen: int | None) -> str | None:
    return None if fen is None else money.yuan(fen)


def _range(sight: Sight, comparison: Comparison) -> tuple[int, int] | None:
    """Between what the change lies, over the ends of ranges; None where it hangs on facts not known.

    With those it need not lie between the changes at the least and the most favourable facts: an income between
    the two standards can make a bigger change than either.
    """
    totals = sight.totals
    changes = [totals[after] - totals[before] for after, before in comparison.pairs] or [0]
    low, high = min(changes), max(changes)
    if low == high or not all(sight.certain[one] for pair in comparison.pairs for one in pair):
        return None
    return low, high


def _status(sight: Sight, comparison: Comparison) -> str:
    """That of the least firm figure; one not known counts where it is needed: not for an orphan who has come of age."""
    if comparison.standards is None:
        return UNKNOWN
    both = ((NOW, sight.plan.now), (comparison.before, comparison.standards))
    if sight.plan.twin and any(
        not sight.is_settled(scenario) and sight.doubtful(standards) for scenario, standards in both
    ):
        return UNKNOWN
    standings = [
        award.ground.standing[comparison.on] if award.known[NOW] and award.known[comparison.before] else NOTHING
        for award in sight.paid or sight.awards
    ]
    return UNKNOWN if NOTHING in standings or not standings else STATUSES[max(standings)]


def _unknown(sight: Sight, comparison: Comparison) -> list[str]:
    """The figures not known, then the facts not known."""
    if comparison.standards is None:
        return ["no_standard_in_force"]
    both = (comparison.standards, sight.plan.now)
    figures = [figure for award in sight.paid for one in both for figure in award.figures(one)]
    facts = (fact for scenario in (NOW, comparison.before) for fact in sight.facts(sight.paid, scenario))
    doubtful = [figure for one in both for figure in sight.doubtful(one)]
    ids = (figure.id for figure in [*figures, *doubtful] if figure.status == UNKNOWN)
    return list(dict.fromkeys([*ids, *facts]))


def _cause(award: AwardSight, cause: Cause) -> list[dict[str, Any]]:
    """The effect of one cause on one award, where it rests on that figure."""
    if not (award.certain[cause.without] and award.certain[cause.switched]):
        return []
    effect = award.monthly[cause.switched] - award.monthly[cause.without]
    if not effect and cause.figure not in award.figure_ids:
        return []
    return [
        {
            "scheme": award.award.scheme,
            "figure": cause.figure,
            "before": cause.before,
            "after": cause.after,
            "monthly": money.yuan(effect),
        }
    ]
