"""An index of earlier makers: refused with the command that rebuilds, kept until that is done."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest

import chronisearch
from faults.children import Child, command
from faults.grounds import (
    MANIFEST,
    Answers,
    answers,
    checked,
    must_be_calm,
    must_be_one_sentence,
    place_of,
    stray_files,
    with_jobs,
)
from faults.segment_bytes import Files, manifest_bytes
from faults.sound import put, sound
from faults.suite import none_wrong
from faults.trials import Attempt, Fault, Try, must
from run_command import Terminal

_TEXT: Final = "Une dépêche venue par l’entrée standard, sur les drones."
_NAME: Final = "depeche"
_READS_STORED: Final = ("analyzer", "schema", "whoosh3")
"""Where another version of these made the index, its stored texts can still be read."""

_GARBAGE: Final = b"WHOOSH of long ago" * 400


@contextmanager
def _old(folder: Path, maker: str, jobs: int) -> Iterator[Attempt]:
    """Ask an index of an earlier version of this maker; kill a rebuild; rebuild."""
    files, wanted = _with_a_text_from_stdin(folder)
    known = json.loads(files[MANIFEST])
    must(maker in known["makers"], f"the manifest names no {maker}")
    rebuild = ("index", "--rebuild", "--lose-texts", *with_jobs(jobs))
    lasts_s = _lasts_s(folder, files, rebuild)

    def attempt(this: Try) -> str:
        index = put(_aged(files, maker), this.folder)
        corpus = sound().write_corpus(this.folder)
        before = {file.name: file.read_bytes() for file in index.iterdir()}
        _must_be_refused(this.folder)
        child = Child(
            command, this.folder, *rebuild, *place_of(this.folder), noise=this.folder / "noise"
        )
        time.sleep(this.chance.uniform(0, lasts_s))
        child.kill()
        killed = child.ended().code != 0
        old = json.loads((index / MANIFEST).read_bytes())["makers"] != known["makers"]
        if old:
            _must_be_refused(this.folder)
            for name, data in before.items():
                kept = (index / name).read_bytes()
                must(kept == data or name.endswith(".lock"), f"{name} of the old index is changed")
        ran = command(this.folder, *rebuild, *place_of(this.folder))
        must_be_calm(ran)
        must(ran.status == 0, f"it ended with {ran.status}: {ran.err}")
        must(corpus.exists() and not stray_files(index), "stray files are left")
        found = _kept_text(index)
        if maker in _READS_STORED:
            must(answers(index) == wanted, "rebuilt, it answers otherwise")
        else:
            told = "not carried over" in ran.out or not old  # else the killed run told it
            must(found or told, f"a text is lost in silence: {ran.out}")
        how = "killed" if killed else "done before"
        return f"{how}, {'old' if old else 'new'}, text {'carried over' if found else 'told lost'}"

    yield attempt


def _aged(files: Files, maker: str) -> Files:
    """Make it an index of an earlier version; of an earlier format none of its files is known."""
    known = json.loads(files[MANIFEST])
    known["makers"][maker] = "0"
    aged = {**files, MANIFEST: manifest_bytes(known)}
    if maker == "index format":
        aged |= {name: _GARBAGE for name in aged if name.endswith(".seg")}
    return aged


def _must_be_refused(folder: Path) -> None:
    for arguments in (("search", "drones"), ("show", _NAME), ("check",), ("stats",), ("index",)):
        ran = command(folder, *arguments, *place_of(folder))
        must_be_one_sentence(ran)
        must("“chronisearch index --rebuild”" in ran.err, f"it says {ran.err}")


def _with_a_text_from_stdin(folder: Path) -> tuple[Files, Answers | None]:
    """Give an index's files and answers; one of its documents came by standard input."""
    place = folder / "made"
    place.mkdir()
    put(sound().files, place)
    sound().write_corpus(place)
    ran = Terminal(place).run("index", "-", "--name", _NAME, stdin=_TEXT.encode())
    must(ran.status == 0, f"index - ended with {ran.status}: {ran.err}")
    files = {file.name: file.read_bytes() for file in (place / "index").iterdir()}
    must(not checked(place / "index").problems, "the check finds something")
    return files, answers(place / "index")


def _lasts_s(folder: Path, files: Files, rebuild: tuple[str, ...]) -> float:
    place = folder / "timed"
    place.mkdir()
    put(files, place)
    sound().write_corpus(place)
    started_s = time.perf_counter()
    Child(command, place, *rebuild, *place_of(place), noise=place / "noise").ended()
    return time.perf_counter() - started_s


def _kept_text(index: Path) -> bool:
    with chronisearch.open_index(index) as opened:
        found = [hit.path for hit in opened.hits("dépêche", snippets=0)]
        must(found in ([], [_NAME]), f"it finds {found}")
        must(not found or opened.document(_NAME).text == _TEXT, "the text is another")
    return bool(found)


FAULTS: Final = tuple(
    Fault(f"earlier {maker}, {jobs} at work", 20, partial(_old, maker=maker, jobs=jobs))
    for maker in ("index format", "schema", "analyzer")
    for jobs in (1, 2)
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_an_old_index_is_refused_and_kept_until_the_new_one_is_whole(fault: Fault) -> None:
    none_wrong(fault)
