"""Patterns and spellings stand for words of the index."""

from itertools import islice, product
from string import ascii_lowercase

import pytest

from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.binding.effort import MAX_EXPANSIONS, Effort
from chronisearch.query.binding.patterns import (
    SPELLING_WEIGHT,
    fold_pattern,
    fuzzy_forms,
    wildcard_forms,
)
from chronisearch.query.bound import Concept, Origin
from chronisearch.query.near.edits import edit_distance, words_within
from chronisearch.query.typed.parser import parse
from chronisearch.schema import BODY_EXACT
from searching_texts import Texts


@pytest.mark.parametrize(
    ("pattern", "folded"),
    [("Évacu*", "evacu*"), ("l'Ukrain*", "ukrain*"), ("Nord-cor*", "nordcor*"), ("c?ur", "c?ur")],
)
def test_a_pattern_is_folded_as_words_are(pattern: str, folded: str) -> None:
    assert fold_pattern(pattern) == folded


def test_a_pattern_stands_for_the_folded_words_it_matches_most_frequent_first() -> None:
    texts = Texts("évacué", "évacué évacuation", "évacuer", "évacuer", "évacuer", "vacances")
    found = wildcard_forms("évac*", BODY_EXACT.name, texts, Effort())

    assert [form.terms for form in found.forms] == [("evacuer",), ("evacue",), ("evacuation",)]
    assert {form.origin for form in found.forms} == {Origin.PATTERN}


def test_a_pattern_that_nothing_matches_finds_nothing() -> None:
    assert Texts("drone").finding("x*") == []
    assert Texts("drone").finding("drone -x*") == ["drone"]


def test_a_pattern_beyond_the_bound_is_cut_and_said() -> None:
    endings = islice(product(ascii_lowercase, repeat=3), MAX_EXPANSIONS + 5)
    texts = Texts(" ".join("mot" + "".join(ending) for ending in endings))
    query = bind(parse("mot*"), texts, BindOptions())

    assert isinstance(query.root, Concept)
    assert len(query.root.clauses[0].expansions) == MAX_EXPANSIONS
    assert [note.message for note in query.notes] == [
        "“mot*” stands for 1,005 words of the index; 1,000 of them were searched."
    ]


def test_many_stars_cost_no_time() -> None:
    texts = Texts(" ".join("a" * length for length in range(1, 60)))

    assert wildcard_forms("*a" * 30 + "*b", BODY_EXACT.name, texts, Effort()).total == 0


def test_nearer_spellings_weigh_more() -> None:
    texts = Texts("Selydov Selydove Selydovka Soledar Elydov")
    found = fuzzy_forms("Sélydov", 2, BODY_EXACT.name, texts, Effort())

    assert {form.terms[0]: form.weight for form in found.forms} == {
        "selydov": 1.0,
        "selydove": SPELLING_WEIGHT,
        "elydov": SPELLING_WEIGHT,
        "selydovka": pytest.approx(SPELLING_WEIGHT**2),
    }


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("kiev", "kiev", 0),
        ("kiev", "kyiv", 2),
        ("kiev", "keiv", 1),
        ("kiev", "kie", 1),
        ("kiev", "skiev", 1),
        ("ca", "abc", None),
        ("", "ab", 2),
        ("patrot", "patriot", 1),
        ("kiev", "soumy", None),
    ],
)
def test_edits_are_counted_up_to_two(one: str, other: str, edits: int | None) -> None:
    assert edit_distance(one, other, 2) == edits
    assert edit_distance(other, one, 2) == edits


@pytest.mark.parametrize("near", ["zelensky", "zelnesky", "elensky", "zelenskyi", "zelensik"])
def test_a_walk_over_terms_finds_every_near_spelling_and_no_other(near: str) -> None:
    terms = sorted([(near, 1), ("bakhmout", 1)])

    assert [term for _, term, _ in words_within("zelensky", 2, terms)] == [near]
