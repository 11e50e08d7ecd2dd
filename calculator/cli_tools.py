"""What the commands share: dates, the rules in use, and how they refuse."""

import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from calculator import documents, service
from calculator.faults import CalculationRefused, Fault, InvalidRequest, Placed
from calculator.fields import EARLIEST, LATEST
from calculator.rulebook import Rulebook
from calculator.rulefile import BadRules
from calculator.words import LANGUAGES

REFUSED, BAD_RULES = 1, 3
"""Exit codes: a request that gets no answer, or something found; rules that cannot be used. 2 is click's."""


def language(ctx: click.Context | None) -> str:
    """The one a command is asked to speak."""
    spoken: str = ctx.obj if ctx else LANGUAGES[0]
    return spoken


class Day(click.ParamType[date]):
    """A date as 2023-06-01."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error."""
        try:
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(Fault("not_a_date").describe(language(ctx)), param, ctx)
        if not EARLIEST <= day <= LATEST:
            params = {"earliest": str(EARLIEST), "latest": str(LATEST)}
            self.fail(Fault("date_out_of_range", params).describe(language(ctx)), param, ctx)
        return day


def rulebook(lang: str, folder: Path | None = None) -> Rulebook:
    """The rules of a folder, else those in use; gives up, naming every fault, where they cannot be used."""
    try:
        return service.open_rulebook(folder or service.rules_folder())
    except BadRules as error:
        give_up(error, lang)


def place(lang: str, asked: str | None, rules: Rulebook) -> str:
    """The place asked, else the one configured."""
    try:
        return service.jurisdiction(asked, rules)
    except CalculationRefused as error:
        refuse(error, lang)


def request(content: bytes) -> object:
    """A request from a file; InvalidRequest where it cannot be read.

    JSON is YAML: one reader for both, which keeps decimals as they are written.
    """
    try:
        return documents.read(content.decode("utf-8-sig"), documents.as_json).data
    except UnicodeDecodeError:
        raise InvalidRequest([Placed((), Fault("not_utf8"))]) from None
    except documents.Unreadable as error:
        raise InvalidRequest([Placed(("line", error.line), error.fault)]) from None


def refuse(error: CalculationRefused, lang: str) -> NoReturn:
    """Say every fault and end."""
    for problem in error.problems(lang):
        click.echo(f"{problem['pointer']}: {problem['detail']} [{problem['code']}]", err=True)
    sys.exit(REFUSED)


def give_up(error: BadRules, lang: str) -> NoReturn:
    """Say every fault of the rules and end."""
    for problem in error.problems:
        click.echo(problem.describe(lang), err=True)
    sys.exit(BAD_RULES)
