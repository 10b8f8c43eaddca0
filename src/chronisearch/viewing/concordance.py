"""Use case: the mentions of a query in the order of the words around them.

The words are read from the index, so that of a hundred thousand mentions only those that are
shown need their texts.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from heapq import nsmallest
from typing import Final

from chronisearch.engine.counts import MentionContext
from chronisearch.engine.protocol import Searcher, Sort
from chronisearch.query.bound import BoundNode
from chronisearch.viewing.order import french_key


class LineOrder(StrEnum):
    """What the lines of a concordance are sorted by.

    A side is sorted by the word next to the mention, then by the two beyond it; `left-2` by the
    second word on the left first.
    """

    RIGHT = "right"
    RIGHT_2 = "right-2"
    RIGHT_3 = "right-3"
    LEFT = "left"
    LEFT_2 = "left-2"
    LEFT_3 = "left-3"
    DATE = "date"
    DATE_DESCENDING = "-date"
    DOCUMENT = "document"
    RELEVANCE = "relevance"


BY_DOCUMENT: Final[Mapping[LineOrder, Sort]] = {
    LineOrder.DATE: Sort.DATE,
    LineOrder.DATE_DESCENDING: Sort.DATE_DESCENDING,
    LineOrder.DOCUMENT: Sort.PATH,
    LineOrder.RELEVANCE: Sort.RELEVANCE,
}
"""Orders that keep the mentions of a document together."""

_OFFSETS: Final[Mapping[LineOrder, Sequence[int]]] = {
    LineOrder.RIGHT: (1, 2, 3),
    LineOrder.RIGHT_2: (2, 3, 1),
    LineOrder.RIGHT_3: (3, 1, 2),
    LineOrder.LEFT: (-1, -2, -3),
    LineOrder.LEFT_2: (-2, -3, -1),
    LineOrder.LEFT_3: (-3, -1, -2),
}


def by_context(
    searcher: Searcher, root: BoundNode, order: LineOrder, limit: int | None
) -> Sequence[MentionContext]:
    """Give the mentions in French order of the words around them, the first `limit` of them.

    Those with the same words stand by document, then as in the text.
    """
    mentions = [*searcher.contexts(root, _OFFSETS[order])]
    words = sorted({term for each in mentions for term in each.terms}, key=french_key)
    places = {word: place for place, word in enumerate(words)}

    def key(mention: MentionContext) -> tuple[list[int], str, int]:
        return [places[term] for term in mention.terms], mention.path, mention.number

    return sorted(mentions, key=key) if limit is None else nsmallest(limit, mentions, key)
