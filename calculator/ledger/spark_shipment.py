"""The rules and the question as they travel to the workers, and the check that every worker computes with the same."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from calculator import ENGINE, rulebook, service
from calculator.ledger.basis import About
from calculator.ledger.block import Task


class RulesDiffer(Exception):
    """A worker's rules, or its program, are not the driver's."""


@dataclass(frozen=True)
class Shipment:
    """Rule files by name with what is in them, the digest and program they must have, and what is asked."""

    files: tuple[tuple[str, bytes], ...]
    digest: str
    engine: str
    place: str
    on: date
    compare_with: date | str | None
    language: str

    def task(self) -> Task:
        """What is asked, as a worker has it. RulesDiffer where its rules or program are not the driver's."""
        return _task(self)


def packed(about: About, folder: Path) -> Shipment:
    """The rules of a folder with the digest the driver computes with."""
    task = about.task
    files = tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*.yaml")))
    return Shipment(files, task.rulebook.digest, ENGINE, task.place, task.on, task.compare_with, about.language)


@lru_cache(maxsize=2)
def _task(shipment: Shipment) -> Task:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in shipment.files:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(content)
        found, wanted = (ENGINE, rulebook.digest(folder)), (shipment.engine, shipment.digest)
        if found != wanted:
            raise RulesDiffer(f"{' '.join(found)} != {' '.join(wanted)}")
        rules = service.read_rulebook(folder)
    return Task(rules, shipment.place, shipment.on, shipment.compare_with, shipment.language)
