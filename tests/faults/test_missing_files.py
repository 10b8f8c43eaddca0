"""A corpus of which most is missing, and names of any bytes: no document is lost in silence."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

import chronisearch
from chronisearch.documents.walk.names import on_disk
from faults.children import command
from faults.grounds import (
    answers,
    copy_of,
    index_command,
    indexed,
    must_be_calm,
    must_be_one_sentence,
    write_corpus,
)
from faults.suite import none_wrong
from faults.trials import Attempt, Fault, Try, must

_DOCUMENTS: Final = 24
_COMMANDS: Final = ((), ("--rebuild",), ("--dry-run",), ("--jobs", "2"))


@contextmanager
def _missing(folder: Path) -> Iterator[Attempt]:
    """Take away all of a corpus, or the larger part, as a drive does that is not mounted."""
    write_corpus(folder / "corpus", range(4))
    write_corpus(folder / "corpus" / "drive", range(4, _DOCUMENTS))
    indexed(folder)
    right = answers(folder / "index")

    def attempt(this: Try) -> str:
        index = copy_of(folder / "index", this.folder)
        corpus = this.folder / "corpus"
        how = ("an empty folder", "no folder", "an empty part", "no part")[this.number % 4]
        if "part" in how:
            write_corpus(corpus, range(4))
            if "empty" in how:
                (corpus / "drive").mkdir()
        elif "empty" in how:
            corpus.mkdir()
        for arguments in _COMMANDS:
            ran = command(this.folder, *index_command(this.folder, *arguments))
            must_be_calm(ran)
            must(ran.status == 3, f"status {ran.status}: {ran.out} {ran.err}")
            if "--dry-run" not in arguments:
                must_be_one_sentence(ran)
        must(answers(index) == right, "the index was changed")
        return how

    yield attempt


@contextmanager
def _names_of_bytes(_folder: Path) -> Iterator[Attempt]:
    """Give documents names of any bytes, and names that spell out such bytes."""

    def attempt(this: Try) -> str:
        corpus = os.fsencode(this.folder / "corpus")
        Path(os.fsdecode(corpus)).mkdir()
        pieces = [b"\xff", rb"\xff", b"\\", rb"\x5c", b"x5c", "é".encode(), b"\xc3", b" ", b"a"]
        names = {
            b"".join([*this.chance.choices(pieces, k=this.chance.randint(1, 5)), b"n.txt"])
            for _ in range(20)
        }
        for number, name in enumerate(sorted(names)):
            Path(os.fsdecode(corpus + b"/" + name)).write_text(f"Le drone {number} passe.")
        indexed(this.folder)
        with chronisearch.open_index(this.folder / "index") as index:
            paths = [hit.path for hit in index.hits("drone", snippets=0)]
        must({os.fsencode(on_disk(path)) for path in paths} == names, f"found are {paths}")
        again = indexed(this.folder)
        must(again.out.startswith(f"{len(names)} unchanged"), f"it says {again.out}")
        shutil.rmtree(this.folder / "corpus")
        return "all found by their bytes"

    yield attempt


FAULTS: Final = (
    Fault("most of a corpus missing", 40, _missing),
    Fault("names of any bytes", 60, _names_of_bytes),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_no_document_is_lost_in_silence(fault: Fault) -> None:
    none_wrong(fault)
