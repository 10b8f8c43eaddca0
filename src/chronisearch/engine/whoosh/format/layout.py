"""The bytes around the sections of a segment file: header, page checksums, directory.

docs/index-format.md tells the whole format; what reader and writer must agree on is here.
"""

import struct
import sys
from array import array
from collections.abc import Sequence
from typing import Final, NamedTuple

MAGIC: Final = b"CHRONSEG"
FORMAT_VERSION: Final = 1
"""Raised with every change of the bytes; another version is refused, never guessed at."""

HEADER: Final = struct.Struct("<8sIIQQIII")
"""Magic, version, documents, start of the checksums, start of the directory, number of
sections, CRC-32 of everything from the checksums to the end, CRC-32 of the header before it."""

DATA_START: Final = 64
"""The header's room; the first section begins here."""

ALIGNMENT: Final = 8
"""Sections begin at multiples of it, so that numbers can be read where they lie."""

PAGE_BITS: Final = 14
PAGE_BYTES: Final = 1 << PAGE_BITS
"""16 KiB share a checksum: 10 µs to verify, so a page is verified when it is first read."""

ENTRY: Final = struct.Struct("<32sc7xQQ")
"""Name (padded with zeros), type of its numbers, start, length in bytes."""

TYPES: Final = {"B": 1, "H": 2, "I": 4, "Q": 8, "i": 4, "q": 8}
"""Types of numbers, as the module `array` calls them, and the bytes of each: unsigned, signed."""

_UNSIGNED: Final = "BHIQ"


class SectionEntry(NamedTuple):
    """Where a section lies, and what it is made of: `kind` is one of TYPES, "B" for bytes."""

    name: str
    kind: str
    start: int
    length: int


def narrow(values: Sequence[int]) -> "array[int]":
    """Give the numbers in the narrowest type that holds them all."""
    least, most = min(values, default=0), max(values, default=0)
    if least < 0:
        return array("i" if least >= -(1 << 31) and most < 1 << 31 else "q", values)
    kind = next(kind for kind in _UNSIGNED if most >> 8 * array(kind).itemsize == 0)
    return array(kind, values)


def to_disk(numbers: "array[int]") -> bytes:
    """Give the bytes of the numbers, little-endian."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def from_disk(data: memoryview, kind: str) -> Sequence[int]:
    """Give the numbers in the bytes: where they lie, or a swapped copy on a big-endian machine."""
    if sys.byteorder == "little":
        return data.cast(kind)  # type: ignore[call-overload,no-any-return]  # kind is in TYPES
    numbers: array[int] = array(kind)
    numbers.frombytes(data)
    numbers.byteswap()
    return numbers
