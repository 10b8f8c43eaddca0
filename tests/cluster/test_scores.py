"""What the cluster says of scores: the numbers of the reference engine, to seven digits."""

from collections.abc import Callable, Sequence
from typing import Final

import pytest

from chronisearch.documents.document import Document
from chronisearch.engine.explanation import Explanation
from chronisearch.engine.protocol import Searcher, SearchRequest
from chronisearch.errors import UnsupportedQueryError
from chronisearch.query.bound import And, BoundNode, Expansion, Not, Or, Window
from engine_conformance import test_matching, test_neighbours, test_scores
from engine_conformance.queries import everywhere, forms, in_title, near, related, written
from engine_conformance.reference import ReferenceSearcher
from engine_conformance.reference_explanation import explanation_of

Over = Callable[[tuple[Document, ...]], Searcher]

CORPORA: Final[Sequence[tuple[Document, ...]]] = (
    tuple(test_matching.DOCUMENTS),
    test_neighbours.DOCUMENTS,
    test_neighbours.ALIKE,
    test_scores.DOCUMENTS,
)
DRONES, OBUS = everywhere("drones"), everywhere("obus")
PHRASE: Final = forms(Expansion(("chars", "missiles")))
ROOTS: Final[Sequence[BoundNode]] = (
    DRONES,
    And((DRONES, OBUS)),
    Or((DRONES, OBUS, forms(related("chars", matches=False)))),
    And((Or((written("missiles"), OBUS)), Not(near(1, "chars", "drones")))),
    Or((And((DRONES, OBUS)), near(2, "drones", "obus"), in_title("obus"))),
    And((PHRASE, written("sirènes"))),
    And((DRONES, PHRASE)),
    And((forms(Expansion(("chars",)), Expansion(("obus", "chars"))), written("missiles"))),
    forms(Expansion(("drones", ("obus", "chars"))), Expansion(("obus", "", "missiles"), 0.4)),
    And((written("missiles"), written("sirènes"))),
    Window((written("drones"), OBUS), (5,)),
)


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("corpus", CORPORA)
def test_scores_by_relevance_are_those_of_the_reference_engine(
    over: Over, corpus: tuple[Document, ...], root: BoundNode
) -> None:
    request = SearchRequest(root, limit=None)

    found, expected = over(corpus).ranking(request), ReferenceSearcher(corpus).ranking(request)

    scores = {hit.path: hit.score for hit in expected}
    assert {hit.path: hit.score for hit in found} == pytest.approx(scores, rel=1e-5)


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("corpus", [test_neighbours.DOCUMENTS, test_scores.DOCUMENTS])
def test_every_number_of_an_explanation_is_that_of_the_reference_engine(
    over: Over, corpus: tuple[Document, ...], root: BoundNode
) -> None:
    reference = ReferenceSearcher(corpus)
    for document in corpus:
        found = over(corpus).explain(root, document.path)
        assert list(_numbers(found)) == pytest.approx(
            list(_numbers(explanation_of(reference, root, document.path))), rel=1e-5
        )


def _numbers(explanation: Explanation) -> list[float]:
    """Give all numbers of an explanation, in its order."""
    numbers = [float(explanation.matches), explanation.value]
    for clause in explanation.clauses:
        numbers += [clause.frequency, clause.length, clause.mean_length, clause.saturation]
        numbers += [clause.document_frequency, clause.document_count, clause.rarity, clause.value]
        numbers += [form.occurrences for form in clause.forms]
    for pair in explanation.neighbours:
        numbers += [pair.occurrences, pair.rarity, pair.value]
    for child in explanation.children:
        numbers += _numbers(child)
    return numbers


MANY: Final = tuple(Expansion((f"mot{number}",)) for number in range(1_200))
"""More forms than a cluster takes as spans; one of them is there."""


def test_words_beside_a_pattern_of_very_many_words_lift_too(over: Over) -> None:
    corpus = test_neighbours.DOCUMENTS
    root = And((forms(Expansion(("drones",)), *MANY), written("obus")))
    reference = ReferenceSearcher(corpus)
    request = SearchRequest(root, limit=None)

    found = {hit.path: hit.score for hit in over(corpus).ranking(request)}

    expected = {hit.path: hit.score for hit in reference.ranking(request)}
    assert found == pytest.approx(expected, rel=1e-5)
    for path in ("next", "joined", "far"):
        explained = over(corpus).explain(root, path)
        assert explained.value == pytest.approx(found[path], rel=1e-5)
        assert bool(explained.neighbours) == (path != "far")


def test_a_pattern_of_very_many_words_near_others_is_refused_by_name(over: Over) -> None:
    near_many = Window((forms(*MANY), written("obus")), (5,))

    with pytest.raises(UnsupportedQueryError, match="patterns of very many words"):
        over(test_neighbours.DOCUMENTS).count(near_many)


def test_a_phrase_with_a_pattern_of_many_words_is_found_and_scored(over: Over) -> None:
    many = tuple(each.terms[0] for each in MANY[:300] if isinstance(each.terms[0], str))
    corpus = test_neighbours.DOCUMENTS
    root = forms(Expansion((("drones", *many), "obus")))

    found = [hit.path for hit in over(corpus).ranking(SearchRequest(root, limit=None))]

    expected = ReferenceSearcher(corpus).ranking(SearchRequest(root, limit=None))
    assert found == [hit.path for hit in expected]


def test_pages_of_the_first_hundred_and_behind_join(over: Over) -> None:
    """The first hundred are read in another way than those behind them."""
    root = And((written("drones"), written("obus")))
    searcher = over(test_neighbours.ALIKE)
    whole = [hit.path for hit in searcher.ranking(SearchRequest(root, limit=None))]

    for offset in (0, 7, 95, 100, 103):
        page = searcher.search(SearchRequest(root, limit=9, offset=offset))
        assert page.total == len(whole) == test_neighbours.EVERYBODY
        assert [hit.document.path for hit in page.documents] == whole[offset : offset + 9]
