"""What has to be said with an answer: each warning with the figure it is about."""

from collections.abc import Iterator

from calculator import words
from calculator.figures import FIRM, UNKNOWN, Block, Figure, Standards
from calculator.sight import AwardSight, Sight

Warning = tuple[str, str, dict[str, str]]


def warnings(sight: Sight, language: str) -> list[dict[str, str]]:
    """The entry `warnings`; the same thing is said once."""
    said = {(code, figure): params for code, figure, params in _all(sight, language)}
    return [
        {"code": code, "detail": words.say("warnings", code, language, **params), "figure": figure}
        for (code, figure), params in said.items()
    ]


def _all(sight: Sight, language: str) -> Iterator[Warning]:
    dates = [sight.plan.now]
    if sight.comparison is not None and sight.comparison.standards is not None:
        dates.append(sight.comparison.standards)
    for award in sight.awards:
        for block, figures in _blocks(award, sight.plan.now):
            yield from _of_block(block, figures[0], sight.plan.now, language)
        yield from _inferred(award, dates, language)
        yield from ((c.code, c.figure, {}) for c in award.award.cautions if c.where[sight.place])
    yield from _exemptions(sight, language)
    yield "rounding_assumed", "rounding", {}


def _blocks(award: AwardSight, standards: Standards) -> Iterator[tuple[Block, list[Figure]]]:
    found: dict[str, list[Figure]] = {}
    for figure in award.figures(standards):
        found.setdefault(standards.block_of[figure.id].id, []).append(figure)
    return ((standards.blocks[block], figures) for block, figures in found.items())


def _of_block(block: Block, figure: Figure, now: Standards, language: str) -> Iterator[Warning]:
    params = {"title": block.title[language], "date": str(block.effective_from)}
    if now.is_stale(block):
        yield "standard_stale", figure.id, {**params, "review_by": str(block.review_by)}
    if block.effective_from_status not in FIRM:
        how = block.effective_from_how or {}
        yield "effective_date_inferred", figure.id, {**params, "how": how.get(language, "")}
    if block.method is not None and block.method_status not in FIRM:
        how = block.method_how or {}
        yield "method_assumed", f"{block.id}.method", {**params, "how": how.get(language, "")}


def _inferred(award: AwardSight, dates: list[Standards], language: str) -> Iterator[Warning]:
    for standards in dates:
        for figure in award.figures(standards):
            if figure.status == "inferred":
                how = (figure.how or {}).get(language, "")
                yield "figure_inferred", figure.id, {"value": _span(figure), "date": str(figure.effective_from), "how": how}


def _span(figure: Figure) -> str:
    if figure.range is None or not figure.is_range:
        return figure.text
    return f"{figure.text} ({figure.range[0]} – {figure.range[1]})"


def _exemptions(sight: Sight, language: str) -> Iterator[Warning]:
    kinds = {income.kind for member in sight.household.members for income in member.incomes or ()}
    for kind in sorted(kinds):
        figure = sight.plan.now.figures.get(f"income.{kind}")
        if figure is not None and figure.status == UNKNOWN and not sight.is_certain(0):
            name = words.say("incomes", kind, language)
            yield "exemption_unknown", figure.id, {"kind": name, "how": (figure.how or {}).get(language, "")}
