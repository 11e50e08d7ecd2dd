"""`benefits rules diff`: what differs between two sets of rules or two dates, and what becomes of the cases."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

import click

from calculator import rulediff, table, words
from calculator.cli_cases import CASES, read_all
from calculator.cli_tools import Day, language, rulebook
from calculator.rulediff import Side


class SideOf(click.ParamType[Path | date]):
    """A rules folder, or a date."""

    name = "folder or date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Path | date:
        """The folder where there is one, else the date."""
        if Path(value).is_dir():
            return Path(value)
        try:
            return Day().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(words.say("rules", "no_side", language(ctx), value=value), param, ctx)


@click.command()
@click.argument("before", type=SideOf(), metavar="A")
@click.argument("after", type=SideOf(), metavar="B")
@click.option(
    "--cases", "worked", type=click.Path(exists=True, path_type=Path), default=CASES, help="The worked cases."
)
@click.pass_obj
def diff(lang: str, before: Path | date, after: Path | date, worked: Path) -> None:
    """What differs between A and B, each a rules folder or a date: the figures, and the answers to all cases."""
    old, new = _side(before, lang), _side(after, lang)
    figures = rulediff.figures(old, new, lang)
    if figures:
        click.echo(_table(("rules", "file"), ("labels", "figure"), figures, lang))
    else:
        click.echo(words.say("rules", "same_figures", lang))
    cases = read_all(worked, lang)
    effects = list(rulediff.effects(cases, old, new, lang))
    code = "other_answers" if effects else "same_answers"
    told = words.say("rules", code, lang, count=len(cases), changed=len(effects))
    click.echo("\n" + (told if cases else words.say("cases", "none", lang, path=worked)))
    for file, found in groupby(effects, key=lambda effect: effect.case.file):
        rows = [(str(case.line), case.name, was, now) for case, was, now in found]
        click.echo(f"\n{file}\n" + _table(("rules", "line"), ("rules", "case"), rows, lang))


def _side(asked: Path | date, lang: str) -> Side:
    if isinstance(asked, Path):
        return Side(rulebook(lang, asked))
    return Side(rulebook(lang), asked)


def _table(where: tuple[str, str], what: tuple[str, str], rows: Sequence[Sequence[str]], lang: str) -> str:
    heading = [words.say(*code, lang) for code in (where, what, ("labels", "before"), ("labels", "after"))]
    return "\n".join(table.lines([heading, *([cell or "–" for cell in row] for row in rows)]))
