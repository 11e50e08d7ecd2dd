"""The rules that the tests of the code were written for: a year or a scheme added later changes none of these tests.

What is added is proved by what reads the rules installed: the cases, the lints, the sources, the snapshots, the names,
docs/method.md and the second opinion.
"""

import re
import shutil
from pathlib import Path

from calculator import service

KNOWN = {
    "sources.yaml": (
        *("tongchuan-2023-review", "mca-2021-57", "mca-2021-43", "sc-649", "gbf-2010-54", "sc-2015-52"),
        *("shaanxi-2024-01", "ankang-2023", "tongchuan-daily-2019", "shaanxi-workers-2020"),
    ),
    "china/2021.yaml": (
        *("income", "low_income_margin", "dibao.payment", "special_hardship.payment", "orphan.payment"),
        *("orphan.eligibility", "severe_disability", "single_person_dibao", "no_ability_to_work", "self_care"),
    ),
    "china/2026.yaml": ("income",),
    "shaanxi/2022.yaml": ("disability.living", "disability.nursing", "dibao_top_up"),
    "shaanxi/2024.yaml": ("disability.living",),
    "tongchuan/2022.yaml": ("dibao", "special_hardship", "orphan", "special_hardship.care", "disability.payment"),
    "tongchuan/2023.yaml": ("dibao", "special_hardship", "orphan", "special_hardship.care", "disability.payment"),
}
"""The files with their documents or blocks; what is not named here is left out."""

_BLOCK = re.compile(r"^  (?=[a-z])", re.MULTILINE)


def copy(folder: Path) -> None:
    """Copy the rules installed into a new folder, without what came later."""
    shutil.copytree(service.INSTALLED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.json"))
    for file in [folder / "sources.yaml", *folder.glob("*/[0-9]*.yaml")]:
        blocks = KNOWN.get(file.relative_to(folder).as_posix())
        if blocks is None:
            file.unlink()
        else:
            file.write_text(_only(blocks, file.read_text("utf-8")), "utf-8")


def _only(blocks: tuple[str, ...], text: str) -> str:
    head, *found = _BLOCK.split(text)
    kept = [block for block in found if block.partition(":")[0] in blocks]
    return "  ".join([head, *kept])
