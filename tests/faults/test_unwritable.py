"""An index that may not be written, or that vanishes while it is open or being written."""

import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest

import chronisearch
from chronisearch.errors import ChronisearchError
from faults.children import FREE, Child, command, commands, each_as, left_alone
from faults.grounds import (
    answers,
    copy_of,
    must_be_calm,
    must_be_one_sentence,
    place_of,
    stray_files,
    write_corpus,
)
from faults.sound import each_question, put, sound
from faults.suite import none_wrong
from faults.trials import Attempt, CannotTryError, Fault, Try, must, no_hang
from faults.works import WORKS
from run_command import Ran

_NOBODY: Final = 65_534
"""The user that owns nothing, on every Linux."""

_MOST_S: Final = 30.0

_WRITING: Final = (("index",), ("index", "--rebuild"))
_READING: Final = (("search", "drones"), ("stats",), ("show", "doc007.txt"), ("check",))


@contextmanager
def _read_only(folder: Path, *, mounted: bool) -> Iterator[Attempt]:
    """Take away the right to write: by another user, or by how the file system is mounted."""
    ground = sound()
    user = None if mounted else _another_user()
    writable = _with_a_new_document(folder / "writable")

    def attempt(this: Try) -> str:
        place = _with_a_new_document(this.folder / "read-only")
        index = place / "index"
        with _mounted_read_only(index) if mounted else _closed(index):
            before = _bytes_of(index)
            ran = _ran(this, (user, (writable, place), (*_WRITING, *_READING)))
            must(_bytes_of(index) == before, "the index was changed")
        for refused in ran[: len(_WRITING)]:
            must_be_one_sentence(refused)
            must("could not be written" in refused.err, f"it says {refused.err}")
            must("make room" not in refused.err, f"no room would mend it: {refused.err}")
        for answered in ran[len(_WRITING) :]:
            must(answered.status == 0, f"status {answered.status}: {answered.err}")
            must_be_calm(answered)
        must(answers(index) == ground.answers, "it answers otherwise")
        return "refused to write, answered"

    yield attempt


@contextmanager
def _unreadable(folder: Path) -> Iterator[Attempt]:
    """Take away the right to read: from the folder, or from one file of it."""
    user = _another_user()
    readable = _with_a_new_document(folder / "readable")

    def attempt(this: Try) -> str:
        place = _with_a_new_document(this.folder / "unreadable")
        closed = this.chance.choice([place / "index", *sorted((place / "index").iterdir())])
        closed.chmod(0)
        try:
            ran = _ran(this, (user, (readable, place), (*_WRITING, *_READING)))
        finally:
            closed.chmod(0o755)
        for one in ran:
            must_be_calm(one)
            must(one.status in {0, 3}, f"status {one.status}: {one.err}")
            if one.status == 3 and one is not ran[-1]:
                must_be_one_sentence(one)
        refused = any(one.status == 3 for one in ran[len(_WRITING) :])
        return f"{closed.suffix or 'folder'} closed: {'refused' if refused else 'answered'}"

    yield attempt


def _with_a_new_document(folder: Path) -> Path:
    """Make a folder with a sound index and a corpus that has a document more."""
    folder.mkdir()
    ground = sound()
    put(ground.files, folder)
    corpus = ground.write_corpus(folder)
    (corpus / "new.txt").write_text("Un document nouveau.", encoding="utf-8")
    return folder


def _another_user() -> int | None:
    """Give the user to be, for whom rights count: none if ours is not above them.

    Raises:
        CannotTryError: that user may not read the program, which loads parts of itself late.
    """
    if os.geteuid() != 0:
        return None
    for place in (Path(chronisearch.__file__), Path(sys.executable)):
        if any(not folder.stat().st_mode & stat.S_IXOTH for folder in place.parents):
            raise CannotTryError(f"another user may not read {place}")
    return _NOBODY


def _ran(this: Try, arguments: tuple[object, ...]) -> list[Ran]:
    ended = Child(each_as, *arguments, noise=this.folder / "noise").ended()
    must(ended.code == 0 and not ended.noise, f"ended by {ended.code}: {ended.noise}")
    ran = ended.value
    assert isinstance(ran, list)
    return ran


@contextmanager
def _closed(index: Path) -> Iterator[None]:
    for place in (*index.iterdir(), index):
        place.chmod(0o555 if place.is_dir() else 0o444)
    try:
        yield
    finally:
        index.chmod(0o755)


@contextmanager
def _mounted_read_only(place: Path) -> Iterator[None]:
    _mount("--bind", str(place), str(place))
    try:
        _mount("-o", "remount,ro,bind", str(place))
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False)


def _mount(*arguments: str) -> None:
    try:
        refused = subprocess.run(
            ["mount", *arguments], capture_output=True, text=True, check=False
        ).stderr
    except FileNotFoundError as error:
        raise CannotTryError("there is no mount command") from error
    if refused:
        raise CannotTryError(f"no file system may be mounted: {refused.strip()}")


def _bytes_of(index: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in index.iterdir()}


@contextmanager
def _vanishing_while_open(_folder: Path) -> Iterator[Attempt]:
    """Take the folder away under an opened index: removed, renamed, replaced by another."""
    ground = sound()

    def attempt(this: Try) -> str:
        index = put(ground.files, this.folder)
        refused = 0
        with no_hang(_MOST_S), chronisearch.open_index(index) as opened:
            questions = list(each_question().items())
            this.chance.shuffle(questions)
            before = this.chance.randrange(len(questions))
            for number, (name, ask) in enumerate(questions):
                if number == before:
                    _take_away(index, this)
                try:
                    must(ask(opened) == ground.right[name], f"“{name}” is answered wrongly")
                except ChronisearchError as error:
                    must("\n" not in str(error), f"no sentence: {error}")
                    refused += 1
        return "answered in part" if refused else "answered"

    yield attempt


def _take_away(index: Path, this: Try) -> None:
    if this.number % 3 == 0:
        shutil.rmtree(index)
        return
    index.rename(index.with_name("moved"))
    if this.number % 3 == 1:
        write_corpus(this.folder / "corpus", range(3))
        must(command(this.folder, "index", *place_of(this.folder)).status == 0, "index failed")


@contextmanager
def _vanishing_while_written(folder: Path, name: str) -> Iterator[Attempt]:
    """Take the folder away, at any moment, from a process that writes to it."""
    work = WORKS[name](folder, 1)
    started_s = time.perf_counter()
    place = folder / "timed"
    place.mkdir()
    copy_of(work.before, place)
    Child(commands, place, work.commands, noise=place / "noise").ended()
    lasts_s = time.perf_counter() - started_s

    def attempt(this: Try) -> str:
        index = copy_of(work.before, this.folder)
        noise = this.folder / "noise"
        child = Child(commands, this.folder, work.commands, noise=noise, limits=FREE)
        time.sleep(this.chance.uniform(0, lasts_s))
        shutil.rmtree(index, ignore_errors=True)
        ended = child.ended()
        must(ended.code == 0 and not ended.noise, f"ended by {ended.code}: {ended.noise}")
        left_alone(child)
        assert isinstance(ended.value, Ran)
        if ended.value.status:
            must_be_one_sentence(ended.value)
        shutil.rmtree(index, ignore_errors=True)
        for arguments in work.commands:
            ran = command(this.folder, *arguments)
            must(ran.status == 0, f"the next run ended with {ran.status}: {ran.err}")
        must(not stray_files(index), "stray files are left")
        return "refused" if ended.value.status else "done before or made anew"

    yield attempt


FAULTS: Final = (
    Fault("read-only for this user", 10, partial(_read_only, mounted=False)),
    Fault("read-only file system", 10, partial(_read_only, mounted=True)),
    Fault("unreadable for this user", 20, _unreadable),
    Fault("folder vanishes while open", 60, _vanishing_while_open),
    *(
        Fault(f"folder vanishes while {name}", 40, partial(_vanishing_while_written, name=name))
        for name in ("indexing", "updating")
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_what_may_not_be_written_is_one_sentence_and_stays(fault: Fault) -> None:
    none_wrong(fault)
