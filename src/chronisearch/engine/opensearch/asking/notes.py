"""What was kept beside the documents at the last commit: of one index, or of several together."""

from collections.abc import Mapping

from chronisearch.documents.containers import (
    CONTAINERS,
    Container,
    containers_of,
    containers_text,
)
from chronisearch.engine.opensearch.common.behind import Behind
from chronisearch.engine.opensearch.common.naming import Located
from chronisearch.engine.opensearch.common.opened import OpenedIndex


def notes_of(index: OpenedIndex) -> Mapping[str, str]:
    """Give what was kept.

    Of several indexes that is which files hold several documents, as a search tells where else
    one lies: by index and path, as a document of another index may have the path that it has where
    it does not count. What else a run notes is of its own corpus, and means nothing beside that of
    another.
    """
    if not index.stands_for:
        return _kept(index.behind[0])
    files = [
        (each.concrete, path, container)
        for each in index.behind
        for path, container in containers_of(_kept(each)).items()
    ]
    counting = [Located(where, kept) for where, _, file in files for _, kept in file.also]
    called = dict(zip(counting, index.names.of(counting), strict=True))

    def told(where: str, file: Container) -> Container:
        pairs = ((Located(where, double), Located(where, kept)) for double, kept in file.also)
        also = tuple((index.names.whole(double), called[kept]) for double, kept in pairs)
        return file._replace(also=also)

    known = {
        index.names.whole(Located(where, path)): told(where, file) for where, path, file in files
    }
    return {CONTAINERS: containers_text(known)}


def _kept(index: Behind) -> dict[str, str]:
    kept = index.meta.get("metadata", {})
    return {str(key): str(value) for key, value in kept.items()}
