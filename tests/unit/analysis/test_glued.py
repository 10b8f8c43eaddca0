"""Words glued together by extraction are found, each at its place, and the whole as typed."""

import pytest

from chronisearch.analysis.analyzer import analyze
from searching_texts import Texts

TEXT = "Sur le travailArticles récents du matin"


@pytest.mark.parametrize("query", ["travail", "article", "travailArticles", "travailarticles"])
def test_both_words_and_the_whole_are_found(query: str) -> None:
    assert Texts(TEXT, "autre").finding(query) == [TEXT]


@pytest.mark.parametrize("phrase", ['"travail articles récents"', '"le travail articles"'])
def test_a_phrase_goes_over_the_seam(phrase: str) -> None:
    assert Texts(TEXT).finding(phrase) == [TEXT]


def test_each_word_covers_its_own_letters() -> None:
    found = {token.exact: TEXT[token.start_char : token.end_char] for token in analyze(TEXT)}

    assert (found["travail"], found["articles"]) == ("travail", "Articles")


def test_each_takes_a_position_of_its_own() -> None:
    places = {token.exact: token.position for token in analyze(TEXT)}

    assert [places[word] for word in ("travail", "articles", "recents")] == [2, 3, 4]


@pytest.mark.parametrize("text", ["matinLes", "parFenêtres", "ImageGestion", "l'articleSuivant"])
def test_what_french_words_make_up_is_parted(text: str) -> None:
    assert "glued" in analyze(text)[0].rules


@pytest.mark.parametrize(
    "text",
    ["YouTube", "MacOS", "iPhone", "LinkedIn", "WhatsApp", "BioNTech", "PlayStation", "MacBride"],
)
def test_names_and_marks_stay_whole(text: str) -> None:
    assert len(analyze(text)) == 1


@pytest.mark.parametrize("text", ["maiSon", "donnerAit", "TRAVAIL", "Travail", "LesArts"])
def test_a_capital_astray_parts_no_word(text: str) -> None:
    """A French word as a whole; or what is too short to tell."""
    assert len(analyze(text)) == 1
