"""What is to be said of the figures an award stands on, as codes."""

from datetime import date
from functools import lru_cache

from calculator.plan import Plan
from calculator.scenarios import KEPT
from calculator.warnings import is_about, of_figures

_LANGUAGE = "zh"


@lru_cache(maxsize=8 * KEPT)
def warned(plan: Plan, scheme: str, ids: tuple[str, ...], on: date | None) -> tuple[str, ...]:
    """The codes of what is said of a scheme's figures, compared with a date or (None) with nothing."""
    comparison = plan.comparisons.get(on) if on else None
    earlier = on if comparison and comparison.standards else None
    of_all = of_figures(plan, earlier, ids, _LANGUAGE)
    return tuple(dict.fromkeys(warning[0] for warning in of_all if is_about(warning, (scheme,))))
