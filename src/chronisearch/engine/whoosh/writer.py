"""Changing the index: new segments beside the old ones, and one small file that makes them count.

Documents go into new segments; those that are replaced or taken out are struck off in the list
that the manifest keeps for each segment. A commit merges what the policy says, writes Whoosh's
table of contents under a passing name, and replaces the manifest. Only when all of that is on
the disk are old files taken away. Whatever ends the work before the manifest is replaced leaves
the index as it was. A rebuild is no different: it only starts from no segments.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from chronisearch.documents.document import Document
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.engine.protocol import (
    NO_MEMBERS,
    KnownMembers,
    Optimized,
    TakenIn,
    WriteOptions,
)
from chronisearch.engine.whoosh.build.drafts import Drafts
from chronisearch.engine.whoosh.build.files import FileBuild
from chronisearch.engine.whoosh.build.merging import entry_of, joined, merged
from chronisearch.engine.whoosh.format.damage import writing
from chronisearch.engine.whoosh.format.manifest import (
    INDEX_NAME,
    Manifest,
    SegmentEntry,
    current_makers,
    newest_toc,
    sync_folder,
    write_manifest,
)
from chronisearch.engine.whoosh.segment.opened import (
    NOTHING,
    OpenedIndex,
    open_index,
    open_segments,
)
from chronisearch.engine.whoosh.stock.codec import write_toc
from chronisearch.engine.whoosh.upkeep.folder import prepare_folder, sweep
from chronisearch.engine.whoosh.upkeep.lock import WriterLock
from chronisearch.errors import IndexNotFoundError
from chronisearch.values import replace


class WhooshWriter:
    """An index opened for change, from taking the lock to commit or leaving."""

    def __init__(self, location: Path, options: WriteOptions) -> None:
        """Wait for the lock and start from the index as it is, or from nothing.

        Raises:
            IndexLockedError, IndexOutdatedError, IndexDamagedError, IndexWriteError: as they say.
        """
        self._location = location
        with writing(location):
            prepare_folder(location)
            self._lock = WriterLock(location, options.lock_timeout_s)
        try:
            self._base = _starting_point(location, rebuild=options.rebuild)
        except BaseException:
            self._lock.release()
            raise
        self._struck_off: set[int] = set()
        self._drafts = Drafts(location)
        self._columns = dict(options.columns)

    def put(self, document: Document) -> None:
        """Add the document, in place of the one with the same path."""
        with writing(self._location):
            self._drafts.remove(document.path)
            self._drafts.add(document)
        self._strike_off(document.path)

    def put_files(
        self, files: Sequence[CorpusFile], jobs: int, members: KnownMembers = NO_MEMBERS
    ) -> Iterator[TakenIn]:
        """Read these files and put their documents, in as many processes where that pays."""
        with writing(self._location), self._file_build(jobs) as build:
            replaced = array("Q")
            for taken in build.run(files, members):
                for path in _paths_put(taken):
                    number = self._base.reader.number_of(path)
                    if number is not None:
                        replaced.append(number)
                yield taken
            # Only now that the new ones are whole: who stops before has changed nothing.
            self._drafts.add_segments(build.built)
            self._struck_off.update(replaced)

    def _file_build(self, jobs: int) -> FileBuild:
        return FileBuild(self._location, INDEX_NAME, jobs, self._columns)

    def remove(self, path: str) -> None:
        """Take the document of this path out; nothing happens where there is none."""
        self._drafts.remove(path)
        self._strike_off(path)

    def _strike_off(self, path: str) -> None:
        number = self._base.reader.number_of(path)
        if number is not None:
            self._struck_off.add(number)

    def commit(self, metadata: Mapping[str, str]) -> None:
        """Make all changes visible at once and keep `metadata` beside them.

        Raises:
            IndexWriteError: the disk refused; the index stays as it was.
            IndexDamagedError: a segment that was to be merged cannot be read.
        """
        try:
            with writing(self._location):
                entries = merged(self._location, (*self._old_entries(), *self._new_entries()))
                self._publish(entries, metadata)
        finally:
            self._leave()

    def optimize(self, tell: Callable[[int, int], None]) -> Optimized:
        """Write the index, as it was opened, in as few segments as can be, and make them count.

        Raises:
            IndexWriteError: the disk refused; the index stays as it was.
            IndexDamagedError: a segment cannot be read.
        """
        try:
            with writing(self._location):
                old = tuple(self._old_entries())
                entries = joined(self._location, old, tell)
                if entries != self._base.manifest.segments:
                    self._publish(entries, self._base.manifest.metadata)
                return Optimized(len(self._base.manifest.segments), len(entries))
        finally:
            self._leave()

    def _publish(self, entries: tuple[SegmentEntry, ...], metadata: Mapping[str, str]) -> None:
        """Make this the index: by then everything is written, so nothing fails for want of room.

        Whoosh's table of contents gets its name last: none is seen without the manifest that
        makes it ours.
        """
        generation = (newest_toc(self._location) or 0) + 1
        manifest = Manifest(generation, entries, dict(metadata), current_makers())
        toc = self._location / manifest.toc_name
        passing = self._location / manifest.passing_toc_name
        toc_crc32 = write_toc(passing, manifest)
        write_manifest(self._location, replace(manifest, toc_crc32=toc_crc32))
        with suppress(OSError):  # the commit is done, and only plain Whoosh asks for this
            passing.replace(toc)
            sync_folder(self._location)

    def _old_entries(self) -> Iterable[SegmentEntry]:
        """Give the segments that were there, with what has been struck off of them since."""
        base = self._base
        for entry, segment in zip(base.manifest.segments, base.reader.segments, strict=True):
            places = range(entry.documents)
            struck = {number - segment.first for number in self._struck_off}
            removed = set(entry.removed) | struck.intersection(places)
            if len(removed) < entry.documents:
                yield replace(entry, removed=tuple(sorted(removed)))

    def _new_entries(self) -> Iterable[SegmentEntry]:
        for built, removed in self._drafts.finish():
            if len(removed) < built.documents:
                yield entry_of(built, removed)

    def _leave(self) -> None:
        """Drop what was not committed, tidy up, and let the next writer in."""
        try:
            self._drafts.drop()
            self._base.reader.close()
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


def _paths_put(taken: TakenIn) -> Iterable[str]:
    """Give the paths of the documents that a file brought, whether it holds one or several."""
    if taken.reason:
        return ()
    if not taken.members:
        return (taken.path,)
    return (member.path for member in taken.members if member.is_put)


def _starting_point(location: Path, *, rebuild: bool) -> OpenedIndex:
    if not rebuild:
        try:
            return open_index(location)
        except IndexNotFoundError:
            pass
    return open_segments(location, NOTHING)
