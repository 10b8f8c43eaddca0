"""Segments built by several processes at once, from documents handed out in batches.

Which process gets a document changes nothing that can be asked: scores are sums over all
segments, and ties go by path. Each process has its share of the memory budget, and ends a
segment when that is full.
"""

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from itertools import chain, repeat
from pathlib import Path
from queue import Full
from typing import Any, Final, TypeAlias

from whoosh.util import random_name

from chronisearch.documents.document import Document
from chronisearch.engine.whoosh.codec.built import BuiltSegment
from chronisearch.engine.whoosh.codec.segment_builder import (
    DEFAULT_BUDGET_BYTES,
    NoRoomError,
    SegmentBuilder,
)

Work: TypeAlias = Callable[[Any], Iterable[Document]]
"""Makes documents of a batch, in the process that indexes them. A function of a module."""

_NAME_CHARS: Final = 16
_BATCHES_WAITING: Final = 4
"""Batches on their way to each process: enough that none waits, few enough for memory."""
_PATIENCE_S: Final = 0.5


def build_segments(
    folder: Path,
    index_name: str,
    documents: Iterable[Document],
    budget_bytes: int = DEFAULT_BUDGET_BYTES,
) -> Iterator[BuiltSegment]:
    """Build segments of the documents in this process; a new one when memory is full."""
    waiting = iter(documents)
    document = next(waiting, None)
    while document is not None:
        with SegmentBuilder(new_location(folder, index_name), budget_bytes) as builder:
            builder.add(document)
            document = _fill(builder, waiting)
            yield builder.finish()


def _fill(builder: SegmentBuilder, waiting: Iterator[Document]) -> Document | None:
    """Add documents until the segment is full; give one that found no room."""
    while not builder.full and (document := next(waiting, None)) is not None:
        try:
            builder.add(document)
        except NoRoomError:
            return document
    return next(waiting, None)


def build_in_parallel(
    folder: Path, index_name: str, batches: Iterable[Sequence[Any]], work: Work, jobs: int
) -> list[BuiltSegment]:
    """Build segments in `jobs` processes; `work` makes the documents of each batch there.

    Raises:
        Exception: what the first process that failed raised.
    """
    context = multiprocessing.get_context("spawn")
    queue: Any = context.Queue(_BATCHES_WAITING * jobs)
    budget_bytes = DEFAULT_BUDGET_BYTES // jobs
    with ProcessPoolExecutor(jobs, context, _begin, (queue,)) as pool:
        running = [
            pool.submit(_build, str(folder), index_name, work, budget_bytes) for _ in range(jobs)
        ]
        for batch in chain(batches, repeat(None, jobs)):
            _hand_out(queue, batch, running)
        return [built for each in running for built in each.result()]


def new_location(folder: Path, index_name: str) -> Path:
    """Give a new segment's file, named as Whoosh names one."""
    return folder / f"{index_name}_{random_name(_NAME_CHARS)}.seg"


_queue: Any = None
"""Where a process of `build_in_parallel` gets its batches from; None ends its work."""


def _begin(queue: Any) -> None:
    """Set a process up. What it makes is kept until it ends: there is nothing to collect."""
    global _queue  # noqa: PLW0603, a queue can only be inherited
    _queue = queue
    gc.disable()


def _build(folder: str, index_name: str, work: Work, budget_bytes: int) -> list[BuiltSegment]:
    documents = (document for batch in iter(_queue.get, None) for document in work(batch))
    return list(build_segments(Path(folder), index_name, documents, budget_bytes))


def _hand_out(
    queue: Any, batch: Sequence[Any] | None, running: Sequence["Future[list[BuiltSegment]]"]
) -> None:
    """Put the batch where the next free process takes it, unless one of them has failed."""
    while True:
        for each in running:
            if each.done():
                each.result()
        with suppress(Full):
            queue.put(batch, timeout=_PATIENCE_S)
            return
