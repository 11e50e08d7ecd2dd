"""`python -m tests.second_opinion --households 1000000`: as many random households as you like."""

import argparse
import os
import sys
import time

from tests.second_opinion.compare import compare


def main() -> int:
    """Compare, print every household that differs, and say how many there were."""
    parser = argparse.ArgumentParser(description="Compare the answers with a second, exact computation.")
    parser.add_argument("--households", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    start = time.monotonic()
    found = compare(asked.households, asked.seed, asked.processes)
    for each in found:
        print(each)
    print(f"{asked.households} households, {len(found)} differ, {time.monotonic() - start:.0f} s")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
