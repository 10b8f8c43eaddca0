"""Names of files as text: told apart whatever their bytes, and given back as they were."""

import os
from pathlib import Path

import pytest

from chronisearch.documents.walk.corpus import walk
from chronisearch.documents.walk.names import on_disk, spelt

NAMES = (
    b"arm\xe9e.txt",
    rb"arm\xe9e.txt",
    rb"arm\x5cxe9e.txt",
    b"\\\xe9.txt",
    rb"a\b.txt",
    rb"\x41.txt",
    "été.txt".encode(),
    b"\xff\xfe.txt",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_back_as_its_bytes(name: bytes) -> None:
    spelling = spelt(os.fsdecode(name))

    assert os.fsencode(on_disk(spelling)) == name
    spelling.encode()


def test_no_two_names_are_spelt_alike() -> None:
    assert len({spelt(os.fsdecode(name)) for name in NAMES}) == len(NAMES)


def test_a_backslash_that_stands_for_no_byte_is_written_as_it_is() -> None:
    assert spelt(r"C\x\temp\xyz.txt") == r"C\x\temp\xyz.txt"


def test_a_byte_and_its_spelling_are_two_documents(tmp_path: Path) -> None:
    """One of them was lost in silence."""
    for name in (b"\xff.txt", rb"\xff.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(name)

    files = walk(tmp_path).files

    assert [file.path for file in files] == [r"\x5cxff.txt", r"\xff.txt"]
    assert [Path(file.location).read_bytes() for file in files] == [rb"\xff.txt", b"\xff.txt"]
