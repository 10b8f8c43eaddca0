"""A misspelt word finds what the corpus has instead."""

from collections.abc import Mapping

import pytest

from chronisearch.searching.spelling import (
    MOST_COST,
    MOST_COST_OF_WORD,
    NearTerm,
    near_terms,
)

TERMS = {
    "bombardement": 4, "dans": 90, "drone": 20, "drones": 23, "kharkiv": 8, "part": 86,
    "patriot": 7, "patron": 2, "physique": 3, "pokrovsk": 5, "selydove": 1,
    "selydové": 1, "3000": 9, "missile": 6, "missiles": 6, "pleine": 4, "zelenski": 2,
}  # fmt: skip


def _near(word: str, terms: Mapping[str, int], most_cost: float = MOST_COST) -> list[NearTerm]:
    return near_terms(word, ["\n".join(terms)], terms.__getitem__, most_cost)


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
    assert _near(typed, TERMS)[0].term == meant


def test_of_two_terms_equally_close_the_more_frequent_comes_first() -> None:
    terms = {"moteur": 1, "menteur": 2, "mateur": 50}

    assert [near.term for near in _near("miteur", terms)][:2] == ["mateur", "moteur"]


def test_forms_of_one_stem_count_once() -> None:
    assert [near.term for near in _near("drnoe", TERMS)] == ["drone"]


def test_what_is_farther_off_than_the_best_is_left_out() -> None:
    assert [near.term for near in _near("patriott", TERMS)] == ["patriot"]


@pytest.mark.parametrize("typed", ["ornithorynque", "ab", "3001", "dens", "", "été", "f16"])
def test_nothing_is_offered_where_nothing_is_near(typed: str) -> None:
    assert _near(typed, TERMS) == []


def test_the_word_itself_is_never_offered() -> None:
    assert "patriot" not in [near.term for near in _near("patriot", TERMS)]


def test_a_french_word_must_be_nearer() -> None:
    assert _near("baleine", TERMS)
    assert _near("baleine", TERMS, MOST_COST_OF_WORD) == []
