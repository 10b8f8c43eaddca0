"""What an index knows of the files that it was made of. Nothing, where it starts from nothing.

An index run looks at every file of the corpus and changes few of them. So sizes and times are
read for all files at once, and the rest, digests above all, for the few that are asked about.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from chronisearch.documents.document import Home
from chronisearch.engine.protocol import IndexedFile, Stamp


class Indexed(Protocol):
    """The part of an index that knows files: of a Searcher, or of StoredDocuments."""

    def file(self, path: str) -> IndexedFile | None: ...
    def stamps(self, home: Home) -> Mapping[str, Stamp]: ...


class KnownFiles:
    """The files of an index, by path; `None` knows of none."""

    def __init__(self, index: Indexed | None) -> None:
        self._index = index
        self._homes: dict[Home, Mapping[str, Stamp]] = {}

    def of(self, home: Home) -> Mapping[str, Stamp]:
        """Give the stamps of the files that live here."""
        if home not in self._homes:
            self._homes[home] = self._index.stamps(home) if self._index else {}
        return self._homes[home]

    @cached_property
    def stamps(self) -> Mapping[str, Stamp]:
        """The stamps of all files."""
        return {path: stamp for home in Home for path, stamp in self.of(home).items()}

    def file(self, path: str) -> IndexedFile | None:
        """Give what is known of one file, if there is anything."""
        return self._index.file(path) if self._index else None
