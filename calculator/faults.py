"""What can be wrong, and where: codes and places; the words for them are in `words.yaml`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from calculator import words

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Reason:
    """Why something is wrong, within the words of a fault: it has words of its own."""

    section: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """One thing wrong, without its place; `params` is what its words need."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def describe(self, language: str) -> str:
        """What is wrong and how to mend it."""
        return words.say("faults", self.code, language, **spoken(self.params, language))


class Placed(NamedTuple):
    """One thing wrong and the path to it in the request."""

    path: Path
    fault: Fault

    def as_problem(self, language: str) -> dict[str, str]:
        """The entry of `errors` in a problem document (RFC 9457)."""
        return {"pointer": pointer(self.path), "code": self.fault.code, "detail": self.fault.describe(language)}


class CalculationRefused(Exception):
    """A request that gets no answer; `kind` names the type of the problem document."""

    kind = "validation"

    def __init__(self, faults: Sequence[Placed]) -> None:
        super().__init__("; ".join(f"{pointer(path)} {fault.code}" for path, fault in faults))
        self.faults = list(faults)

    def problems(self, language: str) -> list[dict[str, str]]:
        """All faults, in words of the language."""
        return [placed.as_problem(language) for placed in self.faults]


class InvalidRequest(CalculationRefused):
    """The request breaks the contract; every fault is listed."""


class NoStandardInForce(CalculationRefused):
    """The place has no complete standard on the assessment date."""

    kind = "no_standard_in_force"

    def __init__(
        self, place: str, on: date, covered: Sequence[tuple[date, date | None]], path: Path = ("date",)
    ) -> None:
        self.covered = [{"from": str(start), "to": end and str(end)} for start, end in covered]
        spans = ", ".join(f"{span['from']} – {span['to'] or '…'}" for span in self.covered)
        params = {"place": place, "date": str(on), "covered": spans or "–"}
        super().__init__([Placed(path, Fault(self.kind, params))])


class NotFirm(CalculationRefused):
    """`strict` was asked and a value applied is stale, inferred or assumed."""

    kind = "strict"


def spoken(params: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What words need, the reasons among it in words."""
    return {
        name: words.say(each.section, each.code, language, **each.params) if isinstance(each, Reason) else each
        for name, each in params.items()
    }


def pointer(path: Path) -> str:
    """A path as a JSON pointer in fragment form (RFC 6901, section 6)."""
    return "#" + "".join(["/" + _in_fragment(str(part)) for part in path])


def _in_fragment(part: str) -> str:
    """Percent-encoded as far as a fragment asks for; a lone surrogate by its own bytes. Nothing is kept of it."""
    if part.isascii() and part.isidentifier():
        return part
    return quote(part.replace("~", "~0").replace("/", "~1"), safe="!$&'()*+,;=:@/?", errors="surrogatepass")


def all_of(*checks: Callable[[], Any]) -> list[Any]:
    """What each check gives; InvalidRequest with the faults of all that refuse."""
    found, faults = [], []
    for check in checks:
        try:
            found.append(check())
        except InvalidRequest as error:
            faults += error.faults
    if faults:
        raise InvalidRequest(faults)
    return found


def placed(messages: object, path: Path = ()) -> Iterator[Placed]:
    """Marshmallow's nested messages as a flat list; `_schema` is the object itself."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from placed(inner, path if key == "_schema" else (*path, key))
    elif isinstance(messages, list):
        for message in messages:
            yield Placed(path, message if isinstance(message, Fault) else Fault(str(message)))
