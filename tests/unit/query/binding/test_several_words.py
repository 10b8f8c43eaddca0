"""Names of several words, and of one, under their other spellings: what a query finds."""

from pathlib import Path

import pytest

from chronisearch.query.binding.bind import BindOptions
from searching_texts import Texts

TEXTS = Texts(
    "l’Union européenne a livré",
    "l’UE a livré",
    "l’Union africaine",
    "à Tchassiv Yar",
    "à Babi Yar",
    "aux USA",
    "des Shaheds",
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Union européenne", {"l’Union européenne a livré", "l’UE a livré"}),
        ("UE", {"l’Union européenne a livré", "l’UE a livré"}),
        ("livré Union européenne", {"l’Union européenne a livré", "l’UE a livré"}),
        ("Chasiv Yar", {"à Tchassiv Yar"}),
        ("États-Unis", {"aux USA"}),
        ("Chahed", {"des Shaheds"}),
    ],
)
def test_a_name_is_found_under_its_other_spellings(query: str, found: set[str]) -> None:
    assert set(TEXTS.finding(query)) == found


@pytest.mark.parametrize(
    "query", ['"Union européenne"', "=union", "USA -États-Unis", "Union SAUF UE"]
)
def test_what_is_quoted_or_excluded_is_what_it_says(query: str) -> None:
    assert "l’UE a livré" not in TEXTS.finding(query)
    assert "aux USA" not in TEXTS.finding(query)


@pytest.mark.parametrize("options", [BindOptions(variants=False), BindOptions(exact=True)])
def test_without_variants_a_name_is_what_was_typed(options: BindOptions) -> None:
    assert TEXTS.finding("Union européenne", options) == ["l’Union européenne a livré"]
    assert TEXTS.finding("Chahed", options) == []


def test_one_word_is_enough_of_a_name_or_one_of_its_spellings() -> None:
    found = TEXTS.finding("Union européenne", BindOptions(any_word=True))

    assert found[0] == "l’Union européenne a livré"
    assert set(found) == {"l’Union européenne a livré", "l’UE a livré", "l’Union africaine"}


def test_names_of_the_users_own_file_count_too(tmp_path: Path) -> None:
    own = tmp_path / "noms.toml"
    own.write_text('[place]\n"Babi Yar" = ["Babyn Yar"]\n', encoding="utf-8")

    assert TEXTS.finding("Babyn Yar", BindOptions(lexicon=own)) == ["à Babi Yar"]


def test_nouns_that_only_a_final_e_parts_are_two_words() -> None:
    texts = Texts("le port", "des ports", "une porte", "il attaque", "une attaque", "une graine")

    assert texts.finding("port") == ["le port", "des ports"]
    assert texts.finding("porte") == ["une porte"]
    assert set(texts.finding("attaquer")) == {"il attaque", "une attaque"}
    assert texts.finding("grain") == []
