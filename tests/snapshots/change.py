"""What two grids differ in, as one table: each cell that changed, with household and date, what it was and is."""

from collections.abc import Iterator

from calculator import table

HEADING = ("household", "date", "what", "was", "is")
Rows = dict[tuple[str, str], dict[str, str]]


def lines(kept: str, made: str) -> list[str]:
    """The table; no line where nothing changed."""
    changes = list(_changes(_rows(kept), _rows(made)))
    return table.lines([HEADING, *changes]) if changes else []


def _rows(grid: str) -> Rows:
    """The grid by household and date, each row by its columns."""
    columns, *rows = (line.split("\t") for line in grid.splitlines())
    return {(row[0], row[1]): dict(zip(columns[2:], row[2:], strict=False)) for row in rows}


def _changes(kept: Rows, made: Rows) -> Iterator[tuple[str, ...]]:
    for household, date in {**kept, **made}:
        old, new = kept.get((household, date), {}), made.get((household, date), {})
        for what in {**old, **new}:
            was, now = old.get(what) or "–", new.get(what) or "–"
            if was != now:
                yield household, date, what, *_apart(was, now)


def _apart(was: str, now: str) -> tuple[str, str]:
    """Of two lists only what stands in one of them; the whole of both where only their order differs."""
    parts = [set(cell.split("; ")) if "; " in was + now else set(cell.split(", ")) for cell in (was, now)]
    if parts[0] == parts[1]:
        return was, now
    shown = ("; ".join(sorted(own - other)) or "–" for own, other in ((parts[0], parts[1]), (parts[1], parts[0])))
    return next(shown), next(shown)
