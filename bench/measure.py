"""Times whole commands, in turn, and says how long and how much memory each one took.

Commands are run A B A B …, so that a machine whose speed drifts is fair to both; the median is
what to quote, and the ratio of medians is what to believe.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_RUNNER = """
import os, sys, time
start_s = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
facts = time.perf_counter() - start_s, usage.ru_maxrss, os.waitstatus_to_exitcode(status)
os.write(int(sys.argv[1]), " ".join(map(str, facts)).encode())
"""
"""Runs the command: a process begins with the peak of the one that started it, so this is small."""


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
    reading, writing = os.pipe()
    with os.fdopen(reading) as told:
        runner = [sys.executable, "-S", "-E", "-c", _RUNNER, str(writing), *command]
        quiet = subprocess.DEVNULL
        child = subprocess.Popen(runner, cwd=cwd, stdout=quiet, stderr=quiet, pass_fds=[writing])
        os.close(writing)
        child.wait()
        elapsed_s, peak_kb, status = told.read().split()
    if int(status):
        raise subprocess.CalledProcessError(int(status), command)
    return Cost(float(elapsed_s), float(peak_kb) / 1024)


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
