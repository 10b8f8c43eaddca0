"""What a text without a title gains by its first sentence: the same on every engine."""

import math
from pathlib import Path
from typing import Final

import pytest

from builders import a_document
from chronisearch.documents.document import Document, Span, TitleOrigin
from chronisearch.engine.protocol import SearchRequest
from chronisearch.engine.registry import engine_named
from chronisearch.query.bound import And, BoundNode, Expansion, Not, Or, Window
from engine_conformance.conftest import Over, in_one_commit, paths
from engine_conformance.queries import forms, in_title, related, written
from engine_conformance.test_neighbours import gained

WEIGHT: Final = 0.07
FIRST: Final = "Les chars passent."
TEXT: Final = f"{FIRST} Des drones, des obus."


def text_of(path: str, **parts: object) -> Document:
    """Make a text whose first sentence, which stands in for a title, is FIRST."""
    known = {"title": FIRST, "title_from": TitleOrigin.FIRST_SENTENCE} | parts
    return a_document(TEXT, path, **known)  # type: ignore[arg-type]


DOCUMENTS: Final = (
    text_of("without"),
    text_of("with", title_from=TitleOrigin.HEADING),
    a_document("Des missiles.", path="other", title="Des missiles."),
)
CHARS: Final = written("chars")


def rarity(holders: int, documents: int = len(DOCUMENTS)) -> float:
    return math.log(1 + (documents - holders + 0.5) / (holders + 0.5))


def test_a_word_in_the_first_sentence_of_a_text_without_a_title_lifts_it(over: Over) -> None:
    found = gained(over(DOCUMENTS), CHARS)

    assert found == pytest.approx({"without": WEIGHT * rarity(2)}, rel=1e-6)


def test_a_word_further_down_lifts_nothing(over: Over) -> None:
    assert gained(over(DOCUMENTS), written("drones")) == {}


@pytest.mark.parametrize(
    "root",
    [
        And((CHARS, written("drones"))),
        Or((CHARS, written("drones"))),
        Window((CHARS, written("drones")), (9,)),
        And((written("drones"), Or((CHARS, written("nulle"))))),
    ],
)
def test_each_word_counts_wherever_it_stands_in_the_query(over: Over, root: BoundNode) -> None:
    assert gained(over(DOCUMENTS), root)["without"] == pytest.approx(WEIGHT * rarity(2), rel=1e-6)


@pytest.mark.parametrize(
    "root",
    [
        And((written("drones"), Not(And((CHARS, written("nulle")))))),
        Or((written("drones"), forms(related("chars", matches=False)))),
    ],
)
def test_what_is_excluded_or_only_ranks_lifts_nothing(over: Over, root: BoundNode) -> None:
    assert gained(over(DOCUMENTS), root) == {}


def test_a_phrase_lifts_where_it_begins_there(over: Over) -> None:
    phrase = forms(Expansion(("passent", "des", "drones")))

    assert gained(over(DOCUMENTS), phrase) == pytest.approx(
        {"without": WEIGHT * rarity(2)}, rel=1e-6
    )


def test_a_word_less_another_lifts_where_it_counts(over: Over) -> None:
    without_it = forms(Expansion(("chars",), without=(("body_exact", "chars"),)))

    assert gained(over(DOCUMENTS), Or((without_it, written("drones")))) == {}


def test_the_sentence_is_no_title_for_whoever_asks_for_one(over: Over) -> None:
    found = over(DOCUMENTS).search(SearchRequest(in_title("chars"), limit=None))

    assert paths(found) == ["with"]


def test_what_is_not_indexed_before_it_counts_no_place(over: Over) -> None:
    """The sentence ends where it ends, whatever stands before the passages."""
    late = text_of("late", passages=(Span(len("Les "), len(TEXT)),))

    assert gained(over((*DOCUMENTS, late)), CHARS).keys() == {"without", "late"}
    assert gained(over((*DOCUMENTS, late)), written("drones")) == {}


def test_the_first_page_is_the_head_of_all_hits_where_not_all_are_scored(tmp_path: Path) -> None:
    """Its texts are too many for the slow engine: what scores all is held against what does not."""
    in_one_commit(tmp_path, [_text(number) for number in range(1500)])
    chars_or_drones = Or((written("drones"), CHARS))

    with engine_named("whoosh").open(tmp_path) as searcher:
        for root in (CHARS, chars_or_drones):
            for limit in (1, 5, 50):
                page = searcher.ranking(SearchRequest(root, limit))
                assert page == searcher.ranking(SearchRequest(root, None))[:limit]


def _text(number: int) -> Document:
    """Make one of texts of some lengths, in a seventh of which the words stand in front."""
    front, back = ("Chars et drones.", "Obus.") if number % 7 == 3 else ("Obus.", "Chars, drones.")
    filling = "Des missiles. " * (number % 29 + 1)
    return a_document(
        f"{front} {filling}{back}", f"{number:04}", front, title_from=TitleOrigin.FIRST_SENTENCE
    )
