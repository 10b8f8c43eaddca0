"""Writers that wait for one another, locks of the dead, and clocks that go wrong."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

import chronisearch
from builders import a_document
from chronisearch.engine.protocol import WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.errors import IndexLockedError
from faults.children import Child, command, one_command
from faults.grounds import (
    MANIFEST,
    a_text,
    answers,
    index_command,
    indexed,
    must_be_calm,
    must_be_one_sentence,
    place_of,
    stray_files,
    write_corpus,
)
from faults.segment_bytes import manifest_bytes
from faults.sound import put, sound
from faults.suite import none_wrong
from faults.trials import Attempt, Fault, Try, must, no_hang
from run_command import Ran

_LOCK: Final = "chronisearch.lock"
_MOST_S: Final = 30.0
_A_YEAR_S: Final = 365 * 86_400


def hold(location: Path, taken: Path, released: Path) -> None:
    """Open the index for writing, say so by a file, and leave it when told by another."""
    with engine_named("whoosh").write(location, WriteOptions()) as writer:
        writer.put(a_document("Un texte qui n’est pas gardé.", path="left"))
        taken.touch()
        while taken.exists() and not released.exists():  # the folder goes when the try is over
            time.sleep(0.005)


def _holding(this: Try) -> Child:
    """Start a process that holds the lock of the index of this try; give it once it does."""
    taken, released = this.folder / "taken", this.folder / "released"
    child = Child(hold, this.folder / "index", taken, released, noise=this.folder / "noise")
    with no_hang(_MOST_S):
        while not taken.exists():
            time.sleep(0.005)
    return child


@contextmanager
def _held_by_another(_folder: Path) -> Iterator[Attempt]:
    """Wait a little for a lock that another process keeps; then go on once it is free."""
    ground = sound()

    def attempt(this: Try) -> str:
        index = put(ground.files, this.folder)
        child = _holding(this)
        options = WriteOptions(lock_timeout_s=this.chance.uniform(0.0, 0.2))
        try:
            with pytest.raises(IndexLockedError) as refused:
                engine_named("whoosh").write(index, options)
            must(answers(index) == ground.answers, "while it is held it answers otherwise")
        finally:
            (this.folder / "released").touch()
        with engine_named("whoosh").write(index, WriteOptions()):
            pass
        must(child.ended().code == 0, "the first writer failed")
        must(answers(index) == ground.answers, "afterwards it answers otherwise")
        said = str(refused.value)
        must("\n" not in said and str(child.pid) in said, f"it names no {child.pid}: {said}")
        return "waited, told who, went on"

    yield attempt


@contextmanager
def _held_for_a_command(_folder: Path) -> Iterator[Attempt]:
    """Have the program itself wait as long as it does."""
    ground = sound()

    def attempt(this: Try) -> str:
        put(ground.files, this.folder)
        ground.write_corpus(this.folder)
        child = _holding(this)
        try:
            ran = one_command(this.folder, "index", *place_of(this.folder))
        finally:
            (this.folder / "released").touch()
        must_be_one_sentence(ran)
        must("process" in ran.err and str(child.pid) in ran.err, f"it says {ran.err}")
        child.ended()
        indexed(this.folder)
        return "waited, refused, told who"

    yield attempt


@contextmanager
def _two_at_once(_folder: Path) -> Iterator[Attempt]:
    """Let several processes write at once: each waits for the others, and nothing is lost."""
    writers = 3

    def attempt(this: Try) -> str:
        write_corpus(this.folder / "corpus", range(writers))
        children = [
            Child(
                command,
                this.folder,
                *index_command(this.folder, str(this.folder / "corpus" / f"doc{number:03}.txt")),
                noise=this.folder / f"noise{number}",
            )
            for number in range(writers)
        ]
        for child in children:
            ended = child.ended()
            must(ended.code == 0 and not ended.noise, f"ended by {ended.code}: {ended.noise}")
            assert isinstance(ended.value, Ran)
            must(ended.value.status == 0, f"refused: {ended.value.err}")
        with chronisearch.open_index(this.folder / "index") as index:
            must(index.statistics().documents == writers, "a document is lost")
        must(not stray_files(this.folder / "index"), "stray files are left")
        return "all written"

    yield attempt


@contextmanager
def _left_by_the_dead(_folder: Path) -> Iterator[Attempt]:
    """Kill the process that holds the lock; the next one is to go on at once."""
    ground = sound()

    def attempt(this: Try) -> str:
        index = put(ground.files, this.folder)
        child = _holding(this)
        child.kill()
        child.ended()
        with engine_named("whoosh").write(index, WriteOptions(lock_timeout_s=0.0)):
            pass
        must(answers(index) == ground.answers, "it answers otherwise")
        must(not stray_files(index), "stray files are left")
        return "no obstacle"

    yield attempt


@contextmanager
def _odd_lock_file(_folder: Path) -> Iterator[Attempt]:
    """Put odd things into the lock file: numbers of living processes, of none, and noise."""
    ground = sound()
    odd = (b"", b"1", str(os.getpid()).encode(), b"-1", b"9" * 400, b"\xff\x00", b"\n" * 5_000)

    def attempt(this: Try) -> str:
        index = put(ground.files, this.folder)
        noise = this.chance.randbytes(this.chance.randrange(1, 200))
        (index / _LOCK).write_bytes((*odd, noise)[this.number % (len(odd) + 1)])
        with engine_named("whoosh").write(index, WriteOptions(lock_timeout_s=0.0)):
            pass
        child = _holding(this)
        (index / _LOCK).write_bytes(noise)
        try:
            with pytest.raises(IndexLockedError) as refused:
                engine_named("whoosh").write(index, WriteOptions(lock_timeout_s=0.0))
        finally:
            (this.folder / "released").touch()
        must("\n" not in str(refused.value), f"no sentence: {refused.value!r}")
        child.ended()
        return "no obstacle"

    yield attempt


@contextmanager
def _clock(_folder: Path) -> Iterator[Attempt]:
    """Set the times of all files into the past or the future, before and after changes."""

    def attempt(this: Try) -> str:
        corpus, index = this.folder / "corpus", this.folder / "index"
        write_corpus(corpus, range(8))
        _move_clock(corpus, this)
        indexed(this.folder)
        _move_clock(index, this)
        changed = sorted(corpus.iterdir())[this.chance.randrange(8)]
        size = changed.stat().st_size
        text = a_text(99).encode()
        # As long as before, so that its time alone tells.
        changed.write_bytes(text[:size].decode("utf-8", "ignore").encode().ljust(size, b"."))
        _move_clock(corpus, this)
        indexed(this.folder)
        must(answers(index) == _made_afresh(this.folder), "it is not as made from nothing")
        must(not stray_files(index), "stray files are left")
        return "taken in"

    yield attempt


def _move_clock(folder: Path, this: Try) -> None:
    """Give each file another time, as a clock does that was set back or forth between them."""
    for file in sorted(folder.iterdir()):
        shift_s = this.chance.choice((-1, 1)) * this.chance.uniform(1, 50 * _A_YEAR_S)
        moment_s = this.chance.choice((0, 1, 4_294_967_296, time.time() + shift_s))
        os.utime(file, ns=(int(moment_s * 1e9) + this.chance.randrange(1_000),) * 2)


def _made_afresh(folder: Path) -> object:
    place = folder / "afresh"
    place.mkdir()
    (place / "corpus").symlink_to(folder / "corpus")
    indexed(place)
    return answers(place / "index")


@contextmanager
def _from_the_future(_folder: Path) -> Iterator[Attempt]:
    """Name makers that are yet to come in the manifest: refused, with the command that mends."""
    ground = sound()
    makers = sorted(json.loads(ground.files[MANIFEST])["makers"])

    def attempt(this: Try) -> str:
        known = json.loads(ground.files[MANIFEST])
        maker = makers[this.number % len(makers)]
        known["makers"][maker] = str(this.chance.choice((10**3, 10**30, "9.9.9", "é")))
        index = put({**ground.files, MANIFEST: manifest_bytes(known)}, this.folder)
        os.utime(index / MANIFEST, (time.time() + _A_YEAR_S,) * 2)
        ground.write_corpus(this.folder)
        for arguments in (("search", "drones"), ("check",), ("stats",), ("index",)):
            ran = command(this.folder, *arguments, *place_of(this.folder))
            must_be_one_sentence(ran)
            must("“chronisearch index --rebuild”" in ran.err, f"it says {ran.err}")
        ran = command(this.folder, "index", "--rebuild", *place_of(this.folder))
        must(ran.status == 0, f"index --rebuild ended with {ran.status}: {ran.err}")
        must_be_calm(ran)
        must(answers(index) == ground.answers, "rebuilt, it answers otherwise")
        return "refused, rebuilt"

    yield attempt


FAULTS: Final = (
    Fault("lock held by another", 20, _held_by_another),
    Fault("lock held for a command", 1, _held_for_a_command),
    Fault("several writers at once", 20, _two_at_once),
    Fault("lock left by the dead", 20, _left_by_the_dead),
    Fault("odd lock file", 30, _odd_lock_file),
    Fault("clock moved", 60, _clock),
    Fault("manifest from the future", 20, _from_the_future),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_no_lock_and_no_clock_costs_a_document(fault: Fault) -> None:
    none_wrong(fault)
