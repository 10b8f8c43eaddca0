"""Every case runs on every engine, and on indexes of the same documents made in several ways."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Final, Protocol, TypeAlias

import pytest

from builders import a_document
from chronisearch.documents.document import Document
from chronisearch.engine.counts import (
    Column,
    Days,
    MentionContext,
    NearTerms,
    Reach,
    Sketched,
    Tally,
    TermTotal,
)
from chronisearch.engine.protocol import Answer, ScoredPath, Searcher, SearchRequest, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.query.bound import BoundNode, Concept
from engine_conformance.reference_counts import CountingReference


class Answering(Protocol):
    """As much of a Searcher as the reference engine has."""

    def search(self, request: SearchRequest) -> Answer: ...

    def ranking(self, request: SearchRequest) -> tuple[ScoredPath, ...]: ...

    def count(self, root: BoundNode) -> int: ...

    def tally_by_days(self, root: BoundNode) -> Mapping[Days, Tally]: ...

    def tally_by_value(self, root: BoundNode, column: Column) -> Mapping[str, Tally]: ...

    def tally_by_concept(self, root: BoundNode, concepts: Sequence[Concept]) -> Sequence[Tally]: ...

    def terms_near(self, root: BoundNode, reach: Reach) -> NearTerms: ...

    def contexts(self, root: BoundNode, offsets: Sequence[int]) -> Iterator[MentionContext]: ...

    def sketches(self, root: BoundNode) -> Iterator[Sketched]: ...

    def term_totals(self, terms: Sequence[str]) -> Sequence[TermTotal]: ...


Over: TypeAlias = Callable[[tuple[Document, ...]], Answering]
"""Gives a searcher over the documents."""


Way: TypeAlias = Callable[[Path, Sequence[Document]], None]
"""Makes an index of the documents in a folder."""


def write(location: Path, documents: Iterable[Document], *, rebuild: bool = False) -> None:
    """Put the documents into the index in one commit."""
    engine = engine_named("whoosh")
    with engine.write(location, WriteOptions(rebuild=rebuild)) as writer:
        for document in documents:
            writer.put(document)
        writer.commit({})


def in_one_commit(location: Path, documents: Sequence[Document]) -> None:
    """Make an index of one segment."""
    write(location, documents)


def in_many_commits(location: Path, documents: Sequence[Document]) -> None:
    """Make an index of several segments, some of them merged."""
    write(location, ())
    for document in documents:
        write(location, (document,))


def after_changes(location: Path, documents: Sequence[Document]) -> None:
    """Make an index that once held other texts, at these paths and at others."""
    half = len(documents) // 2
    others = [a_document("drones drones missiles sur Odessa", path=d.path) for d in documents]
    strangers = [a_document(f"drones {i} missiles", path=f"stranger{i}") for i in range(4)]
    write(location, [*others[:half], strangers[0], *documents[half:], *strangers[1:]])
    with engine_named("whoosh").write(location, WriteOptions()) as writer:
        for document in documents[:half]:
            writer.put(a_document("missiles, une première fois", path=document.path))
            writer.put(document)
        for stranger in strangers:
            writer.remove(stranger.path)
        writer.commit({})


_WAYS: Final[tuple[Way, ...]] = (in_one_commit, in_many_commits, after_changes)


WAYS: Final[tuple[Way, ...]] = (in_one_commit, in_many_commits, after_changes)


@pytest.fixture(scope="session", params=["reference", *(way.__name__ for way in WAYS)])
def over(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Over]:
    """Open a searcher over documents: by each engine and each way to make an index.

    The same documents are indexed once in a session.
    """
    if request.param == "reference":
        yield cache(CountingReference)
        return
    way = {way.__name__: way for way in WAYS}[request.param]
    with ExitStack() as opened:

        @cache
        def open_over(documents: tuple[Document, ...]) -> Searcher:
            location = tmp_path_factory.mktemp("made") / "index"
            way(location, documents)
            return opened.enter_context(engine_named("whoosh").open(location))

        yield open_over


def paths(answer: Answer) -> list[str]:
    """Give the paths of a page, in order."""
    return [hit.document.path for hit in answer.documents]
