"""openpyxl alone: reads a workbook and writes one with the cells given: `... IN CELLS OUT streaming|plain`."""

import pickle
import sys
import time
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

Sheets = dict[str, list[list[Any]]]


def read(source: str, is_streaming: bool) -> int:
    """Every cell; how many have anything in them."""
    workbook = load_workbook(source, read_only=is_streaming, data_only=True)
    return sum(cell is not None for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row)


def write(sheets: Sheets, target: str, is_streaming: bool) -> None:
    """The same cells as our own output has."""
    workbook = Workbook(write_only=is_streaming)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(target)


def main(source: str, cells: str, target: str, mode: str) -> None:
    """Say how long reading and writing took, without what was made ready for it."""
    sheets = pickle.loads(Path(cells).read_bytes())
    started = time.perf_counter()
    read(source, mode == "streaming")
    write(sheets, target, mode == "streaming")
    print(f"seconds: {time.perf_counter() - started}")


if __name__ == "__main__":
    main(*sys.argv[1:])
