"""Makes every fault that an index on three nodes must outlive, again and again: a table.

    python tools/try_cluster_faults.py --times 6

The faults are the tests of `tests/cluster/test_faults.py`; this runs them and counts.
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import TypeAlias

import pytest

_TESTS = Path(__file__).parents[1] / "tests" / "cluster" / "test_faults.py"

Run: TypeAlias = dict[str, str]
"""What a test kept of one run of it, and `failed`."""


class Runs:
    """What the tests keep, by the name of the fault: a plugin of pytest."""

    def __init__(self) -> None:
        self.of: dict[str, list[Run]] = defaultdict(list)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take down what a test has kept; one that could not begin has failed."""
        if report.when == "call" or report.failed:
            name = report.nodeid.partition("::test_")[2].replace("_", " ")
            kept = {key: str(value) for key, value in report.user_properties}
            self.of[name].append({**kept, "failed": "1" if report.failed else ""})


def main() -> int:
    """Run the faults so many times, print a row each; give 1 if one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--only", default="", metavar="NAME", help="faults so named, as pytest -k")
    asked = parser.parse_args()
    os.environ["CHRONISEARCH_TEST_CLUSTER"] = "1"
    runs = Runs()
    for _ in range(asked.times):
        with redirect_stdout(sys.stderr):
            ended = pytest.main(["-q", str(_TESTS), "-k", asked.only], plugins=[runs])
        if ended == pytest.ExitCode.INTERRUPTED:
            break
    print("| fault | times | failed | lost | twice | searches answered | s until green |")
    print("|---|---|---|---|---|---|---|")
    for name, of_one in runs.of.items():
        print(_row(name, of_one))
    said = {run["writing"] for of_one in runs.of.values() for run in of_one if "writing" in run}
    print("", *sorted(said), sep="\n")
    return int(not runs.of or any(run["failed"] for of_one in runs.of.values() for run in of_one))


def _row(name: str, runs: Sequence[Run]) -> str:
    failed = sum(bool(run["failed"]) for run in runs)
    lost, twice = (sum(int(run.get(what, 0)) for run in runs) for what in ("lost", "twice"))
    searches = [run["searches"].split() for run in runs if "searches" in run]
    answered = sum(int(words[0]) for words in searches)
    asked = sum(int(words[2]) for words in searches)
    green = sorted(int(run["green"]) for run in runs if "green" in run)
    told = f"{answered} of {asked}" if asked else "–"
    until = f"{green[0]}–{green[-1]}" if green else "–"
    return f"| {name} | {len(runs)} | {failed} | {lost} | {twice} | {told} | {until} |"


if __name__ == "__main__":
    sys.exit(main())
