"""kill -9, at any moment and before any step on the disk: the old state or the new one."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

import pytest

from faults.children import FREE, Child, Limits, commands, company_of, left_alone, steps_of
from faults.grounds import copy_of, must_be_calm
from faults.suite import none_wrong
from faults.trials import Attempt, Fault, Try, must
from faults.works import WAYS, WORKS, Work, outcome
from run_command import Ran

_MOMENTS: Final = (60, 30, 40, 30, 40)
"""200 in all; fewer where two processes at work take more text, and so more time."""


@contextmanager
def _at_a_moment(folder: Path, name: str, jobs: int) -> Iterator[Attempt]:
    work = WORKS[name](folder, jobs)
    lasts_s = median(_undisturbed_s(folder, work) for _ in range(3))

    def attempt(this: Try) -> str:
        child = _started(this.folder, work)
        time.sleep(this.chance.uniform(0, lasts_s))
        child.kill()
        code = child.ended().code
        left_alone(child)
        found = outcome(this.folder, work)
        return found if code else "done before"

    yield attempt


@contextmanager
def _before_a_step(folder: Path, name: str) -> Iterator[Attempt]:
    work = WORKS[name](folder, 1)
    steps = _steps(folder, work)

    def attempt(this: Try) -> str:
        child = _started(this.folder, work, Limits(steps=this.chance.randint(1, steps)))
        must(child.ended().code == -signal.SIGKILL, "it was not killed")
        return outcome(this.folder, work)

    yield attempt


@contextmanager
def _one_of_its_workers(folder: Path) -> Iterator[Attempt]:
    """Kill a worker and leave the process that it works for alone."""
    work = WORKS["indexing"](folder, 2)
    lasts_s = _undisturbed_s(folder, work)

    def attempt(this: Try) -> str:
        child = _started(this.folder, work)
        until_s = time.monotonic() + lasts_s
        while len(company_of(child)) == 1 and time.monotonic() < until_s:
            time.sleep(0.001)
        time.sleep(this.chance.uniform(0, lasts_s / 2))
        workers = [pid for pid in company_of(child) if pid != child.pid]
        if workers:
            with suppress(ProcessLookupError):
                os.kill(this.chance.choice(workers), signal.SIGKILL)
        ended = child.ended()
        must(ended.code == 0, f"it ended with {ended.code}: {ended.noise}")
        assert isinstance(ended.value, Ran)
        must_be_calm(ended.value)
        must(ended.value.status in {0, 3}, f"status {ended.value.status}: {ended.value.err}")
        left_alone(child)
        said = "done" if ended.value.status == 0 else "refused"
        return f"{said}, {outcome(this.folder, work)}" if workers else "no worker then"

    yield attempt


def _started(folder: Path, work: Work, limits: Limits = FREE) -> Child:
    copy_of(work.before, folder)
    return Child(commands, folder, work.commands, noise=folder / "noise", limits=limits)


def _undisturbed_s(folder: Path, work: Work) -> float:
    started_s = time.perf_counter()
    _started(_emptied(folder / "timed"), work).ended()
    return time.perf_counter() - started_s


def _steps(folder: Path, work: Work) -> int:
    """Count the steps on the disk that the work takes."""
    place = _emptied(folder / "counted")
    copy_of(work.before, place)
    noise = place / "noise"
    taken = Child(steps_of, commands, place, work.commands, noise=noise).ended().value
    assert isinstance(taken, int)
    must(taken > len(work.commands), "no step on the disk was counted")
    return taken


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


FAULTS: Final = (
    *(
        Fault(f"killed {name}, {jobs} at work", tries, partial(_at_a_moment, name=name, jobs=jobs))
        for (name, jobs), tries in zip(WAYS, _MOMENTS, strict=True)
    ),
    *(
        Fault(f"killed {name}, before a step", 40, partial(_before_a_step, name=name))
        for name in WORKS
    ),
    Fault("one of two workers killed", 30, _one_of_its_workers),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_killed_run_leaves_the_old_state_or_the_new_one(fault: Fault) -> None:
    none_wrong(fault)
