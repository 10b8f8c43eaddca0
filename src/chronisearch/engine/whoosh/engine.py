"""The embedded engine: an index of plain files in a folder, kept with Whoosh."""

import os
from pathlib import Path

from chronisearch.engine.protocol import IndexWriter, StoredDocuments, WriteOptions
from chronisearch.engine.whoosh.format.manifest import MANIFEST_NAME, newest_toc
from chronisearch.engine.whoosh.searcher import WhooshSearcher
from chronisearch.errors import BadOptionError
from chronisearch.places import Place


class WhooshEngine:
    """Opens the index of a folder for reading or writing."""

    name: str = "whoosh"

    def exists(self, location: Place) -> bool:
        """Tell whether there is an index in this folder, sound or not."""
        folder = _folder(location)
        return os.path.lexists(folder / MANIFEST_NAME) or newest_toc(folder) is not None

    def open(self, location: Place) -> WhooshSearcher:
        """Open for reading.

        Raises:
            IndexNotFoundError, IndexOutdatedError, IndexDamagedError: as they say.
        """
        return WhooshSearcher(_folder(location))

    def stored_documents(self, location: Place) -> StoredDocuments:
        """Open what can be read of the stored documents, whichever versions made the index.

        Raises:
            IndexDamagedError, IndexUnavailableError: as they say.
        """
        # A module that only a rebuild needs.
        from chronisearch.engine.whoosh.upkeep.salvage import SalvagedDocuments

        return SalvagedDocuments(_folder(location))

    def write(self, location: Place, options: WriteOptions) -> IndexWriter:
        """Open for writing, creating the folder where needed.

        Raises:
            IndexLockedError, IndexOutdatedError, IndexDamagedError, IndexWriteError: as they say.
        """
        # Loading the writer takes 10 ms, which a search need not wait for.
        from chronisearch.engine.whoosh.writer import WhooshWriter

        return WhooshWriter(_folder(location), options)


def _folder(location: Place) -> Path:
    if not isinstance(location, Path):
        raise BadOptionError(
            "--engine", "whoosh", "the embedded engine keeps its index in a folder"
        )
    return location
