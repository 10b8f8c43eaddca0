"""Files of each format with bytes flipped, cut or repeated: a document comes of it, or a sentence.

The process that reads may crash; what asked it to may not, and no sentence is long or strange.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

import pytest

from chronisearch.documents.formats.apart import CRASHED
from chronisearch.documents.members import Reading
from chronisearch.documents.walk.corpus import one_file
from chronisearch.errors import UnreadableDocumentError
from faults.suite import none_wrong
from faults.trials import Attempt, Fault, Try, must
from sample_files import BINARY, SAMPLES

_TRIES: Final = 2000
_LONGEST_REASON_CHARS: Final = 150


def _flip(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def _overwrite(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    some = chance.randbytes(chance.randint(1, 64))
    return data[:at] + some + data[at + len(some) :]


def _repeat(data: bytes, chance: Random) -> bytes:
    start, end = _two(data, chance)
    return data[:end] + data[start:end] * chance.randint(1, 8) + data[end:]


def _leave_out(data: bytes, chance: Random) -> bytes:
    start, end = _two(data, chance)
    return data[:start] + data[end:] or data


def _two(data: bytes, chance: Random) -> tuple[int, int]:
    start, end = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    return start, end


_WAYS: Final[tuple[Callable[[bytes, Random], bytes], ...]] = (
    _flip,
    _cut,
    _overwrite,
    _repeat,
    _leave_out,
)


@contextmanager
def _mutated(folder: Path, name: str) -> Iterator[Attempt]:
    del folder
    whole = SAMPLES[name]()

    def attempt(this: Try) -> str:
        data = whole
        for _ in range(this.chance.randint(1, 3) if len(data) > 1 else 0):
            data = this.chance.choice(_WAYS)(data, this.chance)
        place = this.folder / name
        place.write_bytes(data)
        try:
            documents = list(Reading(one_file(place, this.folder)).documents())
        except UnreadableDocumentError as error:
            reason = str(error.reason)
            must(0 < len(reason) <= _LONGEST_REASON_CHARS, f"a strange sentence: {reason!r}")
            return "its reader crashed" if reason == CRASHED else "one sentence"
        must(all(document.text.strip() for document, _ in documents), "a document without text")
        return "a document"

    yield attempt


FAULTS: Final = [Fault(f"{name}, mutated", _TRIES, partial(_mutated, name=name)) for name in BINARY]


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_mutated_file_gives_a_document_or_a_sentence(fault: Fault) -> None:
    for library in ("selectolax", "pypdfium2", "striprtf", "warcio"):
        pytest.importorskip(library, reason="chronisearch[formats] is not installed")

    none_wrong(fault)
