"""Use case: many queries at once → for each, the paths and scores of its hits.

No document is read. With several processes each opens the index for itself, and the answers
come in the order of the queries all the same.
"""

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Final

from chronisearch.engine.protocol import ScoredPath, Searcher, SearchRequest
from chronisearch.engine.registry import engine_named
from chronisearch.places import Place
from chronisearch.searching.answer import understand
from chronisearch.searching.options import SearchOptions
from chronisearch.searching.query_lists import ListedQuery
from chronisearch.values import frozen

_QUERIES_A_TASK: Final = 8
"""So that handing over costs little, and no process is idle for long at the end."""


@frozen
class BatchAnswer:
    """A query and its hits, best first."""

    query: ListedQuery
    hits: tuple[ScoredPath, ...]


@frozen
class IndexPlace:
    """Where an index is, for a process to open it."""

    location: Place
    engine: str


def run_batch(
    searcher: Searcher, queries: Sequence[ListedQuery], options: SearchOptions
) -> Iterator[BatchAnswer]:
    """Yield the answers in the order of the queries; every hit where `options.limit` is None.

    Raises:
        BadOptionError: an option has a value that means nothing.
    """
    options.check_numbers()
    for query in queries:
        yield _answered(searcher, options, query)


def run_batch_in_processes(
    place: IndexPlace, queries: Sequence[ListedQuery], options: SearchOptions, processes: int
) -> Iterator[BatchAnswer]:
    """Yield what `run_batch` yields, worked out by several processes."""
    options.check_numbers()
    # Forking a process that has threads may leave a lock held for ever; a new one has none.
    with ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=_open_index, initargs=(place,)
    ) as pool:
        yield from pool.map(partial(_in_process, options), queries, chunksize=_QUERIES_A_TASK)


def _answered(searcher: Searcher, options: SearchOptions, query: ListedQuery) -> BatchAnswer:
    root = understand(searcher, query.text, options).root
    request = SearchRequest(root, options.limit, options.offset, options.order)
    return BatchAnswer(query, searcher.ranking(request))


_opened: dict[str, Searcher] = {}
"""What one process keeps between its queries."""


def _open_index(place: IndexPlace) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was asked ends the others
    _opened["index"] = engine_named(place.engine).open(place.location)


def _in_process(options: SearchOptions, query: ListedQuery) -> BatchAnswer:
    return _answered(_opened["index"], options, query)
