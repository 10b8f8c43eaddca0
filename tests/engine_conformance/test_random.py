"""Random corpora and random queries: every index agrees with the reference engine."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_document, a_period
from chronisearch.analysis.analyzer import analyze
from chronisearch.documents.document import Document, Period, Span
from chronisearch.engine.protocol import SearchRequest, Sort
from chronisearch.engine.registry import engine_named
from chronisearch.query.bound import (
    And,
    BoundNode,
    Clause,
    Concept,
    Everything,
    Expansion,
    HasDate,
    HasPath,
    HasSource,
    HasWarDay,
    Not,
    Or,
    Origin,
    Window,
)
from chronisearch.schema import TEXT_FIELDS, Form
from chronisearch.values import replace
from engine_conformance.conftest import WAYS, Answering, Way
from engine_conformance.reference_counts import CountingReference

WORDS: Final = ("drone", "drones", "élevé", "de", "la", "F-16", "week-end", "l'obus", "3 000")
_TOKENS: Final = [token for word in WORDS for token in analyze(word)]
TERMS: Final = {
    Form.STEM: sorted({t.stem for t in _TOKENS} - {""} | {"nulle"}),
    Form.EXACT: sorted({form for t in _TOKENS for form in (t.exact, t.written)} | {"nulle"}),
}
_DAY: Final = date(2022, 2, 20)
_DAYS = st.integers(0, 9).map(lambda days: _DAY + timedelta(days=days))
_WEIGHTS = st.sampled_from([0.0, 0.3, 0.7, 1.0])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first = draw(_DAYS)
    return a_period(first, first + timedelta(days=draw(st.integers(0, 3))))


@st.composite
def documents(draw: st.DrawFn, path: str) -> Document:
    """A document of a few words, in one passage or two, with a title or without."""
    paragraphs = draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=1), min_size=1))
    lines = [" ".join(words) for words in paragraphs]
    text = "\n\n".join(lines)
    first = Span(0, len(lines[0]))
    rest = Span(len(text) - len(lines[-1]), len(text))
    passages = draw(st.sampled_from([(Span(0, len(text)),), (first,), (rest,), ()]))
    if len(lines) > 1 and draw(st.booleans()):
        passages = (first, rest)
    return a_document(
        text,
        path=path,
        title=lines[0] if draw(st.booleans()) else None,
        passages=passages,
        period=draw(st.none() | periods()),
        source=draw(st.sampled_from([None, "a.fr", "x.a.fr", "B.fr"])),
    )


@st.composite
def corpora(draw: st.DrawFn) -> list[Document]:
    names = draw(st.lists(st.sampled_from(["a", "b/a", "b/c", "É", "z"]), unique=True))
    return [draw(documents(name)) for name in names]


@st.composite
def expansions(draw: st.DrawFn, form: Form) -> Expansion:
    some_term = st.sampled_from(TERMS[form])
    terms = draw(st.lists(some_term | st.just(""), max_size=3))
    without: tuple[tuple[str, str], ...] = ()
    if len(terms) == 1 and draw(st.booleans()):
        without = (("body_exact", draw(st.sampled_from(TERMS[Form.EXACT]))),)
    return Expansion(
        tuple(terms), draw(_WEIGHTS), draw(st.sampled_from(Origin)), draw(st.booleans()), without
    )


@st.composite
def clauses(draw: st.DrawFn) -> Clause:
    field = draw(st.sampled_from(TEXT_FIELDS))
    forms = draw(st.lists(expansions(field.form), min_size=1, max_size=3))
    return Clause(field.name, draw(_WEIGHTS), tuple(forms))


def window_of(children: list[tuple[Concept, int]]) -> Window:
    """Give a window of these children, each with its distance from the one before it."""
    concepts, distances = zip(*children, strict=True)
    return Window(concepts, distances[1:])


CONCEPTS = st.builds(Concept, st.just("concept"), st.lists(clauses(), max_size=3).map(tuple))
_BOUNDS = st.none() | st.integers(1, 9)
_LEAVES: st.SearchStrategy[BoundNode] = st.one_of(
    CONCEPTS,
    st.lists(st.tuples(CONCEPTS, st.integers(0, 6)), min_size=1, max_size=3).map(window_of),
    st.builds(HasDate, st.none() | _DAYS, st.none() | _DAYS),
    st.builds(HasWarDay, _BOUNDS, _BOUNDS),
    st.builds(HasSource, st.sampled_from(["a.fr", "fr", "b.fr"])),
    st.builds(HasPath, st.sampled_from(["b", "b/*", "?", "é", "[az]"])),
    st.just(Everything()),
)


def _branches(children: st.SearchStrategy[BoundNode]) -> st.SearchStrategy[BoundNode]:
    several = st.lists(children, max_size=3).map(tuple)
    return st.builds(Not, children) | st.builds(And, several) | st.builds(Or, several)


QUERIES = st.recursive(_LEAVES, _branches, max_leaves=5)
REQUESTS = st.builds(
    SearchRequest,
    root=QUERIES,
    limit=st.none() | st.integers(0, 4),
    offset=st.integers(0, 2),
    sort=st.sampled_from(Sort),
)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=30, deadline=None)
@given(corpus=corpora(), requests=st.lists(REQUESTS, min_size=1, max_size=8))
def test_an_index_answers_as_the_reference_engine_does(
    way: Way, corpus: list[Document], requests: list[SearchRequest]
) -> None:
    reference = CountingReference(corpus)
    with tempfile.TemporaryDirectory() as folder:
        way(Path(folder), corpus)
        with engine_named("whoosh").open(Path(folder)) as searcher:
            for request in requests:
                _agree(searcher, reference, request)


def _agree(searcher: Answering, reference: Answering, request: SearchRequest) -> None:
    """Compare the totals, the scores, and each place on the page.

    Where sums of floating-point numbers differ in their last digit, documents of equal score
    may change places; so a place is compared by its score.
    """
    everything = replace(request, limit=None, offset=0)
    expected = list(reference.search(everything).documents)
    scores = {hit.document: hit.score for hit in expected}
    found = list(searcher.search(everything).documents)
    assert {hit.document: hit.score for hit in found} == pytest.approx(scores, abs=1e-9)
    answer = searcher.search(request)
    page = list(answer.documents)
    end = None if request.limit is None else request.offset + request.limit
    assert page == found[request.offset : end]
    assert answer.total == searcher.count(request.root) == len(expected)
    if request.sort is Sort.RELEVANCE:
        assert [h.score for h in found] == pytest.approx([h.score for h in expected], abs=1e-9)
    else:
        assert [h.document for h in found] == [h.document for h in expected]
