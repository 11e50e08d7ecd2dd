"""Measures ledgers: `python -m benchmarks.ledger`, with `--write` into the README."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from benchmarks import machine, readme
from benchmarks.ledger import calculation, files, table

CITY = 27_300
"""Persons of the workbook: the city's caseload."""

PERSONS = 1_000_000
"""Of the table in the README; those of other numbers have markers of their own there."""

PACKAGES = ("numpy", "pyarrow", "numba", "openfisca-core", "policyengine-core", "openpyxl")
PARTS = ("calculation", "parquet", "excel")


@click.command()
@click.option("--persons", type=click.IntRange(1_000), default=PERSONS, show_default=True)
@click.option("--few", type=click.IntRange(100), default=20_000, show_default=True, help="Persons built from entities.")
@click.option("--rounds", type=click.IntRange(2, 100), default=7, show_default=True, help="Rounds that count.")
@click.option("--runs", type=click.IntRange(1, 50), default=5, show_default=True, help="Runs of each whole process.")
@click.option("--part", "parts", type=click.Choice(PARTS), multiple=True, default=PARTS, help="Only this; may repeat.")
@click.option("--write", is_flag=True, help="Put the tables into benchmarks/README.md.")
def main(*, persons: int, few: int, rounds: int, runs: int, parts: tuple[str, ...], write: bool) -> None:
    """Time ledgers: the calculation alone, Parquet to Parquet and Excel to Excel, against peers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made: dict[str, Callable[[], str]] = {
            "calculation": lambda: _calculation(persons, few, rounds),
            "parquet": lambda: table.parquet(files.parquet(folder, persons, runs), persons),
            "excel": lambda: table.excel(files.excel(folder, CITY, runs), CITY),
        }
        try:
            texts = [made[part]() for part in PARTS if part in parts]
        except calculation.Disagreement as difference:
            raise click.ClickException(f"money differs, nothing is reported: {difference}") from None
    said = f"- Money equal to the fen everywhere. {rounds} rounds, {runs} runs of processes, in turn; "
    text = "\n\n".join([*texts, f"{said}{machine.described(*PACKAGES)}."])
    click.echo(text)
    if write:
        readme.write("ledger" if persons == PERSONS else f"ledger of {persons}", text)


def _calculation(persons: int, few: int, rounds: int) -> str:
    loaded = calculation.frameworks()
    small = calculation.by_entities(calculation.case(few), loaded, max(rounds // 2, 2))
    large = calculation.by_columns(calculation.case(persons), loaded, rounds)
    return table.calculated(large, persons, small, few)


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.ledger")
