"""What words of a query gain that stand side by side in the text too: the same on every engine."""

from typing import Final

import pytest

from builders import a_document
from chronisearch.documents.document import Document
from chronisearch.engine.protocol import SearchRequest, Sort
from chronisearch.query.bound import And, BoundNode, Concept, Expansion, Not, Or, Window
from engine_conformance.conftest import Answering, Over, paths
from engine_conformance.queries import forms, in_title, related, written

SHARE: Final = 0.2
DRONES, OBUS = written("drones"), written("obus")
BOTH: Final = And((DRONES, OBUS))
TEXTS: Final = {
    "next": "drones obus chars missiles sirènes",
    "third": "drones chars missiles obus sirènes",
    "fourth": "drones chars missiles sirènes obus",
    "before": "obus drones chars missiles sirènes",
    "again": "obus drones chars obus sirènes",
}
DOCUMENTS: Final = tuple(a_document(text, path=path) for path, text in TEXTS.items())
EVERYBODY: Final = 105
ALIKE: Final = tuple(
    a_document("drones obus", path=f"{number:03}") for number in reversed(range(EVERYBODY))
)


def gained(searcher: Answering, root: BoundNode) -> dict[str, float]:
    """Give what the documents have more by relevance than in another order."""
    plain, by_relevance = (
        {hit.path: hit.score for hit in searcher.ranking(SearchRequest(root, None, sort=sort))}
        for sort in (Sort.PATH, Sort.RELEVANCE)
    )
    more = {path: score - plain[path] for path, score in by_relevance.items()}
    return {path: gain for path, gain in more.items() if abs(gain) > 1e-12}


def alone(searcher: Answering, concept: Concept) -> dict[str, float]:
    return {hit.path: hit.score for hit in searcher.ranking(SearchRequest(concept, None))}


@pytest.mark.parametrize("root", [BOTH, Or((DRONES, OBUS))])
def test_words_in_order_and_close_gain_a_share_of_the_lesser(over: Over, root: BoundNode) -> None:
    searcher = over(DOCUMENTS)
    first, second = alone(searcher, DRONES), alone(searcher, OBUS)

    found = gained(searcher, root)

    lesser = {path: SHARE * min(first[path], second[path]) for path in ("next", "third", "again")}
    assert found == pytest.approx(lesser, abs=1e-12)


def test_every_pair_gains(over: Over) -> None:
    searcher = over(DOCUMENTS)
    root = And((DRONES, OBUS, written("chars"), written("sirènes")))

    assert gained(searcher, root)["next"] == pytest.approx(
        sum(
            SHARE * min(alone(searcher, one)["next"], alone(searcher, other)["next"])
            for one, other in (
                (DRONES, OBUS),
                (OBUS, written("chars")),
                (written("chars"), written("sirènes")),
            )
        )
    )


def test_pairs_within_a_condition_gain(over: Over) -> None:
    searcher = over(DOCUMENTS)

    assert gained(searcher, And((written("chars"), Or((DRONES, OBUS))))) == pytest.approx(
        gained(searcher, BOTH)
    )


@pytest.mark.parametrize(
    "root",
    [
        DRONES,
        Window((DRONES, OBUS), (5,)),
        And((DRONES, Not(written("nulle")), OBUS)),
        And((written("chars"), Not(And((DRONES, written("nulle")))))),
        And((in_title("drones"), in_title("obus"))),
        Or((DRONES, forms(related("obus", matches=False)))),
    ],
)
def test_others_gain_nothing(over: Over, root: BoundNode) -> None:
    """One word, a window, words apart in the query, exclusions, titles, forms that only rank."""
    titled = a_document("drones obus\n\nchars", path="titled", title="drones obus", passages=())
    assert gained(over((*DOCUMENTS, titled)), root) == {}


def test_a_phrase_stands_where_it_begins(over: Over) -> None:
    phrase = forms(Expansion(("chars", "missiles")))

    assert gained(over(DOCUMENTS), And((DRONES, phrase))).keys() == {
        "next", "third", "fourth", "before",
    }  # fmt: skip


def test_only_the_first_hundred_gain(over: Over) -> None:
    """All are alike, so they stand in the order of their paths."""
    searcher = over(ALIKE)

    found = paths(searcher.search(SearchRequest(BOTH, limit=None)))

    assert found == [f"{number:03}" for number in range(EVERYBODY)]
    assert sorted(gained(searcher, BOTH)) == found[:100]


def test_who_is_behind_the_first_hundred_stays_there(over: Over) -> None:
    """A long text with the words side by side gains nothing and overtakes nobody."""
    apart = [_apart(number) for number in range(100)]
    long = a_document("drones obus " + "chars missiles " * 10, path="000")
    searcher = over((*apart, long))

    found = searcher.search(SearchRequest(BOTH, limit=5, offset=98))

    assert (found.total, paths(found)[-1]) == (101, "000")
    assert gained(searcher, BOTH) == {}


def _apart(number: int) -> Document:
    """Make a short text that has the words in the other order."""
    return a_document("obus drones", path=f"z{number:03}")
