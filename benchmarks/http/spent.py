"""What answering cost: the worker's own computing, and the time that went by beside whatever else the machine did."""

from dataclasses import dataclass, field

from benchmarks.clock import Times


@dataclass(frozen=True)
class Spent:
    """Microseconds a household, one mean of each round."""

    computing: Times = field(default_factory=Times)
    passing: Times = field(default_factory=Times)

    def add(self, computing: int, passing: int, households: int) -> None:
        """A round: nanoseconds for so many households."""
        self.computing.rounds.append(computing / households / 1000)
        self.passing.rounds.append(passing / households / 1000)

    def without(self, first: int) -> "Spent":
        """The same without its first rounds."""
        return Spent(Times(self.computing.rounds[first:]), Times(self.passing.rounds[first:]))
