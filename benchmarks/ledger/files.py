"""Whole processes from file to file: Parquet against the frameworks, a workbook against openpyxl."""

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from python_calamine import CalamineWorkbook

from benchmarks.ledger import generate, ours, population, running
from benchmarks.ledger.calculation import FRAMEWORKS, Disagreement, case
from benchmarks.ledger.running import Runs
from calculator.ledger import amounts, outgoing, vocabulary
from calculator.ledger.award_columns import POSSIBLE, paying

OURS = "ours"
STREAMING, PLAIN = "openpyxl, read-only and write-only", "openpyxl, as it is"
SUMS = ("total_monthly", "before_monthly", "change_monthly")


def parquet(folder: Path, persons: int, rounds: int) -> dict[str, Runs]:
    """Ours and each framework over the same file, and their money compared. Disagreement where it differs."""
    asked, source = population.read().asked, folder / "in.parquet"
    generate.parquet(source, persons)
    targets = {name: folder / f"{name}.parquet" for name in (OURS, *FRAMEWORKS)}
    commands = {OURS: running.ours(source, targets[OURS], asked.on, asked.compare_with)}
    for name, package in FRAMEWORKS.items():
        commands[name] = running.python("benchmarks.ledger.peer.parquet", source, targets[name], package)
    runs = running.in_turn(commands, rounds)
    for name in FRAMEWORKS:
        _compare(name, targets[OURS], targets[name])
    return runs


def _compare(name: str, our: Path, their: Path) -> None:
    """Every scheme today, and in all now, before and changed; on the first row of each household."""
    ids = pq.read_table(our, columns=["household_id"])["household_id"].combine_chunks()
    starts = np.flatnonzero(np.diff(ids.dictionary_encode().indices.to_numpy(), prepend=-1))
    for column in (*SUMS, *(f"{scheme}_monthly" for scheme in paying())):
        found = _sum(our, column) if column in SUMS else _scheme(our, column.removesuffix("_monthly"))
        theirs = np.rint(pq.read_table(their, columns=[column])[column].to_numpy() * 100)
        if not np.array_equal(found[starts], theirs[starts], equal_nan=True):
            raise Disagreement(f"{name}, Parquet, {column}")


def _sum(path: Path, column: str) -> Any:
    """(M,) fen, nan where nothing is said."""
    whole = pq.read_table(path, columns=[column])[column].combine_chunks()
    return np.where(amounts.is_valid(whole), amounts.fen(whole), np.nan)


def _scheme(path: Path, scheme: str) -> Any:
    """(M,) fen, counted or only possible: none where the scheme concerns nobody, nan where it cannot say."""
    total: Any = 0
    for name in (scheme, POSSIBLE + scheme):
        outcome = pq.read_table(path, columns=[f"{name}_outcome"])[f"{name}_outcome"].combine_chunks()
        total = total + np.where(amounts.is_valid(outcome), _sum(path, f"{name}_monthly"), 0)
    return total


@dataclass
class Workbooks:
    """The runs, and how many cells with anything in them were read and written."""

    runs: dict[str, Runs]
    cells_in: int
    cells_out: int


def excel(folder: Path, persons: int, rounds: int) -> Workbooks:
    """Ours over a workbook, and openpyxl reading it and writing one with the cells of our output."""
    asked, source, target = population.read().asked, folder / "in.xlsx", folder / "out.xlsx"
    generate.workbook(source, persons)
    command = running.ours(source, target, asked.on, asked.compare_with)
    running.run(command)
    _check_workbook(target, persons)
    cells, sheets = folder / "cells.pickle", _sheets(target)
    cells.write_bytes(pickle.dumps(sheets))
    peer = ("benchmarks.ledger.peer.workbook", source, cells, folder / "other.xlsx")
    commands = {
        OURS: command,
        STREAMING: running.python(*peer, "streaming"),
        PLAIN: running.python(*peer, "plain"),
    }
    return Workbooks(running.in_turn(commands, rounds), _filled(_sheets(source)), _filled(sheets))


def _sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The cells of a workbook; None where nothing is written."""
    with CalamineWorkbook.from_path(str(path)) as book:
        rows = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {name: [[None if cell == "" else cell for cell in row] for row in each] for name, each in rows.items()}


def _filled(sheets: dict[str, list[list[Any]]]) -> int:
    return sum(cell is not None for rows in sheets.values() for row in rows for cell in row)


def _check_workbook(path: Path, persons: int) -> None:
    """The money of our workbook is that of the compiled loop."""
    wanted, rows = case(persons).wanted[0], _sheets(path)[vocabulary.say("ledger_sheets", "results", "zh")]
    header, households = rows[0], rows[1:]
    for place, scheme in enumerate(sorted(paying())):
        found = np.zeros(len(households))
        for name in (scheme, POSSIBLE + scheme):
            amount, outcome = (outgoing.result_name(f"{name}_{what}", "zh") for what in ("monthly", "outcome"))
            if outcome in header:
                said = [(row[header.index(outcome)], _cell(row, header, amount)) for row in households]
                found += [
                    0 if outcome is None else ours.UNKNOWN if yuan is None else round(yuan * 100)
                    for outcome, yuan in said
                ]
        if not np.array_equal(found, wanted[place]):
            raise Disagreement(f"workbook, {scheme}")


def _cell(row: list[Any], header: list[Any], name: str) -> Any:
    return row[header.index(name)] if name in header else None
