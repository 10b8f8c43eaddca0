"""Other things than files where files belong: folders, pipes, loops, devices, endless ones."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from faults.children import Limits, one_command
from faults.grounds import (
    MANIFEST,
    a_text,
    answers,
    must_be_calm,
    must_be_one_sentence,
    place_of,
    stray_files,
)
from faults.mutations import segments_of
from faults.sound import put, sound
from faults.suite import none_wrong
from faults.trials import Attempt, Fault, Try, must

_LIMITS: Final = Limits(memory_bytes=2 << 30)
"""Enough for everything here, and little enough that an endless file ends in time."""

_PATIENCE_S: Final = 60.0
"""How long a command may take here before it counts as hanging."""

_COMMANDS: Final = (
    ("search", "drones"),
    ("show", "1"),
    ("check",),
    ("stats",),
    ("index",),
)
_MINE: Final = "mine.txt"


def _folder_with_a_file(place: Path) -> None:
    place.mkdir()
    (place / _MINE).write_text("mine", encoding="utf-8")


def _socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        before = Path.cwd()
        os.chdir(place.parent)  # the path of a socket may have 107 bytes only
        try:
            opened.bind(place.name)
        finally:
            os.chdir(before)


_THINGS: Final[dict[str, Callable[[Path], None]]] = {
    "a folder": _folder_with_a_file,
    "an empty folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a loop": lambda place: place.symlink_to(place.name),
    "a broken link": lambda place: place.symlink_to("nowhere"),
    "an endless file": lambda place: place.symlink_to("/dev/zero"),
    "an empty device": lambda place: place.symlink_to("/dev/null"),
    "a link to its folder": lambda place: place.symlink_to("."),
}


@contextmanager
def _in_the_index(_folder: Path, thing: str) -> Iterator[Attempt]:
    """Put the thing in place of a file of the index."""
    ground = sound()
    names = sorted(ground.files)
    kinds = [MANIFEST, segments_of(ground.files)[0], *names]

    def attempt(this: Try) -> str:
        name = kinds[this.number] if this.number < len(kinds) else this.chance.choice(names)
        index = put(ground.files, this.folder)
        ground.write_corpus(this.folder)
        (index / name).unlink(missing_ok=True)
        _THINGS[thing](index / name)
        return f"{_kind(name)}: {_each_command(this.folder, name, ground.answers)}"

    yield attempt


@contextmanager
def _as_the_index(_folder: Path) -> Iterator[Attempt]:
    """Put the thing in place of the index's folder."""
    ground = sound()

    def attempt(this: Try) -> str:
        things = list(_THINGS)
        thing = things[this.number % len(things)]
        ground.write_corpus(this.folder)
        _THINGS[thing](this.folder / "index")
        return f"{thing}: {_each_command(this.folder, 'index', ground.answers)}"

    yield attempt


def _kind(name: str) -> str:
    return name if name.startswith("chroni") else Path(name).suffix


def _each_command(folder: Path, name: str, right: object) -> str:
    for arguments in _COMMANDS:
        ran = one_command(
            folder, *arguments, *place_of(folder), limits=_LIMITS, patience_s=_PATIENCE_S
        )
        must_be_calm(ran)
        must(ran.status in {0, 1, 3}, f"{name}, {arguments[0]}: {ran.status}: {ran.err}")
        if ran.status == 3 and arguments[0] != "check":
            must_be_one_sentence(ran)
    ran = one_command(
        folder, "index", "--rebuild", *place_of(folder), limits=_LIMITS, patience_s=_PATIENCE_S
    )
    must_be_calm(ran)
    for mine in (folder / "index" / _MINE, folder / "index" / name / _MINE):
        if mine.parent.is_dir() and not mine.parent.is_symlink() and mine.exists():
            must(mine.read_text("utf-8") == "mine", "a file of the user's is gone")
    if ran.status:
        must_be_one_sentence(ran)
        return "rebuild refused"
    must(answers(folder / "index") == right, "rebuilt, it answers otherwise")
    strays = stray_files(folder / "index") - {name, _MINE}
    if (folder / "index").samefile(folder):  # a link to its folder: all else lies there too
        strays -= {"corpus", "noise"}
    must(not strays, f"rebuilt, there are stray files: {sorted(strays)}")
    return "rebuilt"


@contextmanager
def _in_the_corpus(_folder: Path) -> Iterator[Attempt]:
    """Put all these things, and a file that nobody may read, among the documents."""

    def attempt(this: Try) -> str:
        corpus = this.folder / "corpus"
        corpus.mkdir()
        (corpus / "whole.txt").write_text(a_text(this.number), encoding="utf-8")
        deep = corpus / "deep"
        deep.mkdir()
        for number, make in enumerate(_THINGS.values()):
            for place in (corpus, deep):
                make(place / f"thing{number}.txt")
        (deep / "up").symlink_to("..")
        (deep / "whole.md").write_text(a_text(this.number + 1), encoding="utf-8")
        ran = one_command(
            this.folder, "index", *place_of(this.folder), limits=_LIMITS, patience_s=_PATIENCE_S
        )
        must_be_calm(ran)
        must(ran.status in {0, 1}, f"index ended with {ran.status}: {ran.err}")
        must("loop" in ran.out and "not a regular file" in ran.out, f"it says {ran.out}")
        found = one_command(this.folder, "search", "numéro", "--format", "csv")
        must(found.status == 0, f"search ended with {found.status}: {found.err}")
        for name in ("whole.txt", "deep/whole.md", _MINE):
            must(name in found.out or name == _MINE, f"{name} is not found")
        return "skipped, the others found"

    yield attempt


@contextmanager
def _links_out_of_it(_folder: Path) -> Iterator[Attempt]:
    """Give names that the program writes to links that lead to a file of the user's."""
    ground = sound()
    tocs = [f"_MAIN_{number}.toc{end}" for number in range(12) for end in ("", ".0")]
    written = (
        "chronisearch.lock",
        "chronisearch.json.new",
    )

    def attempt(this: Try) -> str:
        index = put(ground.files, this.folder)
        corpus = ground.write_corpus(this.folder)
        (corpus / "new.txt").write_text("Un document nouveau.", encoding="utf-8")
        mine = this.folder / _MINE
        mine.write_text("mine", encoding="utf-8")
        names = tocs if this.number % 3 == 2 else [written[this.number % 3]]
        for name in names:
            (index / name).unlink(missing_ok=True)
            (index / name).symlink_to(mine)
        for arguments in (*_COMMANDS, ("index", "--rebuild")):
            ran = one_command(this.folder, *arguments, *place_of(this.folder), limits=_LIMITS)
            must_be_calm(ran)
            must(ran.status in {0, 1, 3}, f"{arguments[0]}: {ran.status}: {ran.err}")
            kept = mine.read_text("utf-8", "replace")
            must(kept == "mine", f"{names[0]} led {arguments[0]} out: {kept!r}")
        return "nothing led out"

    yield attempt


FAULTS: Final = (
    Fault("links out of the index", 20, _links_out_of_it),
    *(Fault(f"{thing} in the index", 20, partial(_in_the_index, thing=thing)) for thing in _THINGS),
    Fault("odd things as the index", 20, _as_the_index),
    Fault("odd things in the corpus", 10, _in_the_corpus),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_odd_things_in_place_of_files_are_one_sentence(fault: Fault) -> None:
    none_wrong(fault)
