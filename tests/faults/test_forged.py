"""Indexes made to harm whoever opens them, all checksums right: one sentence, in bounded memory."""

import json
import random
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Final

import pytest

from faults.children import Limits, one_command
from faults.grounds import MANIFEST, checked, indexed, must_be_calm, write_corpus
from faults.segment_bytes import Files, manifest_bytes, sealed, sections, with_segment
from faults.sound import put, sound
from faults.suite import none_wrong
from faults.trials import Attempt, Fault, Try, must

_LIMITS: Final = Limits(memory_bytes=1 << 30)
_COMMANDS: Final = (
    ("search", "drones"),
    ("show", "doc001.txt"),
    ("export", "octobre", "--format", "csv"),
    ("check",),
    ("stats",),
    ("index",),
)
_BOMB_BYTES: Final = 400_000
_DEEP: Final = 200_000

Forge = Callable[[Files, random.Random], Files]


def _with_stored(make: Callable[[], bytes]) -> Forge:
    """Put packed bytes in place of the first stored documents."""

    def forge(files: Files, _chance: random.Random) -> Files:
        name = next(name for name in sorted(files) if name.endswith(".seg"))
        data, packed = files[name], make()
        start, length = sections(data)["stored"]
        must(len(packed) <= length, "there is no room for it")
        changed = data[:start] + packed + data[start + len(packed) :]
        return with_segment(files, name, sealed(changed))

    return forge


def _bomb() -> bytes:
    """Give what unpacks to more than a thousand times as much."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(400))
    return (packed + packer.flush())[:_BOMB_BYTES]


def _nested() -> bytes:
    return zlib.compress(b"[" * _DEEP + b"\0texte")


def _listed_twice(files: Files, chance: random.Random) -> Files:
    known = json.loads(files[MANIFEST])
    known["segments"].append(chance.choice(known["segments"]))
    return {**files, MANIFEST: manifest_bytes(known)}


def _nested_metadata(files: Files, chance: random.Random) -> Files:
    known: dict[str, Any] = json.loads(files[MANIFEST])
    for key in known["metadata"]:
        known["metadata"][key] = chance.choice(("[" * _DEEP, '{"a":' * _DEEP))
    return {**files, MANIFEST: manifest_bytes(known)}


@contextmanager
def _forged(folder: Path, forge: Forge, *, is_unsound: bool) -> Iterator[Attempt]:
    """Run every command on the forged index: none harms, and the check calls it what it is."""
    files = _large_enough(folder)

    def attempt(this: Try) -> str:
        put(forge(files, this.chance), this.folder)
        shutil.copytree(folder / "corpus", this.folder / "corpus")
        said: set[int] = set()
        for command in _COMMANDS:
            ran = one_command(this.folder, *command, limits=_LIMITS, patience_s=90)
            must_be_calm(ran)
            if command == ("check",):
                must((ran.status != 0) == is_unsound, f"check ended with {ran.status}: {ran.out}")
            said.add(ran.status)
        return f"statuses {sorted(said)}"

    yield attempt


def _large_enough(folder: Path) -> Files:
    """Index documents whose stored text does not compress to less than the bomb takes."""
    write_corpus(folder / "corpus", range(6))
    chance = random.Random(1)
    words = " ".join("".join(chance.choices(ascii_lowercase, k=200)) for _ in range(4_000))
    (folder / "corpus" / "doc000.txt").write_text(f"Octobre\n\n{words}\n", encoding="utf-8")
    indexed(folder)
    return {file.name: file.read_bytes() for file in sorted((folder / "index").iterdir())}


@contextmanager
def _toc_changed(_folder: Path) -> Iterator[Attempt]:
    """Change what plain Whoosh reads, or take it away; the check says so, all else is as it was."""
    files = sound().files
    name = next(name for name in files if name.endswith(".toc"))

    def attempt(this: Try) -> str:
        changed = bytearray(files[name])
        if this.number % 5 == 0:
            others = {each: data for each, data in files.items() if each != name}
            index, outcome = put(others, this.folder), "missing, and said"
        else:
            changed[this.chance.randrange(len(changed))] ^= 1 << this.chance.randrange(8)
            index, outcome = put({**files, name: bytes(changed)}, this.folder), "changed, and said"
        problems = checked(index).problems
        must(len(problems) == 1 and name in problems[0], f"the check finds: {problems}")
        return outcome

    yield attempt


FAULTS: Final = (
    Fault(
        "a stored text without end",
        1,
        partial(_forged, forge=_with_stored(_bomb), is_unsound=True),
    ),
    Fault(
        "a stored text nested without end",
        1,
        partial(_forged, forge=_with_stored(_nested), is_unsound=True),
    ),
    Fault("a segment listed twice", 5, partial(_forged, forge=_listed_twice, is_unsound=True)),
    Fault(
        "notes nested without end", 5, partial(_forged, forge=_nested_metadata, is_unsound=False)
    ),
    Fault("a table of contents changed", 100, _toc_changed),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_forged_indexes_harm_nobody(fault: Fault) -> None:
    none_wrong(fault)
