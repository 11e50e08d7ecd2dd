"""Whole processes in turn: how long each took and how much memory it held."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

LAUNCHER = Path(__file__).with_name("process.py")
ROOT = Path(__file__).parents[2]
OFFICE = ROOT / ".venv-office/bin/benefits"
"""The command as `make serve` would install it: pandas, which the peers need, costs each process time and memory."""


@dataclass
class Runs:
    """Seconds of wall clock and MiB held at most, a run each."""

    seconds: list[float] = field(default_factory=list)
    mib: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Seconds: half of the runs took longer."""
        return median(self.seconds)

    @property
    def peak(self) -> float:
        """MiB held at most in any run."""
        return max(self.mib)


def run(command: Sequence[str]) -> tuple[float, float, str]:
    """Seconds, MiB and what the command said. RuntimeError where it failed."""
    launched = [sys.executable, "-S", "-E", str(LAUNCHER), *command]
    done = subprocess.run(launched, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    if found["exit"]:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
    return found["seconds"], found["mib"], done.stderr


def in_turn(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Runs]:
    """Every command once a round, each second round in reverse order.

    A command that closes with a number on its last line is taken at its word for the seconds.
    """
    runs = {name: Runs() for name in commands}
    for number in range(rounds):
        names = list(commands) if number % 2 == 0 else list(commands)[::-1]
        for name in names:
            seconds, mib, said = run(commands[name])
            runs[name].seconds.append(_own(said) or seconds)
            runs[name].mib.append(mib)
    return runs


def _own(said: str) -> float | None:
    """The seconds a command gives of itself."""
    last = said.strip().rpartition("\n")[2]
    return float(last.removeprefix("seconds: ")) if last.startswith("seconds: ") else None


def python(module: str, *arguments: object) -> list[str]:
    """A module of this environment as a command."""
    return [sys.executable, "-m", module, *map(str, arguments)]


def ours(source: Path, target: Path, on: object, compare_with: object) -> list[str]:
    """`benefits ledger run`, as an office runs it."""
    said = ("run", source, "-o", target, "--date", on, "--compare-with", compare_with)
    return [str(OFFICE), "ledger", *map(str, said)]
