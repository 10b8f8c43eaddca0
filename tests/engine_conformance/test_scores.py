"""What scores are, by the formula: the same on every engine."""

import math
from typing import Any

import pytest

import builders
from chronisearch.documents.document import Document, TitleOrigin
from chronisearch.engine.protocol import SearchRequest
from chronisearch.query.bound import And, BoundNode, Expansion, HasPath, Not, Or, Window
from engine_conformance.conftest import Answering, Over
from engine_conformance.queries import everywhere, forms, in_title, near, related, written


def a_document(text: str, **parts: Any) -> Document:
    """Make a document with a title, so that nothing but its words makes its score."""
    return builders.a_document(text, **{"title_from": TitleOrigin.HEADING, **parts})


DOCUMENTS = (
    a_document("drones drones missiles", path="two"),
    a_document("drones missiles obus chars", path="one"),
    a_document("missiles obus", path="none"),
)
MEAN_LENGTH = 3.0


def scores(searcher: Answering, root: BoundNode) -> dict[str, float]:
    answer = searcher.search(SearchRequest(root, limit=None))
    return {hit.document.path: hit.score for hit in answer.documents}


def bm25(tf: float, length: float, df: int, mean_length: float = MEAN_LENGTH) -> float:
    rarity = math.log(1 + (len(DOCUMENTS) - df + 0.5) / (df + 0.5))
    return rarity * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length / mean_length))


def test_a_word_scores_by_bm25(over: Over) -> None:
    found = scores(over(DOCUMENTS), written("drones"))

    assert found == pytest.approx({"two": bm25(2, 3, df=2), "one": bm25(1, 4, df=2)}, abs=1e-12)


def test_a_clause_weight_multiplies(over: Over) -> None:
    searcher = over(DOCUMENTS)

    light = scores(searcher, written("drones", weight=0.3))

    whole = scores(searcher, written("drones"))
    assert light == pytest.approx({path: 0.3 * score for path, score in whole.items()}, abs=1e-12)


def test_forms_of_a_concept_share_one_saturation(over: Over) -> None:
    concept = forms(Expansion(("drones",)), related("obus", 0.3))

    found = scores(over(DOCUMENTS), concept)

    assert found["one"] == pytest.approx(bm25(1.3, 4, df=3), abs=1e-12)


def test_the_rarity_of_a_concept_is_over_all_documents_with_any_of_its_forms(over: Over) -> None:
    """An odd form of a common word is not rare, whether the other forms match or only rank."""
    concept = forms(Expansion(("chars",)), related("obus", 0.3))
    ranking = forms(Expansion(("drones",)), related("chars", 0.5, matches=False))

    found = scores(over(DOCUMENTS), concept)

    assert found["none"] == pytest.approx(bm25(0.3, 2, df=2), abs=1e-12)
    assert scores(over(DOCUMENTS), ranking)["two"] == pytest.approx(bm25(2, 3, df=2), abs=1e-12)


def test_a_form_that_does_not_match_lifts(over: Over) -> None:
    concept = forms(Expansion(("drones",)), related("chars", 0.5, matches=False))

    found = scores(over(DOCUMENTS), concept)

    assert found == pytest.approx({"two": bm25(2, 3, df=2), "one": bm25(1.5, 4, df=2)}, abs=1e-12)


def test_a_form_of_no_weight_matches_and_scores_nothing(over: Over) -> None:
    found = scores(over(DOCUMENTS), forms(related("chars", 0.0)))

    assert found == {"one": 0.0}


def test_occurrences_that_do_not_count_lower_the_frequency(over: Over) -> None:
    documents = (
        a_document("Drones drone drones", path="a"),
        a_document("drone", path="b"),
        a_document("drones", path="c"),
    )
    stems = forms(Expansion(("dron",), without=(("body_exact", "drone"),)), field="body")

    found = scores(over(documents), stems)

    mean_length = 5 / 3
    assert found == pytest.approx(
        {"a": bm25(2, 3, 2, mean_length), "c": bm25(1, 1, 2, mean_length)}, abs=1e-12
    )


def test_conjunctions_alternatives_and_windows_add_up(over: Over) -> None:
    searcher = over(DOCUMENTS)
    drones, missiles = written("drones"), written("missiles")
    parts = {root.label: scores(searcher, root) for root in (drones, missiles)}
    summed = {path: score + parts["missiles"][path] for path, score in parts["drones"].items()}

    assert scores(searcher, And((missiles, drones))) == pytest.approx(summed, abs=1e-12)
    assert scores(searcher, Window((drones, missiles), (5,))) == pytest.approx(summed, abs=1e-12)
    assert scores(searcher, Or((missiles, drones))) == pytest.approx(
        {**parts["missiles"], **summed}, abs=1e-12
    )


def test_an_alternative_adds_only_where_it_matches(over: Over) -> None:
    """The window does not hold in "one", whose words would score otherwise."""
    searcher = over(DOCUMENTS)

    found = scores(searcher, Or((near(1, "drones", "chars"), written("obus"))))

    assert found == pytest.approx(scores(searcher, written("obus")), abs=1e-12)


def test_a_ranking_form_lifts_a_document_that_another_choice_matches(over: Over) -> None:
    """Document "none" holds no drones; its obus count all the same, since missiles match."""
    searcher = over(DOCUMENTS)
    drones = forms(Expansion(("drones",)), related("obus", 0.5, matches=False))

    found = scores(searcher, Or((drones, written("missiles"))))

    alone = scores(searcher, written("missiles"))["none"]
    assert found["none"] == pytest.approx(alone + bm25(0.5, 2, df=3), abs=1e-12)


def test_exclusions_and_filters_add_nothing(over: Over) -> None:
    searcher = over(DOCUMENTS)

    narrowed = And((written("drones"), Not(written("chars")), HasPath("*")))

    assert scores(searcher, narrowed) == pytest.approx({"two": bm25(2, 3, df=2)}, abs=1e-12)
    assert scores(searcher, HasPath("none")) == {"none": 0.0}


def test_the_mean_length_is_that_of_the_documents_that_have_the_field(over: Over) -> None:
    documents = (
        a_document("bilan\n\ndrones", path="a", title="bilan"),
        a_document("bilan du jour\n\ndrones", path="b", title="bilan du jour"),
        builders.a_document("drones sans titre", path="c"),
    )

    found = scores(over(documents), in_title("bilan"))

    assert found["a"] == pytest.approx(bm25(1, 1, df=2, mean_length=2.0), abs=1e-12)


def test_terms_that_share_a_position_make_no_text_longer(over: Over) -> None:
    """An accented word has two terms in the exact field, at one position."""
    documents = (
        a_document("obus", path="a"),
        a_document("obus élevé", path="b"),
        a_document("élevé élevé élevé", path="c"),
    )

    found = scores(over(documents), written("obus"))

    assert found == pytest.approx({"a": bm25(1, 1, 2, 2.0), "b": bm25(1, 2, 2, 2.0)}, abs=1e-12)


def test_a_long_text_counts_with_its_exact_length(over: Over) -> None:
    """Lengths are exact: 100 words count as 100."""
    documents = (
        a_document("obus " + "drones " * 99, path="long"),
        a_document("obus", path="short"),
        a_document("drones", path="other"),
    )

    found = scores(over(documents), written("obus"))

    assert found["long"] == pytest.approx(bm25(1, 100, 2, mean_length=102 / 3), abs=1e-12)


def test_all_four_fields_add_up(over: Over) -> None:
    documents = (
        a_document("bilan\n\ndrones", path="titled", title="bilan"),
        a_document("bilan des drones", path="untitled"),
        a_document("obus", path="other"),
    )

    found = scores(over(documents), everywhere("bilan"))

    assert found["titled"] > found["untitled"]
