"""Use case: many queries at once → for each, the paths and scores of its hits.

No document is read. With several processes each opens the index for itself, and the answers
come in the order of the queries all the same.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Final, TypeAlias

from chronisearch.engine.protocol import ScoredPath, Searcher, SearchRequest
from chronisearch.engine.registry import engine_named
from chronisearch.places import Place
from chronisearch.searching.answer import understand
from chronisearch.searching.options import SearchOptions
from chronisearch.searching.query_lists import ListedQuery
from chronisearch.values import frozen

_QUERIES_A_TASK: Final = 8
"""So that handing over costs little, and no process is idle for long at the end."""


_Task: TypeAlias = tuple[ListedQuery, ...]


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
    """Yield what `run_batch` yields, worked out by several processes.

    Raises:
        SearchProcessDiedError: one of them was ended.
    """
    # Here, since a batch in one process needs none of it.
    from chronisearch.searching.batch_workers import Workers

    options.check_numbers()
    begin = partial(_opened, place, options)
    with Workers[_Task, list[BatchAnswer]](processes, begin) as workers:
        for answers in workers.results(_tasks(queries)):
            yield from answers


def _answered(searcher: Searcher, options: SearchOptions, query: ListedQuery) -> BatchAnswer:
    root = understand(searcher, query.text, options).root
    request = SearchRequest(root, options.limit, options.offset, options.order)
    return BatchAnswer(query, searcher.ranking(request))


def _tasks(queries: Iterable[ListedQuery]) -> Iterator[_Task]:
    left = iter(queries)
    while task := tuple(islice(left, _QUERIES_A_TASK)):
        yield task


def _opened(place: IndexPlace, options: SearchOptions) -> Callable[[_Task], list[BatchAnswer]]:
    """Open the index in a process of its own, and give what answers queries there."""
    searcher = engine_named(place.engine).open(place.location)
    return lambda task: [_answered(searcher, options, query) for query in task]
