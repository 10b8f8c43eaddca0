"""Every hit with the name of the group of like texts that it belongs to."""

from collections.abc import Iterator

from chronisearch.documents.alike import Groups
from chronisearch.documents.document import Document
from chronisearch.hits import Hit
from chronisearch.values import replace


def with_groups(hits: Iterator[tuple[Hit, Document]]) -> Iterator[tuple[Hit, Document]]:
    """Yield every hit, each naming the best one of the texts like it."""
    groups = Groups()
    for hit, document in hits:
        yield replace(hit, group=groups.group_of(document)), document
