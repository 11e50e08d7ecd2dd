"""Short ways to ask."""

from typing import Any

from click.testing import CliRunner, Result

from calculator import cases, cli, service
from calculator.faults import CalculationRefused
from calculator.rulebook import Rulebook
from tests.conftest import CASES

DATE = "2023-06-01"


def person(**told: Any) -> dict[str, Any]:
    """A member; of forty and without income unless told otherwise."""
    return {"age": 40, "incomes": [], **told}


def household(*members: dict[str, Any], area: str = "urban") -> dict[str, Any]:
    return {"area": area, "members": list(members)}


def ask(*members: dict[str, Any], area: str = "urban", rulebook: Rulebook | None = None, **said: Any) -> dict[str, Any]:
    """The answer for these members."""
    request = {"date": DATE, "household": household(*members, area=area), **said}
    return service.calculate(request, rulebook=rulebook, language="en")


def award(answer: dict[str, Any], scheme: str) -> dict[str, Any]:
    """The one award of a scheme, possible or not."""
    [found] = [each for each in answer["awards"] + answer["possible"] if each["scheme"] == scheme]
    return dict(found)


def command(*words: str, given: str | bytes | None = None) -> Result:
    """`benefits`, run in this process; the language it spoke is forgotten."""
    return CliRunner(env={"LANGUAGE": None}).invoke(cli.main, words, input=given)


def worked() -> list[cases.Case]:
    """All worked cases that get an answer by the rules the tests know."""
    return [case for case in cases.read_all(CASES) if _is_answered(case)]


def _is_answered(case: cases.Case) -> bool:
    try:
        service.calculate(case.request)
    except CalculationRefused:
        return False
    return True
