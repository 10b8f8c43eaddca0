"""Makes every fault that an index must outlive, and says what came of each.

    PYTHONPATH=tests python tools/try_faults.py --seed 1

The test suite makes a tenth of these tries, by the same code: `tests/faults/`.
"""

import argparse
import sys
import time
from importlib import import_module
from pathlib import Path

from faults.trials import Fault, Tally, tried

_TESTS = Path(__file__).parents[1] / "tests" / "faults"
_EXAMPLES = 4
"""How many wrong outcomes of a fault are printed in words."""


def main() -> int:
    """Try what is asked for, a row each; give 1 if anything came of it that must not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0, help="of the full counts")
    parser.add_argument(
        "--only", default="", metavar="NAME", help="faults or files so named, or in part"
    )
    parser.add_argument("--number", type=int, help="the one try to be made")
    asked = parser.parse_args()
    faults = _faults_named(asked.only)
    print("| fault | tries | s | wrong | outcomes |\n|---|---|---|---|---|", flush=True)
    wrong: list[str] = []
    examples: list[str] = []
    started_s = time.perf_counter()
    for fault in faults:
        tally = tried(fault, asked.seed, asked.share, asked.number)
        print(_row(tally), flush=True)
        wrong += tally.wrong
        examples += tally.wrong[:_EXAMPLES]
    print(f"\n{len(faults)} faults, {time.perf_counter() - started_s:.0f} s, {len(wrong)} wrong")
    print(*examples, sep="\n")
    return 1 if wrong else 0


def _faults_named(part: str) -> list[Fault]:
    """Give the faults of which this is a part of the name, or of the name of their file."""
    names = [file.stem for file in sorted(_TESTS.glob("test_*.py"))]
    found = [(name, fault) for name in names for fault in import_module(f"faults.{name}").FAULTS]
    return [fault for name, fault in found if part in name or part in fault.name]


def _row(tally: Tally) -> str:
    outcomes = ", ".join(f"{name} {count}" for name, count in sorted(tally.outcomes.items()))
    tries = tally.outcomes.total() + len(tally.wrong)
    said = tally.impossible and f"cannot be tried: {tally.impossible}"
    return (
        f"| {tally.fault} | {tries} | {tally.elapsed_s:.0f} | {len(tally.wrong)} "
        f"| {said or outcomes} |"
    )


if __name__ == "__main__":
    sys.exit(main())
