"""Changing the index: Whoosh's own writer, with the manifest's replacement as the commit.

A new segment is written beside the old ones, and Whoosh's table of contents under a passing
name. Only when both are on the disk does the manifest name them, and only then are old files
taken away. Whatever ends the work before that leaves the index as it was. A rebuild is no
different: it only starts from no segments.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from chronisearch.documents.document import Document
from chronisearch.engine.protocol import WriteOptions
from chronisearch.engine.whoosh.damage import writing
from chronisearch.engine.whoosh.folder import prepare_folder, sweep
from chronisearch.engine.whoosh.lock import WriterLock
from chronisearch.engine.whoosh.manifest import (
    Manifest,
    SegmentEntry,
    current_makers,
    write_manifest,
)
from chronisearch.engine.whoosh.merging import merge_small_or_worn
from chronisearch.engine.whoosh.reader import IndexReader, open_reader
from chronisearch.engine.whoosh.segment_writer import BesideWriter, entry_of, removed_from
from chronisearch.engine.whoosh.whoosh_schema import whoosh_document
from chronisearch.errors import IndexNotFoundError
from chronisearch.values import replace

_NOTHING: Final = Manifest(generation=-1, segments=(), metadata={}, makers={})


class WhooshWriter:
    """An index opened for change, from taking the lock to commit or leaving."""

    def __init__(self, location: Path, options: WriteOptions) -> None:
        """Wait for the lock and start from the index as it is, or from nothing.

        Raises:
            IndexLockedError, IndexOutdatedError, IndexDamagedError, IndexWriteError: as they say.
        """
        self._location = location
        self._added: dict[str, int] = {}
        self._metadata: dict[str, str] = {}
        with writing(location):
            prepare_folder(location)
            self._lock = WriterLock(location, options.lock_timeout_s)
        try:
            self._reader = _starting_point(location, rebuild=options.rebuild)
            self._base = self._reader.manifest
            with writing(location):
                self._writer = BesideWriter(location, self._base.segments, self._publish)
        except BaseException:
            self._lock.release()
            raise

    def put(self, document: Document) -> None:
        """Add the document, in place of the one with the same path."""
        fields = whoosh_document(document)  # first: if this fails, nothing was written yet
        self.remove(document.path)
        with writing(self._location):
            self._added[document.path] = self._writer.docnum
            self._writer.add_document(**fields)

    def remove(self, path: str) -> None:
        """Take the document of this path out; nothing happens where there is none."""
        number = self._reader.number_of(path)
        if number is not None:
            self._writer.delete_document(number)
        added = self._added.pop(path, None)
        if added is not None:
            self._writer.newsegment.delete_document(added)

    def commit(self, metadata: Mapping[str, str]) -> None:
        """Make all changes visible at once and keep `metadata` beside them.

        Raises:
            IndexWriteError: the disk refused; the index stays as it was.
        """
        self._metadata = dict(metadata)
        try:
            with writing(self._location):
                self._writer.commit(mergetype=merge_small_or_worn)
        finally:
            self._leave()

    def _publish(self, generation: int, segments: list[Any]) -> None:
        """Make these segments the index."""
        known = {entry.name: entry for entry in self._base.segments}
        entries = tuple(self._entry(known.get(segment.segid), segment) for segment in segments)
        write_manifest(
            self._location, Manifest(generation, entries, self._metadata, current_makers())
        )

    def _entry(self, known: SegmentEntry | None, segment: Any) -> SegmentEntry:
        if known is None:
            return entry_of(self._location, segment)
        return replace(known, removed=removed_from(segment))

    def _leave(self) -> None:
        """Drop what was not committed, tidy up, and let the next writer in."""
        try:
            if not self._writer.is_closed:
                with suppress(Exception):  # a writer cut short cannot always be closed well
                    self._writer.cancel()
            self._reader.close()
            sweep(self._location)
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._lock.held:
            self._leave()


def _starting_point(location: Path, *, rebuild: bool) -> IndexReader:
    if rebuild:
        return IndexReader(location, _NOTHING)
    try:
        return open_reader(location)
    except IndexNotFoundError:
        return IndexReader(location, _NOTHING)
