"""Which documents stand on the page asked for, and in which order.

Of whole tables of scores, for `explain` and for tests; a search goes by `ordering.py`.
"""

import heapq
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, assert_never

from chronisearch.engine.protocol import SearchRequest, Sort
from chronisearch.engine.whoosh.segment.source import PostingSource


def page_of(
    source: PostingSource,
    documents: AbstractSet[int],
    scores: Mapping[int, float],
    request: SearchRequest,
) -> list[int]:
    """Give the documents of the page asked for, in order: a part of the full ranking.

    `scores` are looked at for Sort.RELEVANCE only; then they hold every document.
    """
    end = None if request.limit is None else request.offset + request.limit
    if request.sort is Sort.RELEVANCE and end is not None:
        documents = _at_least_as_good(scores, end)
    key = _key(source, scores, request.sort)
    ordered = sorted(documents, key=key) if end is None else heapq.nsmallest(end, documents, key)
    return ordered[request.offset :]


def _at_least_as_good(scores: Mapping[int, float], count: int) -> AbstractSet[int]:
    """Give all documents whose score reaches that of the last of the best `count`.

    Only they can stand on the page, so only their paths are compared.
    """
    best = heapq.nlargest(count, scores.values())
    return {document for document, score in scores.items() if best and score >= best[-1]}


def _key(
    source: PostingSource, scores: Mapping[int, float], sort: Sort
) -> Callable[[int], tuple[Any, ...]]:
    """Give what to sort by: paths settle ties, and a document without a date comes last."""
    paths = source.paths()
    match sort:
        case Sort.RELEVANCE:
            return lambda number: (-scores[number], paths[number])
        case Sort.PATH:
            return lambda number: (paths[number],)
        case Sort.DATE:
            starts = source.periods().date_start
            return lambda number: (starts[number] == 0, starts[number], paths[number])
        case Sort.DATE_DESCENDING:
            starts = source.periods().date_start
            return lambda number: (-starts[number], paths[number])
        case _:
            assert_never(sort)
