"""What has to be said with an answer: each warning with the figure it is about."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import cache, lru_cache

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
    earlier = sight.comparison.standards if sight.comparison else None
    grounds = tuple([(award.award.scheme, award.figure_ids) for award in sight.awards])
    said = [*map(dict.copy, _of_grounds(sight.plan, earlier and earlier.on, grounds, language))]
    said += [
        _entry(caution.code, caution.figure, _plain(caution.code, language))
        for award in sight.awards
        for caution in award.award.cautions
        if caution.where[sight.place]
    ]
    if sight.is_open:
        said += [_entry(*each) for each in _exemptions(sight, language)]
    return [*said, _entry("rounding_assumed", "rounding", _plain("rounding_assumed", language))]


def _entry(code: str, figure: str, detail: str) -> dict[str, str]:
    return {"code": code, "detail": detail, "figure": figure}


@cache
def _plain(code: str, language: str) -> str:
    return words.say("warnings", code, language)


@lru_cache(maxsize=4 * KEPT)
def _of_grounds(
    plan: Plan, earlier: date | None, grounds: tuple[tuple[str, tuple[str, ...]], ...], language: str
) -> tuple[dict[str, str], ...]:
    """What there is to say of awards that rest on these figures: scheme and figure ids of each."""
    ids = tuple(dict.fromkeys(id for _, ids in grounds for id in ids))
    schemes = {scheme for scheme, _ in grounds}
    return tuple(_entry(*each) for each in of_figures(plan, earlier, ids, language) if is_about(each, schemes))


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
    """Of an answer that hangs on a kind of income whose treatment is unknown."""
    for figure in sight.doubtful(sight.plan.now):
        kind = words.say("figures", figure.id, language)
        yield _say("exemption_unknown", figure.id, language, figure.how, kind=kind)
