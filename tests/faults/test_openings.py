"""Openings against commits, and threads against one another: each answer is a whole state's."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest

import chronisearch
from builders import a_document
from chronisearch.engine.protocol import WriteOptions
from chronisearch.engine.registry import engine_named
from faults.children import Child
from faults.grounds import checked, stray_files
from faults.sound import each_question, put, sound
from faults.suite import none_wrong
from faults.trials import Attempt, Fault, Try, must, no_hang

_DOCUMENTS: Final = 6
_MOST_S: Final = 60.0
_MOST_BETWEEN_S: Final = 0.02
"""The longest rest between two openings: a part of what a commit takes."""
_THREADS: Final = 64
_LEAST_THREADS: Final = 8
_KEPT_OPEN: Final = 8
"""So many readers stay open while states come and go."""


def commit_until(location: Path, stop: Path, rebuild_each: int) -> int:
    """Commit one state after another until told to stop by a file; give how many."""
    state = 1
    while stop.parent.exists() and not stop.exists():
        state += 1
        commit_state(location, state, rebuild=state % rebuild_each == 0)
    return state


def commit_state(location: Path, state: int, *, rebuild: bool = False) -> None:
    """Make the state: so many documents, each says which state it is of."""
    count = _documents_of(state)
    with engine_named("whoosh").write(location, WriteOptions(rebuild=rebuild)) as writer:
        for number in range(_DOCUMENTS + 3):
            if number < count:
                writer.put(a_document(f"Les drones de l’état {state}.", path=f"doc{number}"))
            else:
                writer.remove(f"doc{number}")
        writer.commit({"state": str(state)})


def _documents_of(state: int) -> int:
    return _DOCUMENTS + state % 3


@contextmanager
def _against_commits(folder: Path, *, rebuilds: bool) -> Iterator[Attempt]:
    """Open, ask, and keep some open; the other process commits all the while."""
    index, stop = folder / "index", folder / "stop"
    commit_state(index, 1)
    child = Child(commit_until, index, stop, 3 if rebuilds else 10**9, noise=folder / "noise")
    kept: list[tuple[chronisearch.Index, int]] = []
    seen = [1]

    def attempt(this: Try) -> str:
        time.sleep(this.chance.uniform(0, _MOST_BETWEEN_S))
        with no_hang(_MOST_S):
            opened = chronisearch.open_index(index)
            state = _state_of(opened)
        must(state >= seen[0], f"state {state} came after state {seen[0]}")
        is_new, seen[0] = state > seen[0], state
        if this.chance.random() < 1 / 20:
            kept.append((opened, state))
        else:
            opened.close()
        if len(kept) > _KEPT_OPEN:
            old, was = kept.pop(this.chance.randrange(len(kept)))
            with old:
                must(_state_of(old) == was, "an open index has changed")
        return "of a new state" if is_new else "of the same state"

    yield attempt
    stop.touch()
    ended = child.ended()
    must(ended.code == 0 and not ended.noise, f"the writer ended with {ended.code}: {ended.noise}")
    for old, was in kept:
        with old:
            must(_state_of(old) == was, "an open index has changed")
    must(not stray_files(index), "stray files are left")
    must(not checked(index).problems, "the check finds something")


def _state_of(index: chronisearch.Index) -> int:
    """Ask for the documents, and make sure that they are those of one state."""
    hits = index.search("drones", limit=None).hits
    states = {index.document(hit.path).text.rstrip(".").rpartition(" ")[2] for hit in hits}
    must(len(states) == 1, f"documents of several states: {states}")
    state = int(states.pop())
    must(len(hits) == _documents_of(state), f"{len(hits)} documents of state {state}")
    return state


@contextmanager
def _threads(folder: Path) -> Iterator[Attempt]:
    """Search one opened index from many threads at once."""
    ground = sound()
    index = put(ground.files, folder)

    def attempt(this: Try) -> str:
        count = max(_LEAST_THREADS, round(_THREADS * this.share))
        questions = list(each_question().items())
        orders = [this.chance.sample(questions, len(questions)) for _ in range(count)]
        wrong: list[str] = []
        right: list[int] = []
        begin = threading.Barrier(count)

        def ask_all(number: int, opened: chronisearch.Index) -> None:
            try:
                begin.wait(_MOST_S)
                for name, ask in orders[number]:
                    if ask(opened) != ground.right[name]:
                        wrong.append(f"“{name}” is answered wrongly")
                        return
                right.append(number)
            except Exception as error:  # noqa: BLE001, a thread's error is to be seen
                wrong.append(f"{type(error).__name__}: {error}")

        with chronisearch.open_index(index) as opened:
            threads = [
                threading.Thread(target=ask_all, args=(number, opened), daemon=True)
                for number in range(count)
            ]
            for thread in threads:
                thread.start()
            until_s = time.monotonic() + _MOST_S
            for thread in threads:
                thread.join(max(0.0, until_s - time.monotonic()))
        must(not wrong, "; ".join(sorted(set(wrong))))
        must(len(right) == count, f"{len(right)} of {count} threads came to an end")
        return f"{count} of {count} right"

    yield attempt


FAULTS: Final = (
    Fault("openings against commits", 1_000, partial(_against_commits, rebuilds=False)),
    Fault("openings against rebuilds", 1_000, partial(_against_commits, rebuilds=True)),
    Fault("threads on one index", 20, _threads),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_each_answer_is_that_of_one_whole_state(fault: Fault) -> None:
    none_wrong(fault)
