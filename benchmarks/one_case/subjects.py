"""What is timed, under the names of the table."""

from benchmarks.clock import Subject
from benchmarks.one_case import ours
from benchmarks.one_case.cases import Request
from benchmarks.one_case.peer.situation import task
from benchmarks.one_case.peer.system import Peer, Prepared
from calculator import schemas
from calculator.rulebook import Rulebook

WHOLE = "ours, the whole answer"
UNCHECKED = "ours, the answer without validation"
VALIDATION = "ours, validation alone"
PEER = "openfisca-core, build and calculate"
CALCULATE = "openfisca-core, calculate alone"

ANSWERS = (WHOLE, UNCHECKED)
COLUMNS = (PEER, CALCULATE)


def subjects(peer: Peer, rulebook: Rulebook) -> list[Subject]:
    """The five; what each is given is made outside the clock, in its own shape."""

    def answered(request: schemas.Request) -> ours.Answer:
        return ours.without_validation(request, rulebook)

    def built(request: Request) -> Prepared:
        return peer.prepare(task(request))

    return [
        Subject(WHOLE, _itself, ours.whole),
        Subject(UNCHECKED, schemas.load, answered),
        Subject(VALIDATION, _itself, schemas.load),
        Subject(PEER, task, peer.whole),
        Subject(CALCULATE, built, peer.calculate),
    ]


def _itself(request: Request) -> Request:
    return request
