"""Which terms an index holds, and in how many documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import a_document
from chronisearch.engine.counts import TermTotal
from chronisearch.engine.registry import engine_named
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.schema import CAPITAL
from engine_conformance.conftest import WAYS, Over, Way, in_one_commit

DOCUMENTS = (
    a_document("drones drones obus", path="a"),
    a_document("drone, dronisé", path="b"),
    a_document("drones œuvre zoo", path="c"),
)
NAMES = (
    a_document("Leyen parle à Leyen. LEYEN !", path="a"),
    a_document("Le roi LEYEN, leyen. Roi de d’Orlec-sur-Mer", path="b"),
    a_document("L’Orlec, la FAQ", path="c"),
)


@pytest.fixture(params=WAYS)
def vocabulary(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Vocabulary]:
    way: Way = request.param
    way(tmp_path, DOCUMENTS)
    with engine_named("whoosh").open(tmp_path) as searcher:
        yield searcher.vocabulary


def test_a_frequency_counts_documents(vocabulary: Vocabulary) -> None:
    assert vocabulary.document_frequency("body_exact", "drones") == 2
    assert vocabulary.document_frequency("body_exact", "obus") == 1


@pytest.mark.parametrize(
    ("field", "term"),
    [("body_exact", "nulle"), ("title", "drones"), ("no field", "drones"), ("body", "\udcff")],
)
def test_an_unknown_term_is_in_no_document(vocabulary: Vocabulary, field: str, term: str) -> None:
    assert vocabulary.document_frequency(field, term) == 0


def test_terms_come_in_code_point_order(vocabulary: Vocabulary) -> None:
    assert list(vocabulary.terms("body_exact")) == [
        ("drone", 1),
        ("drones", 2),
        ("dronise", 1),
        ("dronisé", 1),
        ("obus", 1),
        ("oeuvre", 1),
        ("zoo", 1),
        ("œuvre", 1),
    ]


def test_a_prefix_picks_terms(vocabulary: Vocabulary) -> None:
    assert [term for term, _ in vocabulary.terms("body_exact", "drones")] == ["drones"]
    assert [term for term, _ in vocabulary.terms("body_exact", "dron")] == [
        "drone",
        "drones",
        "dronise",
        "dronisé",
    ]
    assert list(vocabulary.terms("body_exact", "zzz")) == []
    assert list(vocabulary.terms("title")) == []


def test_all_terms_stand_on_pages_a_line_each(vocabulary: Vocabulary) -> None:
    lines = "\n".join(vocabulary.pages("body_exact")).split("\n")

    assert {term for term, _ in vocabulary.terms("body_exact")} <= set(lines)
    assert list(vocabulary.pages("title")) == []


def test_documents_are_counted_that_hold_a_word_as_names_are_written(over: Over) -> None:
    totals = over(NAMES).term_totals([CAPITAL + word for word in ("leyen", "orlec", "orlecsurmer")])

    assert totals == [TermTotal(2, 1), TermTotal(2, 2), TermTotal(1, 1)]


@pytest.mark.parametrize("word", ["faq", "roi", "le", "mer", "nulle"])
def test_an_acronym_a_word_of_french_and_an_unknown_one_are_counted_as_no_name(
    over: Over, word: str
) -> None:
    assert over(NAMES).term_totals([CAPITAL + word]) == [TermTotal(0, 0)]


def test_capitals_bring_no_words(tmp_path: Path) -> None:
    in_one_commit(tmp_path, NAMES)
    with engine_named("whoosh").open(tmp_path) as searcher:
        words = [*searcher.vocabulary.words("body_exact", "")]

        assert {"leyen", "orlec"} <= {*words}
        assert words == [term for term, _ in searcher.vocabulary.terms("body_exact")]
        assert not {word for word in words if word.startswith("^")}
        assert "^" not in "".join(searcher.vocabulary.pages("body_exact"))
