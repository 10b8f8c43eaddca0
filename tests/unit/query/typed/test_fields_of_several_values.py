"""Several values for one field are a choice; different fields must all hold."""

import pytest

from builders import a_document
from chronisearch.analysis.lexicon import NameKind
from chronisearch.query.typed.fields import NAME_FIELDS
from chronisearch.searching import SearchOptions, search
from unit.viewing.conftest import Over, over

__all__ = ["over"]

DOCUMENTS = (
    a_document("Un Shahed sur Kharkov.", "a", source="a.fr"),
    a_document("Un Patriot à Odessa.", "b", source="b.fr"),
    a_document("Des Shaheds, des Patriot, Lviv.", "c", source="c.fr"),
)


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("lieu:Kharkiv", "a"),
        ("lieu:Kiev", ""),
        ("lieu:Kharkiv lieu:Odesa", "ab"),
        ("lieu:Kharkiv lieu:Odessa arme:Patriot", "b"),
        ("arme:Geran arme:Patriot lieu:Lviv", "c"),
        ("source:a.fr source:b.fr", "ab"),
        ("source:a.fr source:b.fr -lieu:Odessa", "a"),
        ("weapon:Shahed -place:Lviv", "a"),
        ("lieu:Odessa OU lieu:Lviv", "bc"),
        ('lieu:"Kharkiv"', "a"),
    ],
)
def test_a_name_narrows_a_search(over: Over, query: str, paths: str) -> None:
    found = search(over(*DOCUMENTS), query)

    assert sorted(hit.path for hit in found.hits) == [*paths]
    assert found.notes == ()


def test_what_is_no_name_of_that_kind_is_looked_for_as_written_and_said(over: Over) -> None:
    found = search(over(*DOCUMENTS), "personne:Shahed")

    assert [hit.path for hit in found.hits] == ["a"]
    assert found.notes[0].message.startswith("“Shahed” is no person of the lexicon")


def test_without_variants_a_name_is_the_spelling_typed(over: Over) -> None:
    assert search(over(*DOCUMENTS), "lieu:Kharkiv", SearchOptions(variants=False)).total == 0


def test_a_place_in_a_text_is_marked_as_it_is_spelt_there(over: Over) -> None:
    (hit,) = search(over(*DOCUMENTS), "lieu:Kharkiv").hits

    (snippet,) = hit.snippets
    assert [snippet.text[start:end] for start, end in snippet.highlights] == ["Kharkov"]


def test_every_kind_of_name_has_its_field() -> None:
    assert set(NAME_FIELDS) == set(NameKind)
