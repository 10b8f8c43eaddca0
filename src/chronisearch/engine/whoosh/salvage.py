"""What an index stored of its documents, read for a rebuild: whoever made it, damaged or not.

Terms of another analyzer are of no use, the stored texts are. Each segment is read for itself,
so that one that is damaged costs its own documents and no others.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from chronisearch.documents.document import Document
from chronisearch.engine.protocol import IndexedFile
from chronisearch.engine.whoosh.check import crc32_of
from chronisearch.engine.whoosh.manifest import Manifest, SegmentEntry, manifest_of_any_maker
from chronisearch.engine.whoosh.reader import IndexReader
from chronisearch.engine.whoosh.whoosh_schema import INDEX_FORMAT
from chronisearch.errors import DocumentNotFoundError, IndexDamagedError, IndexOutdatedError
from chronisearch.values import replace

_FORMAT: Final = "index format"


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
        self._problems: list[str] = []
        self._readers: list[IndexReader] = []
        self._files: dict[str, tuple[IndexedFile, IndexReader, int]] = {}
        for entry in self._manifest.segments:
            self._open(entry)

    @property
    def problems(self) -> tuple[str, ...]:
        """What is lost, or may be, in a few words each."""
        return tuple(self._problems)

    def metadata(self) -> Mapping[str, str]:
        """Give what the last commit was told to keep beside the documents."""
        return self._manifest.metadata

    def files(self) -> Iterator[IndexedFile]:
        """Yield what is known of the file of every document whose facts can be read."""
        return (file for file, _, _ in self._files.values())

    def document(self, path: str) -> Document:
        """Give one document.

        Raises:
            DocumentNotFoundError: no document has this path.
            IndexDamagedError: its text cannot be read.
        """
        if path not in self._files:
            raise DocumentNotFoundError(path)
        _, reader, number = self._files[path]
        return reader.document(number)

    def _open(self, entry: SegmentEntry) -> None:
        try:
            reader = IndexReader(self._location, replace(self._manifest, segments=(entry,)))
            self._readers.append(reader)
            numbers = sorted(reader.documents())
            known = dict(zip(numbers, reader.files(), strict=True))
        except (FileNotFoundError, IndexDamagedError):
            lost = entry.documents - len(entry.removed)
            self._problems.append(
                f"{entry.file_name} cannot be read: of the documents it held ({lost}), those from "
                "elsewhere are lost"
            )
            return
        if crc32_of(self._location / entry.file_name) != entry.crc32:
            self._problems.append(f"{entry.file_name} is damaged: what it gave may be, too")
        self._files |= {file.path: (file, reader, number) for number, file in known.items()}

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
