"""Random corpora and random queries: the cluster finds what the reference engine finds."""

from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_document
from chronisearch.analysis.analyzer import analyze
from chronisearch.documents.document import Document
from chronisearch.engine.counts import Column
from chronisearch.engine.protocol import Searcher, SearchRequest, Sort
from chronisearch.errors import UnsupportedQueryError
from chronisearch.query.bound import And, BoundNode, Clause, Concept, Expansion, Not, Or, Window
from chronisearch.values import replace
from cluster.conftest import passing
from engine_conformance.reference_counts import CountingReference
from engine_conformance.test_random import CONCEPTS, REQUESTS, WORDS, corpora, window_of

_REFUSED: Final = "a phrase that may hold one of them"
_ROUNDING: Final = 1e-5
"""Scores of Lucene have seven digits."""


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(corpus=corpora(), requests=st.lists(REQUESTS, min_size=4, max_size=12))
def test_a_cluster_finds_what_the_reference_engine_finds(
    node_url: str, corpus: list[Document], requests: list[SearchRequest]
) -> None:
    """On one shard, on two, and in three indexes, the same documents with the same scores."""
    reference = CountingReference(corpus)
    for shards, indexes in ((1, 1), (2, 1), (1, 3)):
        with passing(node_url, corpus, shards, indexes) as searcher:
            for request in map(as_bound, requests):
                try:
                    _agree(searcher, reference, request)
                except UnsupportedQueryError as refused:
                    assert _REFUSED in str(refused)  # noqa: PT017, others agree in full


def _agree(searcher: Searcher, reference: CountingReference, request: SearchRequest) -> None:
    everything = replace(request, limit=None, offset=0)
    found = list(searcher.search(everything).documents)
    expected = list(reference.search(everything).documents)
    assert searcher.count(request.root) == len(expected)
    assert searcher.tally_by_days(request.root) == reference.tally_by_days(request.root)
    column = Column.SOURCE
    assert searcher.tally_by_value(request.root, column) == reference.tally_by_value(
        request.root, column
    )
    scores = {hit.document.path: hit.score for hit in expected}
    rounded = pytest.approx(scores, rel=_ROUNDING, abs=_ROUNDING)
    assert {hit.document.path: hit.score for hit in found} == rounded
    if request.sort is not Sort.RELEVANCE:
        assert [hit.document for hit in found] == [hit.document for hit in expected]


_CHILDREN: Final = st.lists(st.tuples(CONCEPTS, st.integers(1, 4)), min_size=3, max_size=5).map(
    window_of
)
_SHORT: Final = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(_SHORT, min_size=4, max_size=12),
    chains=st.lists(_CHILDREN, min_size=10, max_size=20),
)
def test_chains_of_words_are_found_as_the_reference_engine_finds_them(
    node_url: str, texts: list[str], chains: list[Window]
) -> None:
    corpus = [a_document(text, path=f"{at:02}") for at, text in enumerate(texts)]
    reference = CountingReference(corpus)
    with passing(node_url, corpus) as searcher:
        for chain in (as_bound(SearchRequest(chain)) for chain in chains):
            try:
                found = {hit.path for hit in searcher.ranking(replace(chain, limit=None))}
            except UnsupportedQueryError as refused:
                assert _REFUSED in str(refused)  # noqa: PT017, others agree in full
                continue
            expected = reference.ranking(replace(chain, limit=None))
            assert found == {hit.path for hit in expected}


def _is_narrow(form: Expansion) -> bool:
    """Tell whether a form stands at one position; a designator reaches over two."""
    return form.width == 1


@st.composite
def words_of_one_place(draw: st.DrawFn) -> Concept:
    """A word by its stem, as written, or both: single positions, any of which may coincide."""
    tokens = [token for word in WORDS for token in analyze(word) if token.stem]
    some = draw(st.lists(st.sampled_from(tokens), min_size=1, max_size=2))
    stems = tuple(filter(_is_narrow, (Expansion((token.stem,)) for token in some)))
    written = tuple(filter(_is_narrow, (Expansion((token.exact,)) for token in some)))
    is_written = draw(st.sampled_from([bool(written), False]))
    exact = (Clause("body_exact", 0.3, written),) if is_written else ()
    return Concept("word", (Clause("body", 1.0, stems), *exact))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(_SHORT, min_size=6, max_size=20),
    chains=st.lists(
        st.lists(st.tuples(words_of_one_place(), st.integers(1, 4)), min_size=3, max_size=5),
        min_size=10,
        max_size=20,
    ),
)
def test_chains_of_single_words_are_never_refused(
    node_url: str, texts: list[str], chains: list[list[tuple[Concept, int]]]
) -> None:
    """Two children may be the same word, which is near itself where it stands twice."""
    corpus = [a_document(text, path=f"{at:02}") for at, text in enumerate(texts)]
    reference = CountingReference(corpus)
    with passing(node_url, corpus) as searcher:
        for chain in map(window_of, chains):
            request = SearchRequest(chain, limit=None, sort=Sort.PATH)
            found, expected = (each.ranking(request) for each in (searcher, reference))
            assert [hit.path for hit in found] == [hit.path for hit in expected]


def as_bound(request: SearchRequest) -> SearchRequest:
    """Leave out what is left out, but words that stand where the word does: as binding has it."""
    return replace(request, root=_as_bound(request.root))


def _as_bound(node: BoundNode) -> BoundNode:
    match node:
        case Concept(clauses=clauses):
            return replace(node, clauses=tuple(map(_clause_as_bound, clauses)))
        case Window(children=children):
            concepts = [
                replace(c, clauses=tuple(map(_clause_as_bound, c.clauses))) for c in children
            ]
            return replace(node, children=tuple(concepts))
        case And(children=children) | Or(children=children):
            return replace(node, children=tuple(map(_as_bound, children)))
        case Not(child=child):
            return Not(_as_bound(child))
        case _:
            return node


def _clause_as_bound(clause: Clause) -> Clause:
    forms = (
        replace(form, without=tuple(o for o in form.without if _stem(o[1]) == form.terms[0]))
        for form in clause.expansions
    )
    return replace(clause, expansions=tuple(forms))


def _stem(term: str) -> str:
    return analyze(term)[0].stem if term else ""
