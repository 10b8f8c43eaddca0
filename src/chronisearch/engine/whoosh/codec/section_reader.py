"""Reads the sections of a mapped segment file, and no page whose checksum was not verified."""

import mmap
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from chronisearch.engine.whoosh.codec.layout import (
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
        self.sections = _sections(self._data[directory:], count)

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
        if zlib.crc32(self._data[: HEADER.size - 4]) != own or not whole:
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
        return Numbers(self, self.sections[name])

    def whole(self, name: str) -> Sequence[int]:
        """Give all numbers of a section, verified now and not again: for what is read in full."""
        return self.numbers(name).all()

    def bytes_of(self, name: str, start: int, end: int) -> memoryview:
        """Give bytes of a section, from start to end within it."""
        section = self.sections[name]
        if not 0 <= start <= end <= section.length:
            raise DamagedSegmentError(f"{name} ends before what is looked for")
        return self.view(section.start + start, section.start + end)

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

    def strings(self, base: int, stretches: Iterable[tuple[int, int]]) -> Iterator[str]:
        """Yield the text in each stretch of the file, counted from `base`: `view` for many."""
        data, sound, shift = self._data, self._sound, base - DATA_START
        for start, end in stretches:
            first, last = (start + shift) >> PAGE_BITS, (end - 1 + shift) >> PAGE_BITS
            if end > start and (not (sound[first] and sound[last]) or last > first + 1):
                self.verify(base + start, base + end)
            yield str(data[base + start : base + end], "utf-8")

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


class Numbers:
    """A section of numbers. Each access verifies what it reads, once."""

    __slots__ = ("_file", "_kind", "_length", "_start", "_values", "_width")

    def __init__(self, file: SegmentFile, section: SectionEntry) -> None:
        self._file = file
        self._start = section.start
        self._kind = section.kind
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
        self._file.verify(at, at + self._width)
        return self._values[place]

    def pair(self, place: int) -> tuple[int, int]:
        """Give the number at this place and the next: where something begins and ends."""
        at = self._start + place * self._width
        self._file.verify(at, at + 2 * self._width)
        return self._values[place], self._values[place + 1]

    def some(self, first: int, end: int) -> Sequence[int]:
        """Give the numbers from place `first` to `end`, as far as there are any."""
        if first >= min(end, self._length):
            return ()
        self._file.view(self._start + first * self._width, self._start + end * self._width)
        return self._values[first:end]

    def all(self) -> Sequence[int]:
        """Give all numbers."""
        return self.some(0, self._length)


def _sections(directory: memoryview, count: int) -> dict[str, SectionEntry]:
    sections = {}
    for name, kind, start, length in ENTRY.iter_unpack(directory[: count * ENTRY.size]):
        entry = SectionEntry(name.rstrip(b"\0").decode(), kind.decode(), start, length)
        if entry.kind not in TYPES:
            raise DamagedSegmentError("a section is of an unknown type")
        sections[entry.name] = entry
    return sections
