"""What an index stored of its documents, read for a rebuild: whoever made it, damaged or not.

Terms of another analyzer are of no use, the stored texts are. Each segment is read for itself,
so that one that is damaged costs its own documents and no others. No page is read whose
checksum does not hold, so what is salvaged is what was written.
"""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from chronisearch.documents.document import Document, Home
from chronisearch.engine.protocol import IndexedFile, Stamp
from chronisearch.engine.whoosh.codec.reader import SegmentsReader
from chronisearch.engine.whoosh.damage import reading
from chronisearch.engine.whoosh.manifest import (
    INDEX_FORMAT,
    MANIFEST_NAME,
    Manifest,
    SegmentEntry,
    manifest_of_any_maker,
    sound_manifest_of_any_maker,
)
from chronisearch.engine.whoosh.opened import open_segments
from chronisearch.errors import DocumentNotFoundError, IndexDamagedError, IndexOutdatedError
from chronisearch.values import replace

_FORMAT: Final = "index format"
_DOUBTFUL: Final = (
    f"{MANIFEST_NAME} is not as it was written: documents that were taken out may be back, and "
    "others missing"
)


class _Found(NamedTuple):
    """A document: what is known of its file, and where its text is."""

    file: IndexedFile
    reader: SegmentsReader
    number: int


class SalvagedDocuments:
    """As much of the stored documents as can be read; `problems` says what cannot."""

    def __init__(self, location: Path) -> None:
        """Open every segment that can be opened.

        Raises:
            IndexOutdatedError: the index is of another format.
            IndexDamagedError: not even its manifest can be read.
        """
        self._location = location
        self._manifest = _manifest_of_this_format(location)
        self._problems = [] if _is_as_written(location) else [_DOUBTFUL]
        self._readers: list[SegmentsReader] = []
        self._found: dict[str, _Found] = {}
        for entry in self._manifest.segments:
            self._open(entry)

    @property
    def problems(self) -> tuple[str, ...]:
        """What is lost, or may be, in a few words each."""
        return tuple(self._problems)

    def metadata(self) -> Mapping[str, str]:
        """Give what the last commit was told to keep beside the documents."""
        return self._manifest.metadata

    def file(self, path: str) -> IndexedFile | None:
        """Give what is known of the file of the document of this path, where it can be read."""
        found = self._found.get(path)
        return found.file if found else None

    def stamps(self, home: Home) -> Mapping[str, Stamp]:
        """Give the stamps of the files of this home by their paths, as far as they can be read."""
        files = (found.file for found in self._found.values())
        return {
            file.path: (file.file.size_bytes, file.file.mtime_ns)
            for file in files
            if file.home is home
        }

    def document(self, path: str) -> Document:
        """Give one document.

        Raises:
            DocumentNotFoundError: no document has this path.
            IndexDamagedError: its text cannot be read.
        """
        found = self._found.get(path)
        if found is None:
            raise DocumentNotFoundError(path)
        with reading(self._location):
            return found.reader.document(found.number)

    def _open(self, entry: SegmentEntry) -> None:
        try:
            reader = open_segments(
                self._location, replace(self._manifest, segments=(entry,))
            ).reader
            self._readers.append(reader)
            with reading(self._location):
                numbers = sorted(reader.documents())
                files = [reader.file(number) for number in numbers]
        except (FileNotFoundError, IndexDamagedError):
            lost = entry.documents - len(entry.removed)
            self._problems.append(
                f"{entry.file_name} cannot be read: of the documents it held ({lost}), those from "
                "elsewhere are lost"
            )
            return
        if reader.segments[0].file.damaged_pages():
            self._problems.append(f"{entry.file_name} is damaged: texts that it held may be lost")
        for file, number in zip(files, numbers, strict=True):
            self._found[file.path] = _Found(file, reader, number)

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


def _manifest_of_this_format(location: Path) -> Manifest:
    manifest = manifest_of_any_maker(location)
    if manifest is None:
        raise IndexDamagedError(location, "its manifest cannot be read")
    made_with = manifest.makers.get(_FORMAT)
    if made_with != str(INDEX_FORMAT):
        raise IndexOutdatedError(location, f"with {_FORMAT} {made_with}")
    return manifest


def _is_as_written(location: Path) -> bool:
    try:
        return sound_manifest_of_any_maker(location) is not None
    except IndexDamagedError:
        return False
