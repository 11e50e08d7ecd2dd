"""Measures one household's answer: `python -m benchmarks.one_case`, with `--write` into the README."""

from collections.abc import Sequence
from typing import Any

import click

from benchmarks import machine, readme
from benchmarks.clock import Subject, Times, measure
from benchmarks.one_case import agreement, cases, ours, table
from benchmarks.one_case.peer.system import Peer
from benchmarks.one_case.subjects import ANSWERS, COLUMNS, subjects

WARM_UP = 5
"""Rounds run before those that count."""

PACKAGES = ("numpy", "marshmallow", "openfisca-core")


@click.command()
@click.option("--rounds", type=click.IntRange(10, 500), default=300, show_default=True, help="Rounds that count.")
@click.option("--calls", type=click.IntRange(1, 40), default=20, show_default=True, help="Calls of each in a round.")
@click.option("--write", is_flag=True, help="Put the table into benchmarks/README.md.")
def main(rounds: int, calls: int, write: bool) -> None:
    """Time the answer to one household of four against openfisca-core computing only its numbers."""
    same = ours.same_rules()
    peer = Peer(same, same.cities[0])
    try:
        count = agreement.check_agreed(peer, same)
        measured = _times(subjects(peer, same, ours.all_rules()), rounds, calls)
        text = table.written(measured, _facts(count, rounds, calls))
    except agreement.Disagreement as difference:
        raise click.ClickException(f"money differs, nothing is reported: {difference}") from None
    click.echo(text)
    if write:
        readme.write("one_case", text)


def _times(timed: Sequence[Subject], rounds: int, calls: int) -> dict[str, Times]:
    times = measure(timed, cases.rounds(WARM_UP + rounds, calls), _check)
    return {name: Times(time.rounds[WARM_UP:]) for name, time in times.items()}


def _check(requests: Sequence[Any], results: dict[str, list[Any]]) -> None:
    agreement.check_round(requests, [results[name] for name in ANSWERS], [results[name] for name in COLUMNS])


def _facts(count: int, rounds: int, calls: int) -> list[str]:
    return [
        f"Money equal to the fen on {count} households at both dates, and on each of the {rounds * calls} timed.",
        f"{rounds} rounds of {calls} calls each, in turn; {machine.described(*PACKAGES)}.",
    ]


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.one_case")
