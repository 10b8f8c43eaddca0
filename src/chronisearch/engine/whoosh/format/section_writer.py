"""Writes a segment file, section after section, without going back but for the header."""

import os
import zlib
from array import array
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from chronisearch.engine.whoosh.format.layout import (
    ALIGNMENT,
    DATA_START,
    ENTRY,
    FORMAT_VERSION,
    HEADER,
    MAGIC,
    PAGE_BYTES,
    SectionEntry,
    narrow,
    to_disk,
)

_WRITE_AT_ONCE: Final = 1 << 20


class SectionWriter:
    """A segment file being written. Left without `finish`, it is taken away again."""

    def __init__(self, location: Path) -> None:
        """Create the file.

        Raises:
            OSError: it cannot be made, or is there already.
        """
        self._location = location
        self._file = location.open("xb", buffering=0)
        self._waiting = bytearray()
        self._written = DATA_START
        self._page_checksums = array("I")
        self._sections: list[SectionEntry] = []
        self._begun: tuple[str, int] | None = None
        self._file.write(bytes(DATA_START))

    @property
    def _end(self) -> int:
        return self._written + len(self._waiting)

    def begin(self, name: str) -> None:
        """Begin a section of bytes; what is written from now on belongs to it."""
        self._waiting += bytes(-self._end % ALIGNMENT)
        self._begun = (name, self._end)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Write a part of the section that was begun."""
        self._waiting += data
        if len(self._waiting) >= _WRITE_AT_ONCE:
            self._write_pages()

    def end(self, kind: str = "B") -> None:
        """End the section that was begun."""
        assert self._begun is not None  # noqa: S101, begin comes before end
        name, start = self._begun
        self._sections.append(SectionEntry(name, kind, start, self._end - start))
        self._begun = None

    def add(self, name: str, data: bytes | bytearray) -> None:
        """Write a whole section of bytes."""
        self.begin(name)
        self.write(data)
        self.end()

    def add_numbers(self, name: str, values: Sequence[int]) -> None:
        """Write a whole section of numbers, in the narrowest type that holds them."""
        numbers = narrow(values)
        self.begin(name)
        self.write(to_disk(numbers))
        self.end(numbers.typecode)

    def finish(self, documents: int) -> int:
        """Write directory and header, wait until the disk has all, and give the file's checksum.

        That checksum covers the directory and the checksums of all pages, hence everything.
        """
        self._waiting += bytes(-self._end % ALIGNMENT)
        self._write_pages()
        self._write_page(self._waiting)
        checksums = to_disk(self._page_checksums)
        checksums += bytes(-len(checksums) % ALIGNMENT)
        entries = (
            ENTRY.pack(section.name.encode(), section.kind.encode(), section.start, section.length)
            for section in self._sections
        )
        tail = checksums + b"".join(entries)
        checksum = zlib.crc32(tail)
        self._write_out(tail)
        self._write_header(documents, self._written + len(checksums), checksum)
        os.fsync(self._file.fileno())
        self._file.close()
        return checksum

    def abandon(self) -> None:
        """Take the unfinished file away; nothing happens once it is finished."""
        if not self._file.closed:
            self._file.close()
            self._location.unlink(missing_ok=True)

    def _write_header(self, documents: int, directory: int, checksum: int) -> None:
        sections = len(self._sections)
        facts = (MAGIC, FORMAT_VERSION, documents, self._written, directory, sections, checksum)
        unsigned = HEADER.pack(*facts, 0)
        own = zlib.crc32(unsigned[: HEADER.size - 4])
        self._file.seek(0)
        self._write_out(HEADER.pack(*facts, own))

    def _write_pages(self) -> None:
        whole = len(self._waiting) - len(self._waiting) % PAGE_BYTES
        with memoryview(self._waiting) as waiting:
            for start in range(0, whole, PAGE_BYTES):
                self._page_checksums.append(zlib.crc32(waiting[start : start + PAGE_BYTES]))
            self._write_out(waiting[:whole])
        self._written += whole
        del self._waiting[:whole]

    def _write_page(self, last: bytearray) -> None:
        if last:
            self._page_checksums.append(zlib.crc32(last))
            self._write_out(last)
            self._written += len(last)
            self._waiting = bytearray()

    def _write_out(self, data: bytes | bytearray | memoryview) -> None:
        """Write all of it: an unbuffered file may take less than it is given."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) :]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.abandon()
