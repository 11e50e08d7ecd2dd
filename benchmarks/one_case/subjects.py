"""What is timed, under the names of the table."""

from benchmarks.clock import Subject
from benchmarks.one_case import ours
from benchmarks.one_case.cases import Request
from benchmarks.one_case.peer.situation import task
from benchmarks.one_case.peer.system import Peer, Prepared
from calculator import schemas, service
from calculator.rulebook import Rulebook

WHOLE = "ours, the whole answer"
UNCHECKED = "ours, the answer without validation"
EVERY = "ours, the answer of all schemes without validation"
VALIDATION = "ours, validation alone"
PEER = "openfisca-core, build and calculate"
CALCULATE = "openfisca-core, calculate alone"

ANSWERS = (WHOLE, UNCHECKED)
COLUMNS = (PEER, CALCULATE)


def subjects(peer: Peer, same: Rulebook, every: Rulebook) -> list[Subject]:
    """The six; what each is given is made outside the clock, in its own shape."""

    def whole(request: Request) -> ours.Answer:
        return ours.whole(request, same)

    def checked(request: Request) -> schemas.Request:
        return service.load(request, same)

    def answered(request: schemas.Request) -> ours.Answer:
        return ours.without_validation(request, same)

    def answered_by_all(request: schemas.Request) -> ours.Answer:
        return ours.without_validation(request, every)

    def built(request: Request) -> Prepared:
        return peer.prepare(task(request))

    return [
        Subject(WHOLE, _itself, whole),
        Subject(UNCHECKED, checked, answered),
        Subject(EVERY, checked, answered_by_all),
        Subject(VALIDATION, _itself, schemas.load),
        Subject(PEER, task, peer.whole),
        Subject(CALCULATE, built, peer.calculate),
    ]


def _itself(request: Request) -> Request:
    return request
