"""Nothing found: the answer names what emptied the result, and what may have been meant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chronisearch.config import load_settings
from chronisearch.engine.protocol import Searcher
from chronisearch.engine.registry import engine_named
from chronisearch.hits import Condition, Diagnosis, Suggestion, VariantUse
from chronisearch.indexing.update import update_index
from chronisearch.searching import SearchOptions, all_hits, search

_TEXTS = {
    "a.txt": "Le Patriot protège Kyïv. Un Patriot a tiré sur des drones.",
    "b.txt": "Des drones et un missile sur Zaporijjia. Le patron proteste.",
    "c.txt": "Selydove est tombée. À Zaporijjia on déblaie, à Kiev aussi.",
    "d.txt": "Une attaque ; Patriot ou pas, les drones passent.",
    "e.txt": "L’UE verse des fonds.",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """An index of five documents."""
    folder = tmp_path_factory.mktemp("diagnosis")
    (folder / "corpus").mkdir()
    for path, text in _TEXTS.items():
        (folder / "corpus" / path).write_text(text, encoding="utf-8")
    settings = load_settings({}, {}, folder)
    update_index(settings)
    with engine_named(settings.engine).open(settings.index) as opened:
        yield opened


def _diagnosis(searcher: Searcher, query: str, options: SearchOptions | None = None) -> Diagnosis:
    found = search(searcher, query, options or SearchOptions()).diagnosis
    assert found is not None
    return found


@pytest.mark.parametrize(
    "query", ["drones", "drones Patriot", "Zaporojie", "drone*", "", "-drones"]
)
def test_a_query_that_finds_something_has_no_diagnosis(searcher: Searcher, query: str) -> None:
    assert search(searcher, query).diagnosis is None


def test_the_word_that_empties_the_result_is_named(searcher: Searcher) -> None:
    diagnosis = _diagnosis(searcher, "drones ornithorynque")

    assert diagnosis.unknown == ("ornithorynque",)
    assert diagnosis.emptying == (Condition("ornithorynque", alone=0, without=3),)
    assert diagnosis.any_total == 3


def test_of_known_words_that_never_meet_the_costliest_is_named(searcher: Searcher) -> None:
    diagnosis = _diagnosis(searcher, "drones Patriot Selydove")

    assert diagnosis.unknown == ()
    assert [one.without for one in diagnosis.conditions] == [0, 0, 2]
    assert [one.text for one in diagnosis.emptying] == ["Selydove"]


def test_filters_are_conditions_as_words_are(searcher: Searcher) -> None:
    diagnosis = _diagnosis(searcher, "drones", SearchOptions(since="2024-10"))

    assert diagnosis.emptying == (Condition("date:2024-10-01..", alone=0, without=3),)


def test_spellings_are_offered_as_the_corpus_writes_them(searcher: Searcher) -> None:
    assert _diagnosis(searcher, "patrot").suggestions == (
        Suggestion("patrot", "Patriot", 2),
        Suggestion("patrot", "patron", 1),
    )
    assert _diagnosis(searcher, "Silydove").suggestions == (Suggestion("Silydove", "Selydove", 1),)


@pytest.mark.parametrize(("typed", "total"), [("Zaporijia", 2), ("Selidove", 1)])
def test_a_variant_by_list_or_by_rule_is_no_mistake(
    searcher: Searcher, typed: str, total: int
) -> None:
    found = search(searcher, typed)

    assert (found.total, found.diagnosis) == (total, None)
    assert search(searcher, typed, SearchOptions(variants=False)).diagnosis


def test_a_name_known_by_other_words_has_no_unknown_ones(searcher: Searcher) -> None:
    found = search(searcher, "Union européenne")

    assert (found.total, found.diagnosis) == (1, None)
    assert found.variants == (VariantUse("Union européenne", "UE", 1),)


def test_an_unknown_word_is_told_beside_hits_too(searcher: Searcher) -> None:
    result = search(searcher, "drones patrot", SearchOptions(any_word=True))

    assert result.total
    assert result.diagnosis
    assert result.diagnosis.conditions == ()
    assert result.diagnosis.corrected == "drones Patriot"


def test_a_word_within_a_phrase_is_corrected_in_its_place(searcher: Searcher) -> None:
    assert _diagnosis(searcher, '"le patrot protège"').corrected == '"le Patriot protège"'
    assert _diagnosis(searcher, "titre:patrot -drones").corrected == "titre:Patriot -drones"


def test_the_correction_is_searched_where_that_was_asked(searcher: Searcher) -> None:
    result = search(searcher, "drones patrot", SearchOptions(correct=True))

    assert result.query == "drones patrot"
    assert result.understood == "drones Patriot"
    assert [hit.path for hit in result.hits] == ["a.txt", "d.txt"]
    assert result.diagnosis
    assert result.diagnosis.is_corrected


def test_a_query_without_mistakes_is_left_alone(searcher: Searcher) -> None:
    result = search(searcher, "patron", SearchOptions(correct=True))

    assert (result.understood, result.diagnosis) == ("patron", None)


def test_the_variants_of_a_name_are_counted_among_the_hits(searcher: Searcher) -> None:
    assert search(searcher, "Kyiv").variants == (VariantUse("Kyiv", "Kiev", 1),)
    assert search(searcher, "Kyiv drones").variants == ()
    assert search(searcher, "Kyiv", SearchOptions(variants=False)).variants == ()
    assert all_hits(searcher, "Zaporojie").variants == (VariantUse("Zaporojie", "Zaporijjia", 2),)


def test_the_users_own_names_are_variants_too(searcher: Searcher, tmp_path: Path) -> None:
    names = tmp_path / "noms.toml"
    names.write_text('[weapon]\n"Machin" = ["missile"]\n', encoding="utf-8")

    assert search(searcher, "Machin", SearchOptions(lexicon=names)).total == 1
