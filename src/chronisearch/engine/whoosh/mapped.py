"""A segment file, mapped: Whoosh reads its parts where they lie.

Whoosh's own way copies every part into memory when a segment is opened. Nothing here keeps a
place in a file between two calls of `get`, so an opened segment outlives its file's removal.
"""

import mmap
from pathlib import Path
from typing import Any

from whoosh.filedb.compound import CompoundStorage, SubFile
from whoosh.filedb.structfile import StructFile


class MappedFile(StructFile):  # type: ignore[misc]  # Whoosh is not typed
    """A stretch of a mapped file. `get`, which Whoosh calls most, cuts it out directly."""

    def __init__(self, source: mmap.mmap, start: int, length: int, name: str) -> None:
        super().__init__(SubFile(source, start, length), name=name)
        self._source = source
        self._start = start
        self._end = start + length

    def get(self, position: int, length: int) -> bytes:
        """Give the bytes there, fewer where the stretch ends."""
        start = self._start + position
        return self._source[start : min(start + length, self._end)]


class MappedStorage(CompoundStorage):  # type: ignore[misc]  # Whoosh is not typed
    """The parts of a segment file, each a MappedFile."""

    def __init__(self, location: Path) -> None:
        with location.open("rb") as file:
            self._mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            super().__init__(StructFile(self._mapped), use_mmap=False)
        except BaseException:
            self._mapped.close()
            raise

    def open_file(self, name: str, *_arguments: Any, **_options: Any) -> MappedFile:
        """Give the part of this name."""
        part = self._dir[name]
        return MappedFile(self._mapped, part["offset"], part["length"], name)

    def whole(self, name: str) -> bytes:
        """Give all bytes of a part; none where there is no such part."""
        if not self.file_exists(name):
            return b""
        return self.open_file(name).get(0, self.file_length(name))
