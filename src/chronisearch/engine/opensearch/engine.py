"""The distributed engine: an index on an OpenSearch cluster."""

from chronisearch.engine.opensearch.common import behind
from chronisearch.engine.opensearch.common.cluster import Cluster
from chronisearch.engine.opensearch.searcher import ClusterSearcher
from chronisearch.engine.protocol import IndexWriter, StoredDocuments, WriteOptions
from chronisearch.errors import BadOptionError
from chronisearch.places import ClusterPlace, Place


class OpenSearchEngine:
    """Opens the index of a name on a cluster for reading or writing."""

    name: str = "opensearch"

    def exists(self, location: Place) -> bool:
        """Tell whether something has the name there.

        Raises:
            ClusterError: the cluster is the trouble, or of several names one is missing.
        """
        cluster = Cluster(_cluster_place(location))
        try:
            return behind.exists(cluster)
        finally:
            cluster.close()

    def open(self, location: Place) -> ClusterSearcher:
        """Open for reading.

        Raises:
            IndexNotFoundError, IndexOutdatedError, ClusterError: as they say.
        """
        return ClusterSearcher(_cluster_place(location))

    def stored_documents(self, location: Place) -> StoredDocuments:
        """Open the stored documents, whichever versions made the index.

        Raises:
            IndexNotFoundError, ClusterError: as they say.
        """
        return ClusterSearcher(_cluster_place(location), any_maker=True)

    def write(self, location: Place, options: WriteOptions) -> IndexWriter:
        """Open for writing, creating the index where needed.

        Raises:
            IndexLockedError, IndexOutdatedError, ClusterError: as they say.
            ReadingNameError: the name stands for other indexes.
        """
        from chronisearch.engine.opensearch.writer import ClusterWriter  # a search needs it not

        return ClusterWriter(_cluster_place(location), options)


def _cluster_place(location: Place) -> ClusterPlace:
    if not isinstance(location, ClusterPlace):
        raise BadOptionError("--engine", "opensearch", "an index on a cluster needs --url")
    return location
