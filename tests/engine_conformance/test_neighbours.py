"""What words of a query gain that stand side by side in the text too: the same on every engine."""

import math
from typing import Final

import pytest

from builders import a_document
from chronisearch.documents.document import Document, Span, TitleOrigin
from chronisearch.engine.protocol import SearchRequest, Sort
from chronisearch.query.bound import And, BoundNode, Expansion, Not, Or, Window
from engine_conformance.conftest import Answering, Over, paths
from engine_conformance.queries import forms, in_title, related, written

WEIGHT: Final = 0.3
DRONES, OBUS = written("drones"), written("obus")
BOTH: Final = And((DRONES, OBUS))
TEXTS: Final = {
    "next": "drones obus chars missiles sirènes",
    "joined": "drones de la obus chars missiles sirènes",
    "far": "drones de la de obus chars missiles",
    "parted": "drones chars obus missiles sirènes",
    "before": "obus drones chars missiles sirènes",
    "twice": "drones obus chars missiles drones des obus",
}
EVERYBODY: Final = 105


def entitled(text: str, path: str) -> Document:
    """Make a document with a title, so that its first sentence adds nothing."""
    title = "Titre"
    whole = f"{title}\n\n{text}"
    passages = (Span(len(title) + 2, len(whole)),)
    return a_document(whole, path=path, title=title, passages=passages)


DOCUMENTS: Final = tuple(entitled(text, path) for path, text in TEXTS.items())
ALIKE: Final = tuple(
    entitled("drones obus", path=f"{number:03}") for number in reversed(range(EVERYBODY))
)


def gained(searcher: Answering, root: BoundNode) -> dict[str, float]:
    """Give what the documents have more by relevance than in another order."""
    plain, by_relevance = (
        {hit.path: hit.score for hit in searcher.ranking(SearchRequest(root, None, sort=sort))}
        for sort in (Sort.PATH, Sort.RELEVANCE)
    )
    more = {path: score - plain[path] for path, score in by_relevance.items()}
    return {path: gain for path, gain in more.items() if abs(gain) > 1e-12}


def as_a_term(count: int, length: int, rarity: float) -> float:
    """Give what a pair adds, by BM25 with the rarity of both words: bodies have 5 on the mean."""
    return WEIGHT * rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / 5))


def rarity(holders: int, documents: int = len(TEXTS)) -> float:
    return math.log(1 + (documents - holders + 0.5) / (holders + 0.5))


@pytest.mark.parametrize("root", [BOTH, Or((DRONES, OBUS))])
def test_words_in_order_with_function_words_between_count_as_a_term(
    over: Over, root: BoundNode
) -> None:
    """*parted* has a word of content between, *far* three words, *before* the other order."""
    found = gained(over(DOCUMENTS), root)

    expected = {
        "next": as_a_term(1, 5, rarity(6)),
        "joined": as_a_term(1, 5, rarity(6)),
        "twice": as_a_term(2, 6, rarity(6)),
    }
    assert found == pytest.approx(expected, abs=1e-12)


def test_every_pair_gains(over: Over) -> None:
    root = And((DRONES, OBUS, written("chars"), written("sirènes")))

    mean = (rarity(6) + rarity(4)) / 2
    assert gained(over(DOCUMENTS), root)["next"] == pytest.approx(
        2 * as_a_term(1, 5, rarity(6)), abs=1e-12
    )
    assert gained(over(DOCUMENTS), And((written("missiles"), written("sirènes"))))[
        "next"
    ] == pytest.approx(as_a_term(1, 5, mean), abs=1e-12)


def test_a_break_between_passages_keeps_words_apart(over: Over) -> None:
    text = "drones\n\nobus"
    broken = a_document(
        text,
        path="broken",
        title="drones",
        title_from=TitleOrigin.HEADING,
        passages=(Span(0, 6), Span(8, 12)),
    )

    assert gained(over((*DOCUMENTS, broken)), BOTH).keys() == {"next", "joined", "twice"}


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


def test_a_phrase_stands_from_its_first_word_to_its_last(over: Over) -> None:
    phrase = forms(Expansion(("chars", "missiles")))

    assert gained(over(DOCUMENTS), And((phrase, written("sirènes")))).keys() == {
        "next", "joined", "before",
    }  # fmt: skip
    assert gained(over(DOCUMENTS), And((DRONES, phrase))).keys() == {
        "before",
    }


def test_only_the_first_hundred_gain(over: Over) -> None:
    """All are alike, so they stand in the order of their paths."""
    searcher = over(ALIKE)

    found = paths(searcher.search(SearchRequest(BOTH, limit=None)))

    assert found == [f"{number:03}" for number in range(EVERYBODY)]
    assert sorted(gained(searcher, BOTH)) == found[:100]


def test_who_is_behind_the_first_hundred_stays_there(over: Over) -> None:
    """A long text with the words side by side gains nothing and overtakes nobody."""
    apart = [_apart(number) for number in range(100)]
    long = entitled("drones obus " + "chars missiles " * 10, path="000")
    searcher = over((*apart, long))

    found = searcher.search(SearchRequest(BOTH, limit=5, offset=98))

    assert (found.total, paths(found)[-1]) == (101, "000")
    assert gained(searcher, BOTH) == {}


def _apart(number: int) -> Document:
    """Make a short text that has the words in the other order."""
    return entitled("obus drones", path=f"z{number:03}")
