"""The page and the count are those of the reference engine, whatever way leads to them."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chronisearch.documents.document import Document
from chronisearch.engine.protocol import SearchRequest, Sort
from chronisearch.engine.whoosh.build.builder import SegmentBuilder
from chronisearch.engine.whoosh.format import best
from chronisearch.engine.whoosh.search import asked, cell_search, chosen, question, topk
from chronisearch.engine.whoosh.search.answering import count, page
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.values import replace
from engine_conformance.reference import ReferenceSearcher
from engine_conformance.test_random import QUERIES, documents


@st.composite
def corpora(draw: st.DrawFn) -> list[list[Document]]:
    """Documents in segments. A path that comes again takes the document before it out."""
    sizes = draw(st.lists(st.integers(1, 8), min_size=1, max_size=3))
    names = st.sampled_from([f"{folder}/{name}" for folder in "ab" for name in "abcdéfgh"])
    return [
        draw(st.lists(names, min_size=size, max_size=size, unique=True).flatmap(_documents_of))
        for size in sizes
    ]


def _documents_of(paths: Sequence[str]) -> st.SearchStrategy[list[Document]]:
    return st.tuples(*map(documents, paths)).map(list)


REQUESTS = st.builds(
    SearchRequest,
    root=QUERIES,
    limit=st.none() | st.integers(0, 12),
    offset=st.integers(0, 2),
    sort=st.sampled_from([Sort.RELEVANCE, *Sort]),
)
EFFORTS = st.fixed_dictionaries(
    {name: st.sampled_from([0, 1, 1000]) for name in ("few", "search", "forms", "apart")}
)


@contextmanager
def _every_way(efforts: dict[str, int], cells: int) -> Iterator[None]:
    """Make best lists of small corpora, and take the ways that suit large ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(best, "LONG_LIST", 3)
        patch.setattr(best, "BEST_DOCUMENTS", 2)
        patch.setattr(topk, "_FEW", 1)
        patch.setattr(topk, "_BATCH", 0)
        patch.setattr(topk, "_DOCUMENTS_A_FORM", 0)
        patch.setattr(topk, "_MANY", efforts["apart"])
        patch.setattr(asked, "_FEW_FORMS", efforts["forms"])
        patch.setattr(asked, "_FEW_DOCUMENTS", efforts["few"])
        patch.setattr(question, "_FEW_OF", efforts["apart"])
        patch.setattr(chosen, "_FEW", efforts["few"])
        patch.setattr(chosen, "_POSTINGS_A_SEARCH", efforts["search"])
        patch.setattr(cell_search, "_DOCUMENTS_A_CELL", cells)
        patch.setattr(cell_search, "_RARE", 1)
        yield


def _reader(folder: Path, segments: Sequence[Sequence[Document]]) -> SegmentsReader:
    """Build the segments; of a path that comes again, the last document is left."""
    last = {d.path: (at, place) for at, each in enumerate(segments) for place, d in enumerate(each)}
    opened = []
    first = 0
    for at, each in enumerate(segments):
        location = folder / f"{at}.seg"
        with SegmentBuilder(location) as builder:
            for document in each:
                builder.add(document)
            builder.finish()
        gone = [place for place, d in enumerate(each) if last[d.path] != (at, place)]
        opened.append(CodecSegment(location, first, gone))
        first += len(each)
    return SegmentsReader(opened)


def _reference(segments: Sequence[Sequence[Document]]) -> ReferenceSearcher:
    reference = ReferenceSearcher(document for each in segments for document in each)
    for entry in reference.entries:
        for field in entry.fields.values():
            field.length = len(field.terms_at)  # a segment keeps exact lengths
    return reference


@settings(max_examples=60, deadline=None)
@given(
    corpora(),
    st.lists(REQUESTS, min_size=1, max_size=8),
    EFFORTS,
    st.sampled_from([0, 1000]),
)
def test_pages_are_those_of_the_reference_engine(
    segments: list[list[Document]],
    requests: list[SearchRequest],
    efforts: dict[str, int],
    cells: int,
) -> None:
    reference = _reference(segments)
    with tempfile.TemporaryDirectory() as folder, _every_way(efforts, cells):
        reader = _reader(Path(folder), segments)
        for request in requests:
            _agree(reader, reference, request)
        reader.close()


def _agree(reader: SegmentsReader, reference: ReferenceSearcher, request: SearchRequest) -> None:
    """Compare totals, scores, and places; and a page to the last bit with the whole ranking."""
    hits = reference.ranking(replace(request, limit=None, offset=0))
    expected = [(hit.path, hit.score) for hit in hits]
    everything = _ranking(reader, replace(request, limit=None, offset=0))
    end = None if request.limit is None else request.offset + request.limit

    assert dict(everything) == pytest.approx(dict(expected), abs=1e-9)
    assert [score for _, score in everything] == pytest.approx(
        [score for _, score in expected], abs=1e-9
    )
    assert _ranking(reader, request) == everything[request.offset : end]
    assert page(reader, request)[0] == count(reader, request.root) == len(expected)
    if request.sort is not Sort.RELEVANCE:
        assert [path for path, _ in everything] == [path for path, _ in expected]


def _ranking(reader: SegmentsReader, request: SearchRequest) -> list[tuple[str, float]]:
    paths = reader.paths()
    return [(paths[number], score) for number, score in page(reader, request)[1]]
