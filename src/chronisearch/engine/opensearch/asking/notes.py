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
    one lies. What else a run notes is of its own corpus, and means nothing beside that of another.
    """
    if not index.stands_for:
        return _kept(index.behind[0])
    containers: dict[str, Container] = {}
    for each in index.behind:
        for path, container in containers_of(_kept(each)).items():
            kept = [Located(each.concrete, where) for _, where in container.also]
            members = [member for member, _ in container.also]
            also = tuple(zip(members, index.names.of(kept), strict=True))
            containers[index.names.whole(Located(each.concrete, path))] = container._replace(
                also=also
            )
    return {CONTAINERS: containers_text(containers)}


def _kept(index: Behind) -> dict[str, str]:
    kept = index.meta.get("metadata", {})
    return {str(key): str(value) for key, value in kept.items()}
