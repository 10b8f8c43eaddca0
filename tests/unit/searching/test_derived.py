"""Where a query finds little, derived words are offered, and `related` lets them match."""

from pathlib import Path

import pytest

from builders import a_document
from chronisearch.engine.protocol import WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.hits import SearchResult
from chronisearch.searching import SearchOptions, search


def answer(folder: Path, query: str, *texts: str, related: bool = False) -> SearchResult:
    engine = engine_named("whoosh")
    with engine.write(folder, WriteOptions()) as writer:
        for number, text in enumerate(texts):
            writer.put(a_document(text, path=f"{number}.txt"))
        writer.commit({})
    with engine.open(folder) as searcher:
        return search(searcher, query, SearchOptions(related=related))


@pytest.mark.parametrize(
    ("query", "text", "word"),
    [
        ("livraison de F-16", "Trois F-16 ont été livrés.", "livrés"),
        ("destruction du pont", "Le pont a été détruit.", "détruit"),
    ],
)
def test_a_query_that_finds_nothing_is_offered_derived_words(
    tmp_path: Path, query: str, text: str, word: str
) -> None:
    found = answer(tmp_path, query, text)

    assert found.total == 0
    assert found.diagnosis is not None
    assert found.diagnosis.related is not None
    assert found.diagnosis.related.words == (word,)
    assert answer(tmp_path / "again", query, text, related=True).total == 1


def test_a_query_that_finds_enough_is_offered_none(tmp_path: Path) -> None:
    texts = ["La livraison est faite."] * 3

    assert answer(tmp_path, "livraison", *texts, "Tout est livré.").diagnosis is None
