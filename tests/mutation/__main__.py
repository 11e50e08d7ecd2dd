"""`python -m tests.mutation`: the score of the last run by module, and every mutant no test has killed."""

import json
import sys
from collections import Counter
from pathlib import Path

FOLDER = Path("mutants")
LEAST = 95
"""Percent that must be killed."""

KILLED = (1, 3, 24, -24, 36)
"""The exit codes where a test failed, or ran on without end; everything else is a mutant alive."""


def verdicts() -> dict[str, dict[str, int | None]]:
    """Module -> mutant -> the exit code of its tests."""
    files = sorted(FOLDER.glob("calculator/**/*.py.meta"))
    return {
        file.relative_to(FOLDER).as_posix().removesuffix(".meta"): json.loads(file.read_text("utf-8"))[
            "exit_code_by_key"
        ]
        for file in files
    }


def main() -> int:
    """Print the table and the mutants alive; 1 where too many are."""
    total: Counter[str] = Counter()
    alive = []
    for module, codes in verdicts().items():
        killed = sum(code in KILLED for code in codes.values())
        print(f"{killed:5} of {len(codes):5}  {module}")
        total.update(killed=killed, made=len(codes))
        alive += [f"{mutant} ({code})" for mutant, code in codes.items() if code not in KILLED]
    percent = 100 * total["killed"] / max(total["made"], 1)
    print(f"{total['killed']:5} of {total['made']:5}  {percent:.2f} %", *alive, sep="\n")
    return int(percent < LEAST)


if __name__ == "__main__":
    sys.exit(main())
