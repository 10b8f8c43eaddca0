"""Whoosh's own segment writer, told where to start from and when to commit."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.writing import SegmentWriter

from chronisearch.engine.whoosh.check import crc32_of
from chronisearch.engine.whoosh.manifest import INDEX_NAME, SegmentEntry, newest_toc
from chronisearch.engine.whoosh.segment import whoosh_segment
from chronisearch.engine.whoosh.whoosh_schema import whoosh_schema


class BesideWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh is not typed
    """Writes a new segment beside those that it starts from.

    It takes no lock and removes no file: the lock is its owner's, and old files must stay
    until `publish`, called with the new generation and its segments, has made the new ones
    the index.
    """

    def __init__(
        self,
        location: Path,
        entries: Sequence[SegmentEntry],
        publish: Callable[[int, list[Any]], None],
    ) -> None:
        super().__init__(_StartingPoint(location, entries), _lk=False, codec=W3Codec())
        self._publish = publish

    def _commit_toc(self, segments: list[Any]) -> None:
        def publish() -> None:
            self._publish(self.generation, segments)

        toc = TOC(self.schema, segments, self.generation)
        toc.write(_Publishing(self.storage.folder, publish), self.indexname)


class _Publishing(FileStorage):  # type: ignore[misc]  # Whoosh is not typed
    """Publishes between writing Whoosh's table of contents and giving it its name.

    By then everything is written, so that nothing can fail for want of room after the commit;
    and no table of contents is ever seen without the manifest that makes it ours.
    """

    def __init__(self, folder: str, publish: Callable[[], None]) -> None:
        super().__init__(folder)
        self._publish = publish

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002, Whoosh's
        self._publish()
        super().rename_file(oldname, newname, safe)


class _StartingPoint:
    """As much of a Whoosh index as its writer asks for."""

    def __init__(self, location: Path, entries: Sequence[SegmentEntry]) -> None:
        newest = newest_toc(location)
        self.storage = FileStorage(str(location))
        self.indexname = INDEX_NAME
        self._toc = TOC(
            whoosh_schema(),
            [whoosh_segment(entry) for entry in entries],
            generation=-1 if newest is None else newest,
        )

    def _read_toc(self) -> Any:
        return self._toc


def entry_of(location: Path, segment: Any) -> SegmentEntry:
    """Measure a segment just written, once it has reached the disk."""
    file = location / segment.make_filename(segment.COMPOUND_EXT)
    with file.open("rb") as written:
        os.fsync(written.fileno())
    return SegmentEntry(
        name=segment.segid,
        documents=segment.doc_count_all(),
        removed=removed_from(segment),
        field_lengths=dict(segment._fieldlengths),  # noqa: SLF001, no public face
        size_bytes=file.stat().st_size,
        crc32=crc32_of(file),
    )


def removed_from(segment: Any) -> tuple[int, ...]:
    """Give the documents taken out of the segment, by their number in it."""
    return tuple(sorted(segment.deleted_docs()))
