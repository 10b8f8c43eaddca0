"""Times whole commands, in turn, and says how long and how much memory each one took.

Commands are run A B A B …, so that a machine whose speed drifts is fair to both; the median is
what to quote, and the ratio of medians is what to believe.
"""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took: wall-clock seconds, and its largest process in MB."""

    elapsed_s: float
    peak_mb: float


def run(command: Sequence[str], cwd: Path | None = None) -> Cost:
    """Run a command to its end, its output thrown away.

    Raises:
        subprocess.CalledProcessError: it ended with another status than 0.
    """
    start_s = time.perf_counter()
    # wait4 gives the peak memory of this one child, which subprocess does not.
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    elapsed_s = time.perf_counter() - start_s
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Cost(elapsed_s, usage.ru_maxrss / 1024)


def side_by_side(
    commands: Mapping[str, Sequence[str]], runs: int, cwd: Path | None = None
) -> dict[str, Cost]:
    """Run the commands in turn, `runs` times after one warm-up, and give each one's medians."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            cost = run(command, cwd)
            if turn:
                costs[name].append(cost)
    return {
        name: Cost(median(c.elapsed_s for c in each), median(c.peak_mb for c in each))
        for name, each in costs.items()
    }


def report(costs: Mapping[str, Cost], baseline: str) -> str:
    """Write the costs as a Markdown table, with each wall time divided by the baseline's."""
    base_s = costs[baseline].elapsed_s
    lines = [f"| command | wall ms | ÷ {baseline} | peak MB |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {cost.elapsed_s * 1000:.0f} | {cost.elapsed_s / base_s:.2f} "
        f"| {cost.peak_mb:.0f} |"
        for name, cost in costs.items()
    ]
    return "\n".join(lines)
