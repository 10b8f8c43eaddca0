"""A misspelt word finds what the corpus has instead."""

import pytest

from chronisearch.searching.spelling import MOST_COST_OF_WORD, near_terms

TERMS = [
    ("bombardement", 4), ("dans", 90), ("drone", 20), ("drones", 23), ("kharkiv", 8), ("part", 86),
    ("patriot", 7), ("patron", 2), ("physique", 3), ("pokrovsk", 5), ("selydove", 1),
    ("selydové", 1), ("3000", 9), ("missile", 6), ("missiles", 6), ("pleine", 4), ("zelenski", 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("patrot", "patriot"),
        ("atriot", "patriot"),
        ("selidove", "selydove"),
        ("fizique", "physique"),
        ("pokrvosk", "pokrovsk"),
        ("prokovsk", "pokrovsk"),
        ("karkiv", "kharkiv"),
        ("missille", "missile"),
        ("bombardemant", "bombardement"),
        ("selenski", "zelenski"),
    ],
)
def test_the_best_term_is_the_one_that_was_meant(typed: str, meant: str) -> None:
    assert near_terms(typed, TERMS)[0].term == meant


def test_of_two_terms_equally_close_the_more_frequent_comes_first() -> None:
    terms = [("moteur", 1), ("menteur", 2), ("mateur", 50)]

    assert [near.term for near in near_terms("miteur", terms)][:2] == ["mateur", "moteur"]


def test_forms_of_one_stem_count_once() -> None:
    assert [near.term for near in near_terms("drnoe", TERMS)] == ["drone"]


def test_what_is_farther_off_than_the_best_is_left_out() -> None:
    assert [near.term for near in near_terms("patriott", TERMS)] == ["patriot"]


@pytest.mark.parametrize("typed", ["ornithorynque", "ab", "3001", "dens", "", "été", "f16"])
def test_nothing_is_offered_where_nothing_is_near(typed: str) -> None:
    assert near_terms(typed, TERMS) == []


def test_the_word_itself_is_never_offered() -> None:
    assert "patriot" not in [near.term for near in near_terms("patriot", TERMS)]


def test_a_french_word_must_be_nearer() -> None:
    assert near_terms("baleine", TERMS)
    assert near_terms("baleine", TERMS, MOST_COST_OF_WORD) == []
