"""What an index stored of its documents, read for a rebuild: whoever made it, damaged or not.

Terms of another analyzer are of no use, the stored texts are. Each segment is read for itself,
so that one that is damaged costs its own documents and no others. No page is read whose
checksum does not hold, so what is salvaged is what was written.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from chronisearch.documents.document import Document, Home
from chronisearch.documents.walk.stamps import Stamps
from chronisearch.engine.protocol import IndexedFile
from chronisearch.engine.whoosh.format.damage import reading
from chronisearch.engine.whoosh.format.manifest import (
    INDEX_FORMAT,
    INDEX_NAME,
    MANIFEST_NAME,
    Manifest,
    SegmentEntry,
    manifest_of_any_maker,
    sound_manifest_of_any_maker,
)
from chronisearch.engine.whoosh.segment.opened import NOTHING, open_segments
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.errors import DocumentNotFoundError, IndexDamagedError
from chronisearch.values import replace

_FORMAT: Final = "index format"
_NOT_CARRIED_OVER: Final = "what it held from elsewhere is not carried over"
_DOUBTFUL: Final = (
    f"{MANIFEST_NAME} is not as it was written: documents that were taken out may be back, and "
    "others missing"
)


class _Found(NamedTuple):
    """Where a document's facts and text are."""

    reader: SegmentsReader
    number: int


class SalvagedDocuments:
    """As much of the stored documents as can be read; `problems` says what cannot."""

    def __init__(self, location: Path) -> None:
        """Open every segment that can be opened: none where the index is of another format.

        Raises:
            IndexDamagedError: there is neither a manifest nor a segment that can be read.
        """
        self._location = location
        self._manifest = manifest_of_any_maker(location) or _manifest_of_segments(location)
        self._problems = [] if _is_as_written(location) else [_DOUBTFUL]
        self._readers: list[SegmentsReader] = []
        self._sound: list[SegmentsReader] = []
        self._from_elsewhere: dict[str, _Found] = {}
        self._lacks_some = False
        made_with = self._manifest.makers.get(_FORMAT, str(INDEX_FORMAT))
        if made_with != str(INDEX_FORMAT):
            self._problems.append(f"of index format {made_with}: {_NOT_CARRIED_OVER}")
            self._lacks_some = True
            return
        for entry in self._manifest.segments:
            self._open(entry)

    @property
    def stands_for(self) -> tuple[str, ...]:
        """A folder is one index."""
        return ()

    @property
    def problems(self) -> tuple[str, ...]:
        """What is lost, or may be, in a few words each."""
        return tuple(self._problems)

    @property
    def lacks_some(self) -> bool:
        """Whether documents that it held may be among what cannot be read."""
        return self._lacks_some

    def metadata(self) -> Mapping[str, str]:
        """Give what the last commit was told to keep beside the documents."""
        return self._manifest.metadata

    def file(self, path: str) -> IndexedFile | None:
        """Give what is known of the file of the document of this path, where it can be read."""
        found = self._found(path)
        return found.reader.file(found.number) if found else None

    def each_stamp(self, home: Home) -> Iterator[Stamps]:
        """Yield the stamps of the files of this home, some at a time, as far as can be read."""
        for reader in self._sound:
            yield from reader.each_stamp(home)

    def document(self, path: str) -> Document:
        """Give one document.

        Raises:
            DocumentNotFoundError: no document has this path.
            IndexDamagedError: its text cannot be read.
        """
        found = self._found(path)
        if found is None:
            raise DocumentNotFoundError(path)
        with reading(self._location):
            return found.reader.document(found.number)

    def _found(self, path: str) -> _Found | None:
        """Find a document; one of the corpus is read from its file as a rule, and not asked for."""
        if path in self._from_elsewhere:
            return self._from_elsewhere[path]
        for reader in reversed(self._sound):
            with suppress(IndexDamagedError), reading(self._location):
                number = reader.number_of(path)
                if number is not None:
                    return _Found(reader, number)
        return None

    def _open(self, entry: SegmentEntry) -> None:
        try:
            reader = open_segments(
                self._location, replace(self._manifest, segments=(entry,))
            ).reader
            self._readers.append(reader)
            with reading(self._location):
                from_elsewhere = _from_elsewhere(reader)
        except (FileNotFoundError, IndexDamagedError):
            self._lacks_some = True
            lost = entry.documents - len(entry.removed)
            self._problems.append(
                f"{entry.file_name} cannot be read: of the documents it held ({lost}), those from "
                "elsewhere are lost"
            )
            return
        if reader.segments[0].file.damaged_pages():
            self._lacks_some = True
            self._problems.append(f"{entry.file_name} is damaged: texts that it held may be lost")
        self._sound.append(reader)
        self._from_elsewhere |= from_elsewhere

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for reader in self._readers:
            reader.close()


def _from_elsewhere(reader: SegmentsReader) -> dict[str, _Found]:
    """Read the facts of every document, and give those that are not of the corpus by path."""
    files = ((number, reader.file(number)) for number in reader.documents())
    return {
        file.path: _Found(reader, number) for number, file in files if file.home is not Home.CORPUS
    }


def _manifest_of_segments(location: Path) -> Manifest:
    """Make a manifest of the segments that lie in the folder, where none can be read.

    The newest comes last, since of several documents of one path the last one counts.

    Raises:
        IndexDamagedError: there are none.
    """
    files = sorted(location.glob(f"{INDEX_NAME}_*.seg"), key=lambda file: file.lstat().st_mtime_ns)
    if not files:
        raise IndexDamagedError(location, "its manifest cannot be read")
    return replace(NOTHING, segments=tuple(map(_entry_of_file, files)))


def _entry_of_file(file: Path) -> SegmentEntry:
    """Say what is known of a segment without its manifest; of one that cannot be read, its name."""
    name = file.stem.removeprefix(f"{INDEX_NAME}_")
    entry = SegmentEntry(name, 0, removed=(), field_lengths={}, size_bytes=0, crc32=0)
    with suppress(IndexDamagedError, FileNotFoundError), reading(file.parent):
        segment = CodecSegment(file)
        entry = replace(entry, documents=segment.count_all, crc32=segment.file.checksum)
        segment.close()
    return entry


def _is_as_written(location: Path) -> bool:
    try:
        return sound_manifest_of_any_maker(location) is not None
    except IndexDamagedError:
        return False
