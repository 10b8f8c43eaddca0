"""What a text without a title gains by its first sentence, on a cluster: in any order of hits."""

from collections.abc import Callable

import pytest

from chronisearch.documents.document import Document
from chronisearch.engine.protocol import Searcher, SearchRequest
from engine_conformance.queries import in_title
from engine_conformance.test_leads import CHARS, DOCUMENTS, rarity

Over = Callable[[tuple[Document, ...]], Searcher]


def test_a_word_in_the_first_sentence_is_a_part_of_the_score(over: Over) -> None:
    searcher = over(DOCUMENTS)
    (score,) = (
        hit.score
        for hit in searcher.ranking(SearchRequest(CHARS, limit=None))
        if hit.path == "without"
    )

    explained = searcher.explain(CHARS, "without")

    (lead,) = explained.leads
    assert explained.value == pytest.approx(score, rel=1e-4)
    assert lead.rarity == pytest.approx(rarity(2), rel=1e-4)


def test_a_text_with_a_title_gains_nothing_by_its_first_sentence(over: Over) -> None:
    assert over(DOCUMENTS).explain(CHARS, "with").leads == ()


def test_the_sentence_is_no_title_on_a_cluster(over: Over) -> None:
    found = over(DOCUMENTS).ranking(SearchRequest(in_title("chars"), limit=None))

    assert [hit.path for hit in found] == ["with"]
