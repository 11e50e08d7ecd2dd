"""A ledger sent to the page as a browser sends it."""

from pathlib import Path
from typing import Any

from werkzeug.test import TestResponse

from tests.ledger.files import HEADINGS, ROWS, write_csv, write_xlsx
from tests.web.visitor import DATE, Visitor

TABLE = [HEADINGS, *ROWS]


def send(visitor: Visitor, content: bytes | None, name: str = "台账.csv", part: str = "", **typed: str) -> TestResponse:
    """The form with a file, or with none."""
    fields = {"csrf_token": visitor.token, "date": DATE, "do": "check", **typed}
    body, kind = multipart(fields, None if content is None else (name, content))
    headers = {"X-Requested-With": part} if part else {}
    return visitor.client.post("/ledger", data=body, content_type=kind, headers=headers)


def multipart(fields: dict[str, str], file: tuple[str, bytes] | None) -> tuple[bytes, str]:
    """The body of a form with a file, and its kind; the test client would write a large one to a disk."""
    parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    if file is not None:
        parts.append(f'name="ledger"; filename="{file[0]}"\r\n\r\n'.encode() + file[1])
    body = b"".join(b"--edge\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts)
    return body + b"--edge--\r\n", "multipart/form-data; boundary=edge"


def csv(folder: Path, rows: list[list[Any]] | None = None) -> bytes:
    return write_csv(folder / "made.csv", rows or TABLE).read_bytes()


def xlsx(folder: Path, rows: list[list[Any]] | None = None) -> bytes:
    return write_xlsx(folder / "made.xlsx", rows or TABLE).read_bytes()
