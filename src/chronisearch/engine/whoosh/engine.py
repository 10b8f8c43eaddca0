"""The embedded engine: an index of plain files in a folder, kept with Whoosh."""

import os
from pathlib import Path

from chronisearch.engine.protocol import IndexWriter, StoredDocuments, WriteOptions
from chronisearch.engine.whoosh.format.manifest import MANIFEST_NAME, newest_toc
from chronisearch.engine.whoosh.searcher import WhooshSearcher


class WhooshEngine:
    """Opens the index of a folder for reading or writing."""

    name: str = "whoosh"

    def exists(self, location: Path) -> bool:
        """Tell whether there is an index in this folder, sound or not."""
        manifest = location / MANIFEST_NAME
        return os.path.lexists(manifest) or newest_toc(location) is not None

    def open(self, location: Path) -> WhooshSearcher:
        """Open for reading.

        Raises:
            IndexNotFoundError, IndexOutdatedError, IndexDamagedError: as they say.
        """
        return WhooshSearcher(location)

    def stored_documents(self, location: Path) -> StoredDocuments:
        """Open what can be read of the stored documents, whichever versions made the index.

        Raises:
            IndexDamagedError, IndexUnavailableError: as they say.
        """
        # A module that only a rebuild needs.
        from chronisearch.engine.whoosh.upkeep.salvage import SalvagedDocuments

        return SalvagedDocuments(location)

    def write(self, location: Path, options: WriteOptions) -> IndexWriter:
        """Open for writing, creating the folder where needed.

        Raises:
            IndexLockedError, IndexOutdatedError, IndexDamagedError, IndexWriteError: as they say.
        """
        # Loading the writer takes 10 ms, which a search need not wait for.
        from chronisearch.engine.whoosh.writer import WhooshWriter

        return WhooshWriter(location, options)
