"""Measures answers over HTTP: `python -m benchmarks.http`, with `--write` into the README."""

import gc
from collections.abc import Sequence
from contextlib import ExitStack
from time import perf_counter_ns

import click

from benchmarks import machine, readme
from benchmarks.http import table
from benchmarks.http.serving import Served, served
from benchmarks.http.spent import Spent
from benchmarks.http.subjects import SUBJECTS, Asked, check
from benchmarks.one_case import agreement, cases
from benchmarks.one_case.cases import Request

WARM_UP = 2
"""Rounds run before those that count."""

PACKAGES = ("gunicorn", "flask", "openfisca-core")


@click.command()
@click.option("--rounds", type=click.IntRange(3, 500), default=40, show_default=True, help="Rounds that count.")
@click.option(
    "--calls", type=click.IntRange(4, 500), default=100, show_default=True, help="Requests of each in a round."
)
@click.option("--write", is_flag=True, help="Put the table into benchmarks/README.md.")
def main(rounds: int, calls: int, write: bool) -> None:
    """Whole answers of this program, an echo, and openfisca-core's web API, each from one worker of gunicorn."""
    try:
        times = _measured(rounds, calls)
    except agreement.Disagreement as difference:
        raise click.ClickException(f"money differs, nothing is reported: {difference}") from None
    text = table.written(times, _facts(rounds, calls))
    click.echo(text)
    if write:
        readme.write("http", text)


def _measured(rounds: int, calls: int) -> dict[str, Spent]:
    """Every subject over the same cases, round by round, each second round in reverse order."""
    times = {asked.name: Spent() for asked in SUBJECTS}
    with ExitStack() as stack:
        servers = {app: stack.enter_context(served(app)) for app in {asked.app for asked in SUBJECTS}}
        for number, requests in enumerate(cases.rounds(WARM_UP + rounds, calls)):
            order = SUBJECTS[:: 1 if number % 2 == 0 else -1]
            check(requests, {asked.name: _timed(asked, servers, requests, times[asked.name]) for asked in order})
    return {name: time.without(WARM_UP) for name, time in times.items()}


def _timed(asked: Asked, servers: dict[str, Served], requests: Sequence[Request], times: Spent) -> list[bytes]:
    """The answers; the microseconds a household go into `times`."""
    server = servers[asked.app]
    messages = asked.messages(server, requests)
    gc.collect()
    started, busy = perf_counter_ns(), server.busy()
    found = server.answers(messages)
    times.add(server.busy() - busy, perf_counter_ns() - started, asked.households(len(requests)))
    return found


def _facts(rounds: int, calls: int) -> list[str]:
    return [
        f"Money equal to the fen on each of the {(WARM_UP + rounds) * calls:,} households, at both dates.",
        f"{rounds} rounds of {calls} requests each, in turn; {machine.described(*PACKAGES)}.",
    ]


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.http")
