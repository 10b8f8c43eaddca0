"""Small numbers in letters and in figures."""

import pytest

from chronisearch.analysis.number_words import in_figures, in_letters
from searching_texts import Texts


@pytest.mark.parametrize(
    ("letters", "figures"),
    [
        ("deux", "2"),
        ("dixsept", "17"),
        ("vingtetun", "21"),
        ("cinquante", "50"),
        ("soixanteetonze", "71"),
        ("soixantedixneuf", "79"),
        ("quatrevingts", "80"),
        ("quatrevingtun", "81"),
        ("quatrevingtdixneuf", "99"),
        ("nonanteneuf", "99"),
    ],
)
def test_letters_and_figures_say_one_number(letters: str, figures: str) -> None:
    assert in_figures(letters) == figures
    assert letters in in_letters(figures)


@pytest.mark.parametrize("figures", ["0", "1", "100", "1000", "1.5", "x"])
def test_other_numbers_have_no_single_word(figures: str) -> None:
    assert in_letters(figures) == ()


def test_a_number_finds_its_other_writing_below_its_own() -> None:
    texts = Texts("dix-sept drones", "17 drones", "77 drones", "soixante-dix-sept drones")

    assert texts.finding("17 drones") == ["17 drones", "dix-sept drones"]
    assert texts.finding("dix-sept drones") == ["dix-sept drones", "17 drones"]
