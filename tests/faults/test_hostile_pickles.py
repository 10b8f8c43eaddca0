"""An index that would run code if anybody unpickled it: nobody does."""

import functools
import json
import os
import pickle
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from whoosh import fields
from whoosh import index as whoosh_index

from chronisearch.errors import ChronisearchError
from faults.children import Child, each_command
from faults.grounds import (
    MANIFEST,
    answers,
    must_be_calm,
    must_be_one_sentence,
    place_of,
)
from faults.mutations import segments_of
from faults.segment_bytes import Files, is_segment, manifest_bytes, sealed, sections, with_segment
from faults.sound import put, sound
from faults.suite import none_wrong
from faults.trials import Attempt, Fault, Try, must
from run_command import Ran

_READING: Final = (
    ("search", "drones"),
    ("show", "doc007.txt"),
    ("stats",),
    ("check",),
    ("export", "mis*", "--format", "csv"),
    ("explain", "doc007.txt", "drones"),
)
_WRITING: Final = (("index",), ("index", "--rebuild"))


class _Calls:
    """What becomes the result of a call when it is unpickled."""

    def __init__(self, function: Callable[..., Any], *arguments: Any, state: Any = None) -> None:
        self._parts = (function, arguments) if state is None else (function, arguments, state)

    def __reduce__(self) -> Any:
        return self._parts


Payload: TypeAlias = Callable[[Path], Any]


def _system(canary: Path) -> Any:
    return _Calls(os.system, f"touch {canary}")


def _eval(canary: Path) -> Any:
    return _Calls(eval, f"open({str(canary)!r}, 'w').close()")


def _exec(canary: Path) -> Any:
    return _Calls(exec, f"open({str(canary)!r}, 'w').close()")


def _nested(canary: Path) -> Any:
    """Hide the call among the arguments and the state of harmless ones."""
    return {"schema": [_Calls(dict, [("inner", _system(canary))])], "segments": ({1: "x"},)}


def _in_state(canary: Path) -> Any:
    return _Calls(fields.Schema, state={"names": [_Calls(list, (_eval(canary),))]})


def _mapped(canary: Path) -> Any:
    """Call through another function, over a list that holds the argument."""
    called = _Calls(functools.partial, os.system)
    return _Calls(list, _Calls(map, called, [f"touch {canary}"]))


def _process(canary: Path) -> Any:
    return _Calls(subprocess.call, ["touch", str(canary)])


_PAYLOADS: Final[tuple[Payload, ...]] = (
    _system,
    _eval,
    _exec,
    _nested,
    _in_state,
    _mapped,
    _process,
)


def _pickled(payload: Payload, canary: Path, protocol: int) -> bytes:
    return pickle.dumps(payload(canary), protocol)


Place: TypeAlias = Callable[[Files, bytes, Any], Files]
"""Puts a pickle into the files of an index."""


def _toc_of(files: Files) -> str:
    return next((name for name in sorted(files) if name.endswith(".toc")), "_MAIN_1.toc")


def _as_the_table(files: Files, pickle_bytes: bytes, _chance: Any) -> Files:
    return {**files, _toc_of(files): pickle_bytes}


def _within_the_table(files: Files, pickle_bytes: bytes, _chance: Any) -> Files:
    """Put it where Whoosh unpickles: behind the first sign of a pickle in its own table."""
    name = _toc_of(files)
    table = files.get(name, b"")
    place = max(table.find(b"\x80\x02"), table.find(b"\x80\x04"), table.find(b"\x80\x05"), 0)
    return {**files, name: table[:place] + pickle_bytes}


def _as_a_newer_table(files: Files, pickle_bytes: bytes, _chance: Any) -> Files:
    return {**files, "_MAIN_99.toc": pickle_bytes}


def _as_the_only_table(files: Files, pickle_bytes: bytes, chance: Any) -> Files:
    rest = {name: data for name, data in files.items() if name != MANIFEST}
    return _as_the_table(rest, pickle_bytes, chance)


def _as_the_manifest(files: Files, pickle_bytes: bytes, _chance: Any) -> Files:
    return {**files, MANIFEST: pickle_bytes}


def _as_other_files(files: Files, pickle_bytes: bytes, _chance: Any) -> Files:
    names = ("chronisearch.lock", "MAIN_aaaaaaaaaaaaaaaa.seg", "MAIN.pickle", "MAIN_x.col")
    return {**files, **dict.fromkeys(names, pickle_bytes)}


def _as_a_segment(files: Files, pickle_bytes: bytes, chance: Any) -> Files:
    name = chance.choice(segments_of(files))
    padded = pickle_bytes.ljust(64, b"\0")
    return with_segment(files, name, padded)


def _as_a_section(files: Files, pickle_bytes: bytes, chance: Any) -> Files:
    """Put it, packed or not, where a column or the stored documents begin, and seal the file."""
    name = chance.choice(segments_of(files))
    data = files[name]
    if not is_segment(data):
        place = max(data.find(b"\x80\x02"), data.find(b"\x80\x04"), 0)
        return with_segment(files, name, _over(data, place, pickle_bytes))
    spots = [start for start, length in sections(data).values() if length]
    written = chance.choice((pickle_bytes, zlib.compress(pickle_bytes)))
    return with_segment(files, name, sealed(_over(data, chance.choice(spots), written)))


def _over(data: bytes, place: int, run: bytes) -> bytes:
    return (data[:place] + run + data[place + len(run) :])[: len(data)]


_PLACES: Final[dict[str, tuple[Place, bool]]] = {
    "as the table of contents": (_as_the_table, False),
    "within the table of contents": (_within_the_table, False),
    "as a newer table of contents": (_as_a_newer_table, False),
    "as the only table of contents": (_as_the_only_table, False),
    "as the manifest": (_as_the_manifest, False),
    "as other files": (_as_other_files, False),
    "as a segment": (_as_a_segment, True),
    "as a section": (_as_a_section, True),
}
"""By name: where the pickle is put, and whether checksums are made to vouch for it."""

_TOLD_BY_CHECK: Final = {"as the table of contents", "within the table of contents"}
"""Places that no answer is read from, and that the check compares with what was written."""


@contextmanager
def _pickle_put(_folder: Path, place: Place, *, forged: bool, is_told: bool) -> Iterator[Attempt]:
    ground = sound()
    _must_run_where_it_is_trusted()

    def attempt(this: Try) -> str:
        canary = this.folder / "canary"
        payload = _PAYLOADS[this.number % len(_PAYLOADS)]
        protocol = this.chance.randrange(pickle.HIGHEST_PROTOCOL + 1)
        put(place(ground.files, _pickled(payload, canary, protocol), this.chance), this.folder)
        ground.write_corpus(this.folder)
        said = _answered(this.folder / "index", None if forged or is_told else ground.answers)
        ran = _each_in_a_child(this.folder, (*_READING, *_WRITING))
        must(not canary.exists(), f"it ran: {payload.__name__}, protocol {protocol}")
        for one in ran:
            must_be_calm(one)
            must(one.status in {0, 1, 3}, f"status {one.status}: {one.err}")
        return f"{said}, rebuilt" if ran[-1].status == 0 else f"{said}, not rebuilt"

    yield attempt


def _answered(location: Path, right: Any) -> str:
    try:
        found = answers(location)
    except ChronisearchError:
        return "refused"
    except AssertionError:
        must(right is None, "the check finds something, or it answers wrongly")
        return "noticed by check"
    must(right is None or found == right, "it answers otherwise")
    return "answered"


def _each_in_a_child(folder: Path, each: tuple[tuple[str, ...], ...]) -> list[Ran]:
    placed = [(*arguments, *place_of(folder)) for arguments in each]
    ended = Child(each_command, folder, placed, noise=folder / "noise").ended()
    must(ended.code == 0 and not ended.noise, f"ended by {ended.code}: {ended.noise}")
    ran = ended.value
    assert isinstance(ran, list)
    return ran


@cache
def _must_run_where_it_is_trusted() -> None:
    """Make sure that each pickle would run: else that it does not run shows nothing."""
    with tempfile.TemporaryDirectory() as name:
        for payload in _PAYLOADS:
            canary = Path(name) / payload.__name__
            data = _pickled(payload, canary, 2)
            Child(_unpickle, data, noise=Path(name) / "noise").ended()
            must(canary.exists(), f"{payload.__name__} runs nothing where it is unpickled")


def _unpickle(data: bytes) -> None:
    pickle.loads(data)  # noqa: S301, that is the point


@contextmanager
def _index_of_another_program(folder: Path, *, claimed: bool) -> Iterator[Attempt]:
    """Put an index of Whoosh's own codec there; `claimed`: with a manifest that names it."""
    theirs = folder / "theirs"
    theirs.mkdir()
    schema = fields.Schema(path=fields.ID(stored=True), body=fields.TEXT(stored=True))
    made = whoosh_index.create_in(theirs, schema).writer()
    made.add_document(path="doc007.txt", body="drones")
    made.commit()
    files = {file.name: file.read_bytes() for file in theirs.iterdir()}
    ground = sound()

    def attempt(this: Try) -> str:
        canary = this.folder / "canary"
        payload = this.chance.choice(_PAYLOADS)
        table = _within_the_table(files, _pickled(payload, canary, 2), this.chance)
        index = put(_claimed(table, ground.files) if claimed else table, this.folder)
        before = {file.name: file.read_bytes() for file in index.iterdir()}
        ground.write_corpus(this.folder)
        ran = _each_in_a_child(this.folder, (*_READING, *_WRITING))
        must(not canary.exists(), f"it ran: {payload.__name__}")
        for one in ran[:-1] if claimed else ran:
            must_be_one_sentence(one)
        if claimed:
            must_be_calm(ran[-1])
            return "refused, rebuilt" if ran[-1].status == 0 else "refused"
        after = {file.name: file.read_bytes() for file in index.iterdir()}
        must(before == after, "files of another program were changed")
        return "refused"

    yield attempt


def _claimed(theirs: Files, ours: Files) -> Files:
    """Name their segment in a manifest of ours, as if it were one of our own."""
    known = json.loads(ours[MANIFEST])
    name, data = next((name, data) for name, data in theirs.items() if name.endswith(".seg"))
    entry = known["segments"][0]
    entry["name"] = name.removeprefix("MAIN_").removesuffix(".seg")
    for key in entry:
        if key == "size_bytes":
            entry[key] = len(data)
        elif "crc" in key:
            entry[key] = zlib.crc32(data)
    known["segments"] = [entry]
    return {**theirs, MANIFEST: manifest_bytes(known)}


FAULTS: Final = (
    *(
        Fault(
            f"pickle {name}",
            20,
            partial(_pickle_put, place=place, forged=forged, is_told=name in _TOLD_BY_CHECK),
        )
        for name, (place, forged) in _PLACES.items()
    ),
    Fault("index of another program", 20, partial(_index_of_another_program, claimed=False)),
    Fault(
        "index of another program, claimed", 20, partial(_index_of_another_program, claimed=True)
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_nothing_that_lies_in_an_index_is_run(fault: Fault) -> None:
    none_wrong(fault)
