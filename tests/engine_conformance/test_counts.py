"""What is counted for views: by days, by value, by concept, near mentions; filters and all."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_document, a_period
from chronisearch.documents.document import Document, Span
from chronisearch.engine.counts import Column, NearTerm, NearTerms, Reach, Tally, TermTotal
from chronisearch.engine.registry import engine_named
from chronisearch.query.bound import And, BoundNode, Concept, Everything, HasDate, HasSource, Not
from engine_conformance.conftest import WAYS, Answering, Over, Way
from engine_conformance.queries import everywhere, forms, in_title, near, related, written
from engine_conformance.reference_counts import CountingReference
from engine_conformance.test_random import CONCEPTS, QUERIES, TERMS, corpora

OCTOBER = a_period(date(2024, 10, 21), date(2024, 10, 25))
ONE_DAY = a_period(date(2024, 11, 2))
DOCUMENTS = (
    a_document(
        "Drones sur Odessa\n\nDes drones, un drone, trois obus sur le port.",
        path="2024/a.txt",
        title="Drones sur Odessa",
        period=OCTOBER,
        source="exemple.fr",
    ),
    a_document("Un drone seul vole.", path="2024/b.txt", period=ONE_DAY, source="exemple.org"),
    a_document("Le drone du port, sans date.", path="c.txt", source="exemple.fr"),
    a_document("Des obus sur la ville.", path="2024/nuit/d.txt", period=ONE_DAY),
)
LONE: Concept = everywhere("drone")


def test_documents_mentions_and_words_are_counted_by_days(over: Over) -> None:
    assert over(DOCUMENTS).tally_by_days(LONE) == {
        (date(2024, 10, 21), date(2024, 10, 25)): Tally(1, 3, 12),
        (date(2024, 11, 2), date(2024, 11, 2)): Tally(1, 1, 4),
        None: Tally(1, 1, 6),
    }


def test_what_is_counted_by_days_keeps_to_the_filters(over: Over) -> None:
    root = And((LONE, HasSource("exemple.fr"), HasDate(date(2024, 1, 1), None)))

    assert over(DOCUMENTS).tally_by_days(root) == {
        (date(2024, 10, 21), date(2024, 10, 25)): Tally(1, 3, 12)
    }


def test_a_query_without_words_has_documents_and_no_mentions(over: Over) -> None:
    counted = over(DOCUMENTS).tally_by_value(Everything(), Column.SOURCE)

    assert counted == {"exemple.fr": Tally(2, 0, 18), "exemple.org": Tally(1, 0, 4), "": (1, 0, 5)}


def test_documents_are_counted_by_folder_after_an_exclusion(over: Over) -> None:
    root = And((everywhere("obus"), Not(HasSource("exemple.fr"))))

    assert over(DOCUMENTS).tally_by_value(root, Column.FOLDER) == {"2024/nuit": Tally(1, 1, 5)}


def test_documents_are_counted_by_what_their_heads_say(over: Over) -> None:
    documents = (
        a_document("Un.", "a", extra=(("auteur", "Léa Roy"), ("lang", "fr")), kind="html"),
        a_document("Deux mots.", "b", extra=(("Auteur", "Léa Roy"),)),
    )
    searcher = over(documents)

    assert searcher.tally_by_value(Everything(), Column.KIND) == {
        "html": Tally(1, 0, 1), "text": Tally(1, 0, 2),
    }  # fmt: skip
    assert searcher.tally_by_value(Everything(), Column.AUTHOR) == {"Léa Roy": Tally(2, 0, 3)}
    assert searcher.tally_by_value(Everything(), Column.LANGUAGE) == {
        "fr": Tally(1, 0, 1), "": Tally(1, 0, 2),
    }  # fmt: skip


def test_several_forms_of_one_word_are_one_mention_of_each_place(over: Over) -> None:
    """A word in the stemmed and in the exact field, and a form that only lifts the rank."""
    both = forms(related("drones"), related("port", matches=False))
    root = And((LONE, both, written("drones")))

    assert over(DOCUMENTS).tally_by_days(root) == {
        (date(2024, 10, 21), date(2024, 10, 25)): Tally(1, 3, 12)
    }


def test_phrases_that_overlap_are_one_mention(over: Over) -> None:
    documents = (a_document("Non non non, dit-il, non.", path="a"),)

    assert over(documents).tally_by_days(written("non", "non")) == {None: Tally(1, 1, 5)}


def test_what_is_asked_of_titles_is_counted_in_titles(over: Over) -> None:
    assert over(DOCUMENTS).tally_by_days(in_title("odessa")) == {
        (date(2024, 10, 21), date(2024, 10, 25)): Tally(1, 1, 12)
    }


def test_words_near_each_other_are_mentions_where_they_stand_so(over: Over) -> None:
    counted = over(DOCUMENTS).tally_by_days(near(3, "drone", "obus"))

    assert counted == {(date(2024, 10, 21), date(2024, 10, 25)): Tally(1, 2, 12)}


def test_names_are_counted_among_the_documents_that_match(over: Over) -> None:
    counted = over(DOCUMENTS).tally_by_concept(
        And((LONE, HasSource("exemple.fr"))), [written("port"), written("odessa"), written("ville")]
    )

    assert counted == [Tally(2, 2, 18), Tally(1, 1, 12), Tally()]


def test_terms_near_a_mention_are_each_counted_once(over: Over) -> None:
    """Two mentions share what stands between them; a reach ends with its passage."""
    text = "Un obus\n\ndrone rouge drone bleu vif\n\nPartager\n\nle port"
    documents = (
        a_document(
            text, path="a", passages=(Span(0, 7), Span(9, 36), Span(len(text) - 7, len(text)))
        ),
    )
    counted = over(documents).terms_near(written("drone"), Reach(2, 1))

    assert counted == NearTerms(2, {"rouge": NearTerm(1, 1), "bleu": NearTerm(1, 1)})


def test_each_mention_comes_with_the_words_around_it(over: Over) -> None:
    text = "Deux drones. Le côté est du drone\n\nPartager\n\ndrone bleu"
    passages = (Span(0, 33), Span(len(text) - 10, len(text)))
    documents = (a_document(text, path="a", passages=passages),)

    assert [*over(documents).contexts(LONE, [-1, -2, 1])] == [
        ("a", 0, ("deux", "", "le")),
        ("a", 1, ("du", "est", "")),
        ("a", 2, ("", "", "bleu")),
    ]


def test_terms_are_counted_against_the_whole(over: Over) -> None:
    counted = over(DOCUMENTS).term_totals(["drone", "sur", "nulle"])

    assert counted == [TermTotal(3, 3), TermTotal(3, 2), TermTotal()]


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=30, deadline=None)
@given(
    corpus=corpora(),
    queries=st.lists(QUERIES, min_size=1, max_size=6),
    names=st.lists(CONCEPTS, max_size=3),
    reach=st.builds(Reach, st.integers(0, 3), st.integers(0, 3)),
)
def test_an_index_counts_as_the_reference_engine_does(
    way: Way, corpus: list[Document], queries: list[BoundNode], names: list[Concept], reach: Reach
) -> None:
    reference = CountingReference(corpus)
    with tempfile.TemporaryDirectory() as folder:
        way(Path(folder), corpus)
        with engine_named("whoosh").open(Path(folder)) as searcher:
            for root in queries:
                _agree(searcher, reference, root, names, reach)


def _agree(
    searcher: Answering,
    reference: Answering,
    root: BoundNode,
    names: list[Concept],
    reach: Reach,
) -> None:
    exact = [term for terms in TERMS.values() for term in terms]
    assert searcher.tally_by_days(root) == reference.tally_by_days(root)
    for column in Column:
        assert searcher.tally_by_value(root, column) == reference.tally_by_value(root, column)
    assert searcher.tally_by_concept(root, names) == reference.tally_by_concept(root, names)
    sketched = [each._replace(sketch=tuple(each.sketch)) for each in searcher.sketches(root)]
    assert len(sketched) == len({*sketched})
    assert {*sketched} == {*reference.sketches(root)}
    assert searcher.term_totals(exact) == reference.term_totals(exact)
    around = [-1, 1, -reach.before - 1, reach.behind + 1]
    assert sorted(searcher.contexts(root, around)) == sorted(reference.contexts(root, around))
    assert searcher.terms_near(root, reach) == reference.terms_near(root, reach)
