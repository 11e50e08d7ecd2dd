"""What has to be said with an answer: each warning with the figure it is about."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache

from calculator import words
from calculator.figures import FIRM, Block, Figure, Standards
from calculator.plan import Plan
from calculator.scenarios import KEPT
from calculator.sight import Sight

Warning = tuple[str, str, str]
"""Code, figure, detail."""

METHOD = "method_assumed"


def warnings(sight: Sight, language: str) -> list[dict[str, str]]:
    """The entry `warnings`; the same thing is said once."""
    ids = tuple(dict.fromkeys(id for award in sight.awards for id in award.figure_ids))
    earlier = sight.comparison.standards if sight.comparison else None
    schemes = {award.award.scheme for award in sight.awards}
    of_all = of_figures(sight.plan, earlier and earlier.on, ids, language)
    said = [warning for warning in of_all if is_about(warning, schemes)]
    for award in sight.awards:
        cautions = (caution for caution in award.award.cautions if caution.where[sight.place])
        said += [(c.code, c.figure, words.say("warnings", c.code, language)) for c in cautions]
    said += _exemptions(sight, language)
    said.append(("rounding_assumed", "rounding", words.say("warnings", "rounding_assumed", language)))
    return [{"code": code, "detail": detail, "figure": figure} for code, figure, detail in said]


def is_about(warning: Warning, schemes: Collection[str]) -> bool:
    """A method is that of one scheme: of others that only take its standard nothing is to be said."""
    code, figure, _ = warning
    return code != METHOD or figure.partition(".")[0] in schemes


@lru_cache(maxsize=2 * KEPT)
def of_figures(plan: Plan, earlier: date | None, ids: tuple[str, ...], language: str) -> tuple[Warning, ...]:
    """What there is to say of these figures on both dates; the same for every household that rests on them."""
    now = plan.now
    used = [now.figures[id] for id in ids if id in now.figures]
    first = {now.block_of[figure.id].id: figure for figure in reversed(used)}
    found = [
        warning for figure in first.values() for warning in _of_block(now.block_of[figure.id], figure, now, language)
    ]
    before = plan.comparisons[earlier].standards if earlier else None
    for standards in filter(None, (now, before)):
        figures = (standards.figures[id] for id in ids if id in standards.figures)
        found += [_inferred(figure, language) for figure in figures if figure.status == "inferred"]
    return tuple(dict.fromkeys(found))


def _say(code: str, figure: str, language: str, how: dict[str, str] | None, **params: str) -> Warning:
    return code, figure, words.say("warnings", code, language, how=(how or {}).get(language, ""), **params).strip()


def _of_block(block: Block, figure: Figure, now: Standards, language: str) -> Iterator[Warning]:
    params = {"title": block.title[language], "date": str(block.effective_from)}
    if now.is_stale(block):
        yield _say("standard_stale", figure.id, language, None, review_by=str(block.review_by), **params)
    if block.effective_from_status not in FIRM:
        status = words.say("statuses", block.effective_from_status, language)
        yield _say("effective_date_inferred", figure.id, language, block.effective_from_how, status=status, **params)
    if block.method is not None and block.method_status not in FIRM:
        yield _say(METHOD, f"{block.id}.method", language, block.method_how, **params)


def _inferred(figure: Figure, language: str) -> Warning:
    value = figure.text
    if figure.range is not None and figure.is_range:
        value = f"{figure.text} ({figure.range[0]} – {figure.range[1]})"
    return _say("figure_inferred", figure.id, language, figure.how, value=value, date=str(figure.effective_from))


def _exemptions(sight: Sight, language: str) -> Iterator[Warning]:
    """Where the answer hangs on a kind of income whose treatment is unknown."""
    if not sight.is_open:
        return
    for figure in sight.doubtful(sight.plan.now):
        kind = words.say("figures", figure.id, language)
        yield _say("exemption_unknown", figure.id, language, figure.how, kind=kind)
