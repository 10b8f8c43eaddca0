"""In which order hits stand, and what a page of them holds: the same on every engine."""

from datetime import date
from typing import Final

import pytest

from builders import a_document, a_period
from chronisearch.documents.document import TitleOrigin
from chronisearch.engine.protocol import SearchRequest, Sort
from chronisearch.query.bound import BoundNode, Everything, Or
from chronisearch.values import replace
from engine_conformance.conftest import Over, paths
from engine_conformance.queries import written

_EARLY: Final = a_period(date(2023, 2, 13))
_LATE: Final = a_period(date(2024, 10, 21), date(2024, 10, 25))

DOCUMENTS = (
    a_document("drones", path="é", period=_LATE),
    a_document("drones drones drones obus", path="b", period=_EARLY),
    a_document("drones", path="Z", period=_LATE),
    a_document("drones", path="a", period=None),
    a_document("drones chars", path="c", period=_EARLY),
    a_document("drones", path="d", period=None),
    a_document("obus obus", path="e", period=_LATE),
)
DRONES = written("drones")
DRONES_OR_OBUS = Or((DRONES, written("obus")))


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.PATH, ["Z", "a", "b", "c", "d", "é"]),
        (Sort.DATE, ["b", "c", "Z", "é", "a", "d"]),
        (Sort.DATE_DESCENDING, ["Z", "é", "b", "c", "a", "d"]),
        (Sort.RELEVANCE, ["b", "Z", "a", "d", "é", "c"]),
    ],
)
def test_hits_stand_in_this_order(over: Over, sort: Sort, expected: list[str]) -> None:
    """Ties, and documents without a date behind all others, stand in the order of paths."""
    answer = over(DOCUMENTS).search(SearchRequest(DRONES, limit=None, sort=sort))

    assert paths(answer) == expected


@pytest.mark.parametrize("root", [DRONES, DRONES_OR_OBUS, Everything()])
@pytest.mark.parametrize("sort", list(Sort))
def test_every_page_is_a_part_of_the_full_ranking(over: Over, root: BoundNode, sort: Sort) -> None:
    searcher = over(DOCUMENTS)
    ranking = paths(searcher.search(SearchRequest(root, limit=None, sort=sort)))

    for offset in range(9):
        for limit in range(9):
            answer = searcher.search(SearchRequest(root, limit, offset, sort))
            assert paths(answer) == ranking[offset : offset + limit]
            assert answer.total == len(ranking)


def test_without_a_limit_the_page_reaches_to_the_end(over: Over) -> None:
    answer = over(DOCUMENTS).search(SearchRequest(DRONES, limit=None, offset=4))

    assert paths(answer) == ["é", "c"]


@pytest.mark.parametrize("sort", list(Sort))
def test_scores_do_not_depend_on_the_order_but_for_what_lifts_hits(over: Over, sort: Sort) -> None:
    """In each document that has both words, drones stand before obus; all have a title."""
    searcher = over(tuple(replace(one, title_from=TitleOrigin.HEADING) for one in DOCUMENTS))
    root = Or((written("obus"), DRONES))

    def scores(request: SearchRequest) -> dict[str, float]:
        return {hit.document.path: hit.score for hit in searcher.search(request).documents}

    by_relevance = scores(SearchRequest(root, limit=None))
    assert scores(SearchRequest(root, limit=3, sort=sort)).items() <= by_relevance.items()


@pytest.mark.parametrize("sort", list(Sort))
def test_a_ranking_is_a_search_without_the_documents(over: Over, sort: Sort) -> None:
    searcher = over(DOCUMENTS)
    request = SearchRequest(DRONES_OR_OBUS, limit=3, offset=1, sort=sort)

    ranked = [(one.path, one.score) for one in searcher.ranking(request)]

    hits = searcher.search(request).documents
    assert ranked == [(hit.document.path, hit.score) for hit in hits]
