"""Our side: the answer and its parts, and what it says in fen."""

from typing import Any

from benchmarks.one_case.cases import Outcome, Request
from calculator import income, money, schemas, schemes, service
from calculator.rulebook import Rulebook
from calculator.writer import Writer

Answer = dict[str, Any]

SHARED = ("dibao", "low_income_margin", "special_hardship", "orphan")
"""The schemes both sides compute."""


def whole(request: Request, rulebook: Rulebook) -> Answer:
    """As every caller asks: checked, computed, put into words."""
    return service.calculate(request, rulebook=rulebook)


def without_validation(request: schemas.Request, rulebook: Rulebook) -> Answer:
    """The answer to a request already checked, by rules already at hand."""
    return service.answer_of(request, rulebook, Writer("zh", False))


def all_rules() -> Rulebook:
    """The rules installed with the program."""
    return service.open_rulebook(service.rules_folder())


def same_rules() -> Rulebook:
    """Those of them the peer computes too: the other schemes are not in force."""
    book = all_rules()
    shared = {block for scheme in schemes.in_order() if schemes.name(scheme) in SHARED for block in scheme.BLOCKS}
    blocks = [block for block in book.blocks if block.id in shared | income.BLOCKS.keys()]
    return Rulebook(book.places, blocks, book.sources, book.digest)


def now(answer: Answer, schemes: tuple[str, ...]) -> Outcome:
    """What the answer says for its date; a scheme that concerns nobody pays nothing."""
    awards = {award["scheme"]: _fen(award["monthly"]) for award in [*answer["awards"], *answer["possible"]]}
    return Outcome({**dict.fromkeys(schemes, 0), **awards}, frozenset(answer["recognitions"]))


def before(answer: Answer) -> int | None:
    """Fen a month in all on the date compared with."""
    return _fen(answer["change"]["before"]["monthly"])


def _fen(yuan: str | None) -> int | None:
    return None if yuan is None else money.fen(yuan)
