"""Our side: the answer and its parts, and what it says in fen."""

from typing import Any

from benchmarks.one_case.cases import Outcome, Request
from calculator import money, schemas, service
from calculator.rulebook import Rulebook
from calculator.writer import Writer

Answer = dict[str, Any]


def whole(request: Request) -> Answer:
    """As every caller asks: checked, computed, put into words."""
    return service.calculate(request)


def without_validation(request: schemas.Request, rulebook: Rulebook) -> Answer:
    """The answer to a request already checked, by rules already at hand."""
    return service.answer_of(request, rulebook, Writer("zh", False))


def rulebook() -> Rulebook:
    """The rules installed with the program."""
    return service.open_rulebook(service.rules_folder())


def now(answer: Answer, schemes: tuple[str, ...]) -> Outcome:
    """What the answer says for its date; a scheme that concerns nobody pays nothing."""
    awards = {award["scheme"]: _fen(award["monthly"]) for award in [*answer["awards"], *answer["possible"]]}
    return Outcome({**dict.fromkeys(schemes, 0), **awards}, frozenset(answer["recognitions"]))


def before(answer: Answer) -> int | None:
    """Fen a month in all on the date compared with."""
    return _fen(answer["change"]["before"]["monthly"])


def _fen(yuan: str | None) -> int | None:
    return None if yuan is None else money.fen(yuan)
