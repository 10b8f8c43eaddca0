"""What a command takes, of time and memory, in a process of its own."""

import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from faults.trials import must

_MEASURE: Final = """
import os, sys
command = [sys.executable, "-m", "chronisearch", *sys.argv[2:]]
child = os.posix_spawn(sys.executable, command, os.environ)
_, status, usage = os.wait4(child, 0)
facts = (os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
with open(sys.argv[1], "w") as file:
    print(*facts, file=file)
"""
"""Runs the program and writes down its status, seconds of work and peak in KB.

A process begins with the peak of the one that started it, and the tests' own process is large.
"""


class Cost(NamedTuple):
    """What a command took: seconds of both user and system, and the most memory at once."""

    work_s: float
    peak_mb: float
    out: bytes


def measured(place: Path, *arguments: str, may_find_nothing: bool = False) -> Cost:
    """Run the command in a process of its own and give what it took.

    Raises:
        WrongOutcomeError: it does not end well.
    """
    out, err, cost = place / "out", place / "err", place / "cost"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        subprocess.run(
            [sys.executable, "-S", "-c", _MEASURE, str(cost), *arguments],
            cwd=place,
            stdout=stdout,
            stderr=stderr,
            check=True,
        )
    status, work_s, peak_kb = cost.read_text("utf-8").split()
    well = (0, 1) if may_find_nothing else (0,)
    must(
        int(status) in well,
        f"{arguments[0]} ended with {status}: {err.read_text('utf-8', 'replace')}",
    )
    return Cost(float(work_s), int(peak_kb) / 1024, out.read_bytes())
