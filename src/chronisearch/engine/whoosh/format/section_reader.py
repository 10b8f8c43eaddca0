"""Reads the sections of a mapped segment file, and no page whose checksum was not verified."""

import json
import mmap
import stat
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from chronisearch.engine.whoosh.format.layout import (
    DATA_START,
    ENTRY,
    FORMAT_VERSION,
    HEADER,
    MAGIC,
    PAGE_BITS,
    PAGE_BYTES,
    TYPES,
    SectionEntry,
    from_disk,
)
from chronisearch.engine.whoosh.format.resident import RESIDENT


class DamagedSegmentError(ValueError):
    """Bytes of a segment file are not as they were written."""


class SegmentFile:
    """A segment file, mapped. What it gives lies in the map, not in memory of its own."""

    def __init__(self, location: Path) -> None:
        """Map the file and read its directory, which is all that opening costs.

        Raises:
            FileNotFoundError: there is none.
            DamagedSegmentError: it is not a whole segment of this format.
        """
        if not stat.S_ISREG(location.stat().st_mode):  # a pipe would be waited for
            raise DamagedSegmentError("it is no regular file")
        with location.open("rb") as file:
            try:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise DamagedSegmentError("it is empty") from error
        self._data = memoryview(self._map)
        self.documents, pages_start, directory, count, self.checksum = self._header()
        tail = self._data[pages_start:]
        if zlib.crc32(tail) != self.checksum:
            raise DamagedSegmentError("its directory is not as it was written")
        self._pages_end = pages_start
        pages = -(-(pages_start - DATA_START) // PAGE_BYTES)
        self._checksums = from_disk(tail[: 4 * pages], "I")
        self._sound = bytearray(pages)
        RESIDENT.count(self._map, 1 + (len(tail) >> PAGE_BITS))
        self.sections = _sections(self._data[directory:], count, pages_start)

    def _header(self) -> tuple[int, int, int, int, int]:
        if len(self._data) < DATA_START:
            raise DamagedSegmentError("it is too short")
        facts = HEADER.unpack_from(self._data)
        magic, version, documents, pages, directory, count, checksum, own = facts
        if magic != MAGIC or version != FORMAT_VERSION:
            raise DamagedSegmentError("it is no segment of this format")
        whole = DATA_START <= pages <= directory and directory + count * ENTRY.size == len(
            self._data
        )
        room = self._data[HEADER.size : DATA_START]
        if zlib.crc32(self._data[: HEADER.size - 4]) != own or any(room) or not whole:
            raise DamagedSegmentError("its header is not as it was written")
        return documents, pages, directory, count, checksum

    def close(self) -> None:
        """Let go of the file; what was given out stays readable while it is held."""
        self._data.release()
        try:
            self._map.close()
        except BufferError:
            return  # the system unmaps it once the last view is gone

    def numbers(self, name: str) -> "Numbers":
        """Give a section of numbers, verified as they are read."""
        return Numbers(self, self._section(name))

    def whole(self, name: str) -> Sequence[int]:
        """Give all numbers of a section, verified now and not again: for what is read in full."""
        return self.numbers(name).all()

    def bytes_of(self, name: str, start: int, end: int) -> memoryview:
        """Give bytes of a section, from start to end within it."""
        section = self._section(name)
        if not 0 <= start <= end <= section.length:
            raise DamagedSegmentError(f"{name} ends before what is looked for")
        return self.view(section.start + start, section.start + end)

    def _section(self, name: str) -> SectionEntry:
        try:
            return self.sections[name]
        except KeyError as error:
            raise DamagedSegmentError(f"it has no section {name}") from error

    def view(self, start: int, end: int) -> memoryview:
        """Give bytes of the file, verified.

        Raises:
            DamagedSegmentError: they are not as they were written.
        """
        self.verify(start, end)
        return self._data[start:end]

    def verify(self, start: int, end: int) -> None:
        """Make sure that these bytes of the file are as they were written.

        Raises:
            DamagedSegmentError: they are not.
        """
        if start >= end:
            return
        first, last = (start - DATA_START) >> PAGE_BITS, (end - 1 - DATA_START) >> PAGE_BITS
        if not self._sound[first] or (last > first and 0 in self._sound[first : last + 1]):
            for page in range(first, last + 1):
                if not self._sound[page]:
                    self._verify_page(page)

    def stretches(self, name: str, stretches: Iterable[tuple[int, int]]) -> list[memoryview]:
        """Give the bytes in each stretch of a section: `bytes_of` for many."""
        data = self._data
        return [data[start:end] for start, end in self._verified(self._section(name), stretches)]

    def _is_sound(self, section: SectionEntry) -> bool:
        """Tell whether all pages of a section have been verified."""
        first = (section.start - DATA_START) >> PAGE_BITS
        last = (section.start + section.length - 1 - DATA_START) >> PAGE_BITS
        return 0 not in self._sound[first : last + 1]

    def parts(self, name: str, wanted: Sequence[int], starts: Sequence[int]) -> list[memoryview]:
        """Give the bytes of a section from `starts[n]` to `starts[n + 1]` for each number wanted.

        `stretches` for very many, two numbers at least.
        """
        section = self._section(name)
        pick = itemgetter(*wanted)
        begins, ends = pick(starts), pick(starts[1:])
        if starts[-1] > section.length:
            raise DamagedSegmentError(f"{name} ends before what is looked for")
        if len(wanted) << PAGE_BITS > section.length:
            # About every page holds some of it.
            self.verify(section.start, section.start + section.length)
        elif not self._is_sound(section):
            return self.stretches(name, zip(begins, ends, strict=True))
        # In a third less time than with a step of Python code for each.
        data = self._data[section.start : section.start + section.length]
        return [*map(data.__getitem__, map(slice, begins, ends))]

    def _verified(
        self, section: SectionEntry, stretches: Iterable[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        base, length, sound = section.start, section.length, self._sound
        shift = base - DATA_START
        if self._is_sound(section):
            for start, end in stretches:
                if not 0 <= start <= end <= length:
                    raise DamagedSegmentError(f"{section.name} ends before what is looked for")
                yield base + start, base + end
            return
        for start, end in stretches:
            if not 0 <= start <= end <= length:
                raise DamagedSegmentError(f"{section.name} ends before what is looked for")
            first, last = (start + shift) >> PAGE_BITS, (end - 1 + shift) >> PAGE_BITS
            if end > start and (not (sound[first] and sound[last]) or last > first + 1):
                self.verify(base + start, base + end)
            yield base + start, base + end

    def is_as_written(self) -> bool:
        """Tell whether all of the file is as it was written, read anew."""
        try:
            self._header()
        except DamagedSegmentError:
            return False
        return zlib.crc32(self._data[self._pages_end :]) == self.checksum and (
            not self.damaged_pages()
        )

    def damaged_pages(self) -> int:
        """Verify all pages anew and count those that are not as they were written."""
        damaged = 0
        for page in range(len(self._sound)):
            try:
                self._verify_page(page)
            except DamagedSegmentError:
                damaged += 1
        return damaged

    def _verify_page(self, page: int) -> None:
        start = DATA_START + page * PAGE_BYTES
        end = min(start + PAGE_BYTES, self._pages_end)
        if zlib.crc32(self._data[start:end]) != self._checksums[page]:
            raise DamagedSegmentError(f"its bytes {start} to {end} are not as they were written")
        self._sound[page] = 1
        RESIDENT.count(self._map, 1)


class Numbers:
    """A section of numbers. Each access verifies what it reads, once."""

    __slots__ = ("_file", "_length", "_sound", "_start", "_values", "_width")

    def __init__(self, file: SegmentFile, section: SectionEntry) -> None:
        self._file = file
        self._start = section.start
        self._sound = file._sound  # noqa: SLF001, looked at for every number
        self._values = from_disk(
            file._data[section.start : section.start + section.length],  # noqa: SLF001
            section.kind,
        )
        self._length = len(self._values)
        self._width = section.length // self._length if self._length else 1

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: int) -> int:
        if not 0 <= place < self._length:
            raise DamagedSegmentError("a number is looked for where there is none")
        at = self._start + place * self._width
        # A number lies at a multiple of its width, so it never lies on two pages.
        if not self._sound[(at - DATA_START) >> PAGE_BITS]:
            self._file.verify(at, at + self._width)
        return self._values[place]

    def pair(self, place: int) -> tuple[int, int]:
        """Give the number at this place and the next: where something begins and ends."""
        if not 0 <= place < self._length - 1:
            raise DamagedSegmentError("a number is looked for where there is none")
        at = self._start + place * self._width
        end = at + 2 * self._width - 1
        sound = self._sound
        if not (sound[(at - DATA_START) >> PAGE_BITS] and sound[(end - DATA_START) >> PAGE_BITS]):
            self._file.verify(at, end + 1)
        return self._values[place], self._values[place + 1]

    def some(self, first: int, end: int) -> Sequence[int]:
        """Give the numbers from place `first` to `end`, as far as there are any."""
        end = min(end, self._length)
        if first >= end:
            return ()
        self._file.verify(self._start + first * self._width, self._start + end * self._width)
        return self._values[first:end]

    def all(self) -> Sequence[int]:
        """Give all numbers."""
        return self.some(0, self._length)


def _sections(directory: memoryview, count: int, end: int) -> dict[str, SectionEntry]:
    """Read the directory; every section lies before `end`, in whole numbers of its type."""
    sections = {}
    for name, kind, start, length in ENTRY.iter_unpack(directory[: count * ENTRY.size]):
        try:
            entry = SectionEntry(name.rstrip(b"\0").decode(), kind.decode(), start, length)
        except UnicodeDecodeError as error:
            raise DamagedSegmentError("a section has no name") from error
        width = TYPES.get(entry.kind)
        if width is None:
            raise DamagedSegmentError("a section is of an unknown type")
        if start < DATA_START or start % width or start + length > end or length % width:
            raise DamagedSegmentError("a section does not lie within the file")
        sections[entry.name] = entry
    return sections


_ASTRAY: Final = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    struct.error,
    zlib.error,
)
"""What decoding bytes raises that are not as they were written, though their checksums hold:
places beyond an end, texts that are no UTF-8 (a ValueError) or no JSON (another), packed data."""


def json_of(data: str | bytes) -> Any:
    """Read JSON of a segment.

    Raises:
        DamagedSegmentError: it is nested deeper than anything we write.
        ValueError: it is no JSON.
    """
    try:
        return json.loads(data)
    except RecursionError as error:
        raise DamagedSegmentError("something in it is nested too deep") from error


@contextmanager
def reading_segments() -> Iterator[None]:
    """Call by its name whatever goes wrong because of bytes that are not what they should be.

    Raises:
        DamagedSegmentError: in place of what reading damaged bytes raised.
    """
    try:
        yield
    except DamagedSegmentError:
        raise
    except _ASTRAY as error:
        raise DamagedSegmentError(f"its contents make no sense ({error})") from error
