"""An explanation gives the score of the hit, and every number on the way to it."""

import math
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_document
from chronisearch.documents.document import Document
from chronisearch.engine.explanation import ExplainedClause, Explanation
from chronisearch.engine.protocol import Searcher, SearchRequest
from chronisearch.engine.registry import engine_named
from chronisearch.errors import DocumentNotFoundError, UnsupportedQueryError
from chronisearch.query.bound import And, BoundNode, Concept, Expansion, HasPath, Not, Or, Window
from chronisearch.schema import BM25_B, BM25_K1
from chronisearch.values import as_dict
from engine_conformance import (
    test_changes,
    test_matching,
    test_neighbours,
    test_order,
    test_scores,
    test_trouble,
    test_vocabulary,
)
from engine_conformance.conftest import WAYS, Way, in_one_commit, write
from engine_conformance.queries import everywhere, forms, in_title, near, related, written
from engine_conformance.reference import ReferenceSearcher
from engine_conformance.reference_explanation import explanation_of
from engine_conformance.test_random import QUERIES, corpora

ENGINE = engine_named("whoosh")
DOCUMENTS = (
    a_document("drones drones missiles", path="two"),
    a_document("drones missiles obus chars", path="one"),
    a_document("missiles obus", path="none"),
)


CORPORA: Final[Sequence[Sequence[Document]]] = (
    test_changes.DOCUMENTS,
    test_matching.DOCUMENTS,
    test_neighbours.DOCUMENTS,
    test_order.DOCUMENTS,
    test_scores.DOCUMENTS,
    test_trouble.DOCUMENTS,
    test_vocabulary.DOCUMENTS,
)


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[Searcher]:
    in_one_commit(tmp_path, DOCUMENTS)
    with ENGINE.open(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=20, deadline=None)
@given(corpus=corpora(), roots=st.lists(QUERIES, min_size=1, max_size=6))
def test_every_number_is_that_of_the_reference_engine(
    way: Way, corpus: list[Document], roots: list[BoundNode]
) -> None:
    """For hits and for documents that do not match."""
    reference = ReferenceSearcher(corpus)
    with tempfile.TemporaryDirectory() as folder:
        way(Path(folder), corpus)
        with ENGINE.open(Path(folder)) as searcher:
            for root in roots:
                for document in corpus:
                    found = searcher.explain(root, document.path)
                    expected = explanation_of(reference, root, document.path)
                    _same(found, expected)


@settings(max_examples=40, deadline=None)
@given(corpus=corpora(), roots=st.lists(QUERIES, min_size=1, max_size=6))
def test_the_value_is_the_score_and_the_parts_add_up_to_it(
    corpus: list[Document], roots: list[BoundNode]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        in_one_commit(Path(folder), corpus)
        with ENGINE.open(Path(folder)) as searcher:
            for root in roots:
                _adds_up_for_every_hit(searcher, root)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("corpus", CORPORA)
def test_the_parts_add_up_to_the_score_of_every_hit_neighbours_too(
    way: Way, corpus: Sequence[Document], tmp_path: Path
) -> None:
    drones, obus = everywhere("drones"), everywhere("obus")
    lifting = forms(related("chars", matches=False))
    way(tmp_path, corpus)

    with ENGINE.open(tmp_path) as searcher:
        for root in (
            drones,
            And((drones, obus)),
            Or((drones, obus, lifting)),
            And((Or((written("missiles"), obus)), Not(near(1, "chars", "drones")))),
            Or((And((drones, obus)), near(2, "drones", "obus"), in_title("obus"))),
        ):
            _adds_up_for_every_hit(searcher, root)


def test_words_side_by_side_are_explained_in_the_first_hundred_hits_alone(tmp_path: Path) -> None:
    in_one_commit(tmp_path, test_neighbours.ALIKE)
    both = And((written("drones"), written("obus")))

    with ENGINE.open(tmp_path) as searcher:
        ranking = searcher.ranking(SearchRequest(both, limit=None))
        explained = [searcher.explain(both, hit.path) for hit in ranking]

    assert [len(each.neighbours) for each in explained] == [1] * 100 + [0] * 5


def _adds_up_for_every_hit(searcher: Searcher, root: BoundNode) -> None:
    for hit in searcher.ranking(SearchRequest(root, limit=None)):
        explained = searcher.explain(root, hit.path)
        assert explained.matches
        assert explained.value == pytest.approx(hit.score, abs=1e-9)
        for part, is_choice in _all(explained):
            _adds_up(part, is_choice=is_choice)


def _adds_up(explained: Explanation, *, is_choice: bool) -> None:
    adds = (explained.matches or is_choice) and not isinstance(explained.node, Not)
    of_clauses = sum(clause.value for clause in explained.clauses)
    of_children = sum(child.value for child in explained.children)
    of_neighbours = sum(pair.value for pair in explained.neighbours)
    of_leads = sum(lead.value for lead in explained.leads)
    expected = of_clauses + of_children + of_neighbours + of_leads if adds else 0.0
    assert explained.value == pytest.approx(expected, abs=1e-9)
    for clause in explained.clauses:
        frequency = sum(form.expansion.weight * form.occurrences for form in clause.forms)
        assert clause.frequency == pytest.approx(frequency, abs=1e-9)
        assert clause.saturation == pytest.approx(_saturation(clause), abs=1e-9)
        factors = clause.clause.weight * clause.rarity * clause.saturation
        assert clause.value == pytest.approx(factors, abs=1e-9)


def _saturation(clause: ExplainedClause) -> float:
    """BM25 from the numbers shown."""
    tf = clause.frequency
    relative = clause.length / clause.mean_length if clause.mean_length else 0.0
    return tf * (BM25_K1 + 1) / (tf + BM25_K1 * (1 - BM25_B + BM25_B * relative))


def _all(explained: Explanation, *, in_or: bool = False) -> Iterator[tuple[Explanation, bool]]:
    """Yield every part, and whether it is a word among alternatives, which may only lift."""
    yield explained, in_or and isinstance(explained.node, Concept)
    for child in explained.children:
        yield from _all(child, in_or=isinstance(explained.node, Or))


def _same(found: Explanation, expected: Explanation) -> None:
    """Compare two explanations, numbers to 1e-9."""
    assert (found.node, found.matches) == (expected.node, expected.matches)
    assert found.value == pytest.approx(expected.value, abs=1e-9)
    for one, other in zip(found.clauses, expected.clauses, strict=True):
        assert one.clause == other.clause
        assert one.forms == other.forms
        assert _numbers(one) == pytest.approx(_numbers(other), abs=1e-9)
    for pair, other_pair in zip(found.neighbours, expected.neighbours, strict=True):
        assert pair.pair == other_pair.pair
        assert pair.occurrences == other_pair.occurrences
        assert (pair.rarity, pair.value) == pytest.approx(
            (other_pair.rarity, other_pair.value), abs=1e-9
        )
    for lead, other_lead in zip(found.leads, expected.leads, strict=True):
        assert lead.concept == other_lead.concept
        assert (lead.rarity, lead.value) == pytest.approx(
            (other_lead.rarity, other_lead.value), abs=1e-9
        )
    for child, other_child in zip(found.children, expected.children, strict=True):
        _same(child, other_child)


def _numbers(clause: ExplainedClause) -> dict[str, object]:
    return {name: it for name, it in as_dict(clause).items() if isinstance(it, float | int)}


def test_each_number_of_a_word_is_named(searcher: Searcher) -> None:
    concept = forms(Expansion(("drones",)), related("obus", 0.3))

    (clause,) = searcher.explain(concept, "one").clauses

    assert [(form.expansion.terms, form.occurrences) for form in clause.forms] == [
        (("drones",), 1),
        (("obus",), 1),
    ]
    assert (clause.frequency, clause.length, clause.mean_length) == (1.3, 4, 3.0)
    assert (clause.document_frequency, clause.document_count) == (3, 3)
    assert clause.rarity == pytest.approx(math.log(1 + 0.5 / 3.5), abs=1e-12)


def test_a_document_that_does_not_match_shows_which_condition_fails(searcher: Searcher) -> None:
    conditions: tuple[BoundNode, ...] = (
        written("drones"),
        written("nulle"),
        Not(written("chars")),
        HasPath("two"),
        near(1, "drones", "chars"),
        Or((written("missiles"), written("nulle"))),
    )

    explained = searcher.explain(And(conditions), "one")

    assert not explained.matches
    assert explained.value == 0
    assert [child.matches for child in explained.children] == [
        True, False, False, False, False, True,
    ]  # fmt: skip
    assert explained.children[0].value > 0


def test_an_excluded_word_says_how_often_it_occurs(searcher: Searcher) -> None:
    (excluded,) = searcher.explain(Not(written("drones")), "two").children

    assert excluded.matches
    assert excluded.clauses[0].frequency == 2


def test_a_form_that_only_lifts_gives_nothing_where_no_other_occurs(searcher: Searcher) -> None:
    explained = searcher.explain(forms(related("obus", matches=False)), "one")

    assert (explained.matches, explained.value) == (False, 0)
    assert explained.clauses[0].value > 0


def test_a_form_that_only_lifts_is_explained_among_alternatives(searcher: Searcher) -> None:
    lifting = forms(related("obus", matches=False))

    explained = searcher.explain(Or((written("drones"), lifting)), "one")

    lifted = explained.children[1]
    assert (lifted.matches, lifted.value) == (False, lifted.clauses[0].value)
    of_leads = sum(lead.value for lead in explained.leads)
    of_children = sum(child.value for child in explained.children)
    assert explained.value == pytest.approx(of_children + of_leads)


def test_the_words_of_a_window_are_explained(searcher: Searcher) -> None:
    window = near(3, "drones", "chars")

    explained = searcher.explain(window, "one")

    assert isinstance(explained.node, Window)
    assert [isinstance(child.node, Concept) for child in explained.children] == [True, True]


def test_an_unknown_document_is_refused(searcher: Searcher) -> None:
    with pytest.raises(DocumentNotFoundError, match="Did you mean none"):
        searcher.explain(written("drones"), "nonne")


def test_a_replaced_document_is_explained_by_its_new_text(tmp_path: Path) -> None:
    write(tmp_path, DOCUMENTS)
    write(tmp_path, [a_document("obus", path="one")])

    with ENGINE.open(tmp_path) as searcher:
        assert not searcher.explain(written("drones"), "one").matches


def test_a_query_nested_too_deep_is_refused_by_name(searcher: Searcher) -> None:
    root: BoundNode = written("drones")
    for _ in range(5_000):
        root = Not(root)

    with pytest.raises(UnsupportedQueryError, match="nested this deep"):
        searcher.explain(root, "one")
