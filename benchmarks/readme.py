"""The tables in README.md of this folder, each between its own two markers, written by command only."""

import re
from pathlib import Path

README = Path(__file__).with_name("README.md")


def write(name: str, text: str, readme: Path = README) -> None:
    """Put the text between the markers of this name. LookupError if they are not there exactly once."""
    begin, end = f"<!-- {name}: written by command -->\n", f"<!-- end of {name} -->\n"
    pattern = re.compile(f"({re.escape(begin)}).*?({re.escape(end)})", re.DOTALL)
    written, count = pattern.subn(lambda match: f"{match[1]}\n{text}\n{match[2]}", readme.read_text("utf-8"))
    if count != 1:
        raise LookupError(f"{readme.name}: expected one pair of markers of {name}, found {count}")
    readme.write_text(written, "utf-8")
