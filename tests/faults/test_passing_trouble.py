"""Trouble that passes: permission, descriptors, folders that are closed for a while.

Nothing of it is damage, no document is lost by it, and no rebuild loses what no file holds.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from faults.children import Child, Limits, command, each_as, one_command
from faults.grounds import answers, indexed, must_be_calm, must_be_one_sentence, write_corpus
from faults.suite import none_wrong
from faults.test_unwritable import _another_user
from faults.trials import Attempt, CannotTryError, Fault, Try, must
from run_command import Ran, Terminal

_DOCUMENTS: Final = 12
_TEXT: Final = "dépêche"


def _ground(folder: Path) -> Path:
    """Make a corpus in two folders, its index, and a text from standard input in it."""
    folder.mkdir()
    write_corpus(folder / "corpus", range(_DOCUMENTS // 2))
    write_corpus(folder / "corpus" / "sous", range(_DOCUMENTS // 2, _DOCUMENTS))
    indexed(folder)
    ran = Terminal(folder).run("index", "-", "--name", _TEXT, stdin=b"Un drone de passage.")
    must(ran.status == 0, f"the text was not taken in: {ran.err}")
    return folder


def _as_another(this: Try, before: Path, folder: Path, *each: tuple[str, ...]) -> list[Ran]:
    user = _another_user()
    if user is None and os.geteuid() == 0:
        raise CannotTryError("root may read everything")
    if user is not None:
        for place in (folder, *folder.rglob("*")):
            os.chown(place, user, -1)
    noise = this.folder / "noise"
    noise.touch()
    ended = Child(each_as, user, (before, folder), each, noise=noise).ended()
    must(ended.code == 0 and not ended.noise, f"ended by {ended.code}: {ended.noise}")
    assert isinstance(ended.value, list)
    return ended.value


@contextmanager
def _closed_folder(folder: Path, mode: int) -> Iterator[Attempt]:
    """Take a right to a folder or a file of the corpus away, index, and give it back."""
    loaded = _ground(folder / "loaded")

    def attempt(this: Try) -> str:
        (loaded / "corpus" / "doc000.txt").touch()  # what reading it needs is loaded then
        place = _ground(this.folder / "own")
        index = place / "index"
        right = answers(index)
        corpus = place / "corpus"
        closed = [corpus / "sous", corpus / "sous" / "doc009.txt", corpus][this.number % 3]
        (corpus / "sous" / "doc009.txt").touch()
        closed.chmod(mode)
        try:
            ran = _as_another(this, loaded, place, ("index",), ("status",), ("index", "-v"))
        finally:
            closed.chmod(0o755)
        for one in ran:
            must_be_calm(one)
        must(answers(index) == right, f"something is lost: {ran[0].out}")
        return "kept"

    yield attempt


@contextmanager
def _index_closed(folder: Path) -> Iterator[Attempt]:
    """Take away the right to read a file of the index, and rebuild meanwhile."""
    loaded = _ground(folder / "loaded")

    def attempt(this: Try) -> str:
        place = _ground(this.folder / "own")
        files = sorted(each for each in (place / "index").iterdir() if each.suffix != ".lock")
        files = [each for each in files if each.suffix in {".seg", ".json"}]
        closed = files[this.number % len(files)]
        closed.chmod(0)
        try:
            commands = (("search", "drones"), ("check",), ("index",), ("index", "--rebuild"))
            ran = _as_another(this, loaded, place, *commands)
        finally:
            closed.chmod(0o644)
        for one in ran:
            must_be_one_sentence(one)
            must("damaged" not in one.err, f"called damage: {one.err}")
            must("Permission denied" in one.err, f"it says {one.err}")
        shown = command(place, "show", _TEXT)
        must(shown.status == 0, f"the text is lost: {shown.err}")
        return f"{closed.suffix}: said what the system said"

    yield attempt


@contextmanager
def _few_descriptors(folder: Path) -> Iterator[Attempt]:
    """Let the program open only so many files."""
    place = _ground(folder / "own")
    right = answers(place / "index")

    def attempt(this: Try) -> str:
        limits = Limits(descriptors=6 + this.number)
        arguments = [("search", "drones"), ("index", "--jobs", "1"), ("index", "--rebuild")][
            this.number % 3
        ]
        ran = one_command(place, *arguments, limits=limits)
        must_be_calm(ran)
        must("damaged" not in ran.err, f"called damage: {ran.err}")
        if ran.status == 3:
            must_be_one_sentence(ran)
        one_command(place, "index")
        must(answers(place / "index") == right, "something is lost")
        return f"{arguments[0]} ended with {ran.status}"

    yield attempt


@contextmanager
def _endless(_folder: Path) -> Iterator[Attempt]:
    """Take in, by name, what is called a file and never ends, or waits for ever."""

    def attempt(this: Try) -> str:
        write_corpus(this.folder / "corpus", range(1))
        names = ("/proc/kmsg", "/proc/self/mem", "/dev/zero", "/dev/stdin")
        for name in names:
            if Path(name).exists():
                ran = one_command(this.folder, "index", name, patience_s=20.0)
                must_be_calm(ran)
                must(ran.status == 1, f"{name}: status {ran.status}: {ran.out} {ran.err}")
        return "refused"

    yield attempt


_LISTED_ONLY: Final = 0o644
_NOTHING: Final = 0

FAULTS: Final = (
    Fault("a folder that may be listed only", 6, lambda f: _closed_folder(f, _LISTED_ONLY)),
    Fault("a folder or file that is closed", 6, lambda f: _closed_folder(f, _NOTHING)),
    Fault("a file of the index that is closed", 10, _index_closed),
    Fault("few descriptors", 60, _few_descriptors),
    Fault("files without an end", 10, _endless),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_trouble_that_passes_loses_nothing(fault: Fault) -> None:
    none_wrong(fault)
