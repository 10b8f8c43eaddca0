"""Several processes that search: whatever ends one of them or the first, nothing stays behind."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from faults.children import Child, Limits, command, company_of, left_alone, one_command
from faults.grounds import indexed, must_be_one_sentence, write_corpus
from faults.suite import none_wrong
from faults.trials import Attempt, Fault, Try, must

_DOCUMENTS: Final = 30
_QUERIES: Final = ("drones", "missiles obus", '"défense aérienne"', "m*", "Odesa~1") * 400
_PATIENCE_S: Final = 90.0
_OURS: Final = {"corpus", "index", "queries.txt", "noise", "hits.csv"}
_OUTPUT: Final = "hits.csv"
_BATCH: Final = ("batch", "queries.txt", "-o", _OUTPUT, "--force")

Undo = Callable[[Child, Try], None]


@contextmanager
def _ended(folder: Path, undo: Undo, codes: tuple[int, ...]) -> Iterator[Attempt]:
    """End something while a batch runs in two processes; it ends, and leaves no other file."""
    whole = _ground(folder)

    def attempt(this: Try) -> str:
        (folder / _OUTPUT).unlink(missing_ok=True)
        child = Child(command, folder, *_BATCH, "--jobs", "2", noise=folder / "noise")
        _wait_for_company(child)
        time.sleep(this.chance.uniform(0, 0.6))
        undo(child, this)
        ended = child.ended(_PATIENCE_S)
        left_alone(child)
        must(ended.code in codes, f"it ended with {ended.code}: {ended.noise}")
        strangers = {entry.name for entry in folder.iterdir()} - _OURS
        must(not strangers, f"files stay behind: {strangers}")
        written = (folder / _OUTPUT).is_file()
        must(not written or (folder / _OUTPUT).read_bytes() == whole, "it wrote a part")
        ran = ended.value
        if ran is None:
            return "gone, the file whole" if written else "gone without a file"
        if ran.status:
            must_be_one_sentence(ran)
            return "said in one sentence"
        return "it was too late"

    yield attempt


@contextmanager
def _short_of_memory(folder: Path) -> Iterator[Attempt]:
    """Let each process have so little memory that it may not even begin."""
    _ground(folder)

    def attempt(this: Try) -> str:
        limits = Limits(memory_bytes=this.chance.randrange(10 << 20, 200 << 20))
        child = Child(
            command, folder, *_BATCH, "--jobs", "2", noise=folder / "noise", limits=limits
        )
        ended = child.ended(_PATIENCE_S)
        left_alone(child)
        strangers = {entry.name for entry in folder.iterdir()} - _OURS
        must(not strangers, f"files stay behind: {strangers}")
        if ended.value is None:
            return f"the first process could not work ({ended.code})"
        must("BrokenProcessPool" not in ended.value.err, ended.value.err)
        return f"status {ended.value.status}"

    yield attempt


def _ground(folder: Path) -> bytes:
    """Make an index and a list of queries; give what one process answers."""
    write_corpus(folder / "corpus", range(_DOCUMENTS))
    indexed(folder)
    (folder / "queries.txt").write_text("\n".join(_QUERIES), encoding="utf-8")
    must(one_command(folder, *_BATCH).status == 0, "one process cannot answer")
    return (folder / _OUTPUT).read_bytes()


def _wait_for_company(child: Child) -> None:
    until_s = time.monotonic() + _PATIENCE_S
    while len(company_of(child)) < 3:
        must(time.monotonic() < until_s, "no other process begins")
        time.sleep(0.005)


def _first(number: int, child: Child, _this: Try) -> None:
    os.kill(child.pid, number)


def _other(number: int, child: Child, this: Try) -> None:
    others = [pid for pid in company_of(child) if pid != child.pid]
    if others:
        os.kill(this.chance.choice(others), number)


def _by(number: int) -> tuple[int, ...]:
    return 0, -number


FAULTS: Final = (
    *(
        Fault(f"a batch ended by {name}", 20, partial(_ended, undo=undo, codes=_by(number)))
        for name, number in (
            ("SIGTERM", signal.SIGTERM),
            ("SIGHUP", signal.SIGHUP),
            ("SIGKILL", signal.SIGKILL),
        )
        for undo in (partial(_first, number),)
    ),
    Fault(
        "a process of a batch killed",
        20,
        partial(_ended, undo=partial(_other, signal.SIGKILL), codes=(0,)),
    ),
    Fault("a batch short of memory", 20, _short_of_memory),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_batch_leaves_nothing_behind(fault: Fault) -> None:
    none_wrong(fault)
