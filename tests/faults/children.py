"""Runs the program in processes that may be killed, kept short of disk, or belong to nobody.

They are forked from a process that has the program loaded and nothing else in it: a start takes
10 ms rather than 200, so that a random moment is a moment of the work and not of the loading.
"""

import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from faults.trials import must
from run_command import Ran, Terminal

_FORKING: Final = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["chronisearch.cli.app", "chronisearch.cli.commands.index"])

_PATIENCE_S: Final = 120.0
"""More than anything here takes on a busy machine: who takes longer hangs."""

_STEPS: Final = ("open", "os.rename", "os.remove", "os.mkdir", "os.truncate")
"""What the interpreter tells of a program's dealings with the disk (`sys.addaudithook`)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may do. `steps` on the disk below `folder` end it, before the last."""

    file_bytes: int | None = None
    memory_bytes: int | None = None
    descriptors: int | None = None
    steps: int | None = None


FREE: Final = Limits()


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended. `code` is negative for a signal; `value` is what its task gave."""

    code: int
    value: Any
    noise: str


class Child:
    """A process at work on a task, in a group of its own with all that it starts."""

    def __init__(
        self, task: Callable[..., Any], *arguments: Any, noise: Path, limits: Limits = FREE
    ) -> None:
        """Start it. `noise` is the file for what is written past Python's own streams."""
        self._noise = noise
        self._receiver, sender = _FORKING.Pipe(duplex=False)
        self._process = _FORKING.Process(
            target=_work, args=(sender, str(noise), limits, task, arguments)
        )
        self._process.start()
        sender.close()
        must(self._receiver.poll(_PATIENCE_S), "the process did not start")
        self._receiver.recv()

    @property
    def pid(self) -> int:
        """The number of the process, and of its group."""
        pid = self._process.pid
        assert pid is not None
        return pid

    def kill(self) -> None:
        """End the process as `kill -9` does. What it has started is left to itself."""
        self._process.kill()

    def ended(self, patience_s: float = _PATIENCE_S) -> Ended:
        """Wait for the end.

        Raises:
            WrongOutcomeError: it does not come.
        """
        value, is_in_time = self._value(patience_s)
        if is_in_time:
            self._process.join(patience_s)
        code = self._process.exitcode
        if code is None:
            os.killpg(self.pid, signal.SIGKILL)
            self._process.join()
        must(code is not None, f"it hangs: no end after {patience_s:.0f} s")
        assert code is not None
        return Ended(code, value, self._noise.read_text("utf-8", "replace"))

    def _value(self, patience_s: float) -> tuple[Any, bool]:
        """Give what the task gave, None if it never will, and whether there is an end in time."""
        try:
            if not self._receiver.poll(patience_s):
                return None, False
            return self._receiver.recv(), True
        except EOFError:
            return None, True


def company_of(child: Child) -> list[int]:
    """Give the processes at work that the child and those that it started are, by number."""
    everybody = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid for pid in everybody if _group_of(pid) == child.pid]


def left_alone(child: Child, patience_s: float = 10.0) -> None:
    """Make sure that the processes that a killed one had started end by themselves, and soon."""
    until_s = time.monotonic() + patience_s
    while company_of(child):
        if time.monotonic() > until_s:
            os.killpg(child.pid, signal.SIGKILL)
            must(holds=False, otherwise=f"its own processes live {patience_s:.0f} s longer than it")
        time.sleep(0.005)


def _group_of(pid: int) -> int | None:
    """Give the group of a process that is at work: neither gone nor dead and unburied."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return None
    state, _parent, group = text.rpartition(")")[2].split()[:3]
    return None if state in "ZX" else int(group)


def command(folder: Path, *arguments: str) -> Ran:
    """Run the program in this folder, as a task for a Child or in this process."""
    return Terminal(folder).run(*arguments)


def commands(folder: Path, each: Sequence[Sequence[str]]) -> Ran:
    """Run the program several times, until it does not end well; give the last run."""
    ran = Ran(0, "", "")
    for arguments in each:
        ran = command(folder, *arguments)
        if ran.status:
            break
    return ran


def each_command(folder: Path, each: Sequence[Sequence[str]]) -> list[Ran]:
    """Run the program once for each of these, whatever comes of it."""
    return [command(folder, *arguments) for arguments in each]


def each_as(
    user: int | None, folders: tuple[Path, Path], each: Sequence[Sequence[str]]
) -> list[Ran]:
    """Run the program once for each in the second folder, as another user.

    Before, it is run in the first by this one, so that all it needs is loaded: the other user
    may have no right to read it.
    """
    before, folder = folders
    each_command(before, each)
    if user is not None:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    return each_command(folder, each)


def one_command(
    folder: Path, *arguments: str, limits: Limits = FREE, patience_s: float = _PATIENCE_S
) -> Ran:
    """Run the program in a process of its own, to its end.

    Raises:
        WrongOutcomeError: it does not end, a signal ends it, or it writes past its streams.
    """
    noise = folder / "noise"
    ended = Child(command, folder, *arguments, noise=noise, limits=limits).ended(patience_s)
    must(ended.code == 0, f"{arguments[0]} was ended by {ended.code}: {ended.noise}")
    must(not ended.noise, f"{arguments[0]} wrote past its streams: {ended.noise}")
    ran = ended.value
    assert isinstance(ran, Ran)
    return ran


def _work(
    sender: Connection, noise: str, limits: Limits, task: Callable[..., Any], arguments: Any
) -> None:
    """Do the task in the new process and send what it gives."""
    os.setpgid(0, 0)
    descriptor = os.open(noise, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    _keep_to(limits)
    sender.send("at work")
    sender.send(task(*arguments))


def _keep_to(limits: Limits) -> None:
    if limits.file_bytes is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_bytes, resource.RLIM_INFINITY))
    if limits.memory_bytes is not None:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, resource.RLIM_INFINITY))
    if limits.descriptors is not None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (limits.descriptors, limits.descriptors))
    if limits.steps is not None:
        sys.addaudithook(_Steps(limits.steps))


class _Steps:
    """Ends the process at a step on the disk, before it is taken; at none if told no number."""

    def __init__(self, last: int | None) -> None:
        self.taken = 0
        self._last = last

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _STEPS and _is_of_an_index(arguments):
            self.taken += 1
            if self.taken == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def steps_of(task: Callable[..., Any], *arguments: Any) -> int:
    """Do a task and count its steps on the disk. For a Child: a hook is never taken off."""
    steps = _Steps(None)
    sys.addaudithook(steps)
    task(*arguments)
    return steps.taken


def _is_of_an_index(arguments: tuple[Any, ...]) -> bool:
    return bool(arguments) and "/index/" in f"{arguments[0]}/"
