"""Numbers in letters and in figures, in one word, in a compound and in several words."""

import pytest

from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.number_words import in_figures, in_letters
from chronisearch.analysis.tokenizer import chunk_texts, chunks, joins
from searching_texts import Texts

SAID = [
    ("deux", "2"),
    ("dixsept", "17"),
    ("vingtetun", "21"),
    ("cinquante", "50"),
    ("soixanteetonze", "71"),
    ("soixantedixneuf", "79"),
    ("quatrevingt", "80"),
    ("quatrevingtun", "81"),
    ("quatrevingtdixneuf", "99"),
    ("nonanteneuf", "99"),
    ("cent", "100"),
    ("centvingt", "120"),
    ("deuxcent", "200"),
    ("mille", "1000"),
    ("milledeuxcent", "1200"),
    ("douzecent", "1200"),
    ("milleneufcentquatrevingtquatre", "1984"),
    ("deuxcentcinquantemille", "250000"),
    ("neufcentnonanteneufmilleseptantedeux", "999072"),
    ("troisieme", "3e"),
    ("dixhuitieme", "18e"),
    ("vingtetunieme", "21e"),
    ("deuxcentcinquantieme", "250e"),
]


@pytest.mark.parametrize(("letters", "figures"), SAID)
def test_letters_and_figures_say_one_number(letters: str, figures: str) -> None:
    assert in_figures(letters) == figures
    assert (letters,) in in_letters(figures)


@pytest.mark.parametrize("figures", ["0", "1", "1.5", "x", "1" + "0" * 12])
def test_what_is_not_said_in_words_has_none(figures: str) -> None:
    assert in_letters(figures) == ()


def test_from_a_million_on_a_number_is_several_words() -> None:
    assert in_letters("2300000") == (("deux", "millions", "troiscentmille"), ("2.3", "millions"))
    assert ("un", "milliard") in in_letters("1000000000")


def test_all_numbers_are_read_as_they_are_written() -> None:
    for number in (*range(2, 2200), *range(9_000, 1_000_000, 1_789)):
        for (letters,) in in_letters(str(number)):
            assert in_figures(letters) == str(number)


@pytest.mark.parametrize(
    "word",
    [
        "un",
        "centre",
        "dixdeux",
        "centcent",
        "millemille",
        "vingtdix",
        "etun",
        "premier",
        "huitiemedix",
    ],
)
def test_a_word_that_says_no_number_has_no_figures(word: str) -> None:
    assert in_figures(word) == ""


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("deux cents", "deuxcent"),
        ("deux\u00a0cent", "deuxcent"),
        ("deux-cents", "deuxcent"),
        ("(Vingt et une,", "vingtetun"),
        ("quatre vingts", "quatrevingt"),
        ("soixante et onze", "soixanteetonze"),
        ("mil neuf cent", "milleneufcent"),
        ("neuf cent quatre-vingt-dix mille deux", "neufcentquatrevingtdixmilledeux"),
    ],
)
def test_a_number_in_letters_is_one_token(text: str, term: str) -> None:
    assert [(token.exact, token.width) for token in analyze(text)] == [(term, 1)]


@pytest.mark.parametrize(
    "text",
    ["deux trois", "cent jours", "deux\ncents", "deux, cents", "dix sept", "vingt ou trente"],
)
def test_words_that_say_no_number_together_stay_apart(text: str) -> None:
    assert len(analyze(text)) == len(text.split())


@pytest.mark.parametrize("text", ["25 pour cent", "25 p. 100", "25 p. cent", "25%", "25 %"])
def test_a_percentage_is_a_number_and_its_sign(text: str) -> None:
    assert [token.exact for token in analyze(text)] == ["25", "%"]


def test_pour_cent_is_a_percentage_behind_a_number_alone() -> None:
    assert [token.exact for token in analyze("pour cent euros")] == ["pour", "cent", "euros"]
    assert [token.exact for token in analyze("vingt et un pour cent")] == ["vingtetun", "%"]


@pytest.mark.parametrize(
    "text",
    [
        "a deux cents drones, puis 12 500 pour cent de vingt et un mille F-16 S-300 PM",
        "« Cent vingt » et deux\u202fcent mille. J. D. dit mille, cent ou deux-cent mille !",
    ],
)
def test_chunks_are_the_same_however_they_are_asked_for(text: str) -> None:
    spans = [*chunks(text)]

    assert chunk_texts(text) == [text[start:end] for start, end in spans]
    within = {at for start, end in spans for at in range(start, end) if text[at - 1].isspace()}
    assert all(joins(text, at) for at in within - {start for start, _ in spans})


def test_a_number_finds_its_other_writing_below_its_own() -> None:
    texts = Texts("dix-sept drones", "17 drones", "77 drones", "soixante-dix-sept drones")

    assert texts.finding("17 drones") == ["17 drones", "dix-sept drones"]
    assert texts.finding("dix-sept drones") == ["dix-sept drones", "17 drones"]


@pytest.mark.parametrize("asked", ["1 200 hommes", "mille deux cents hommes", "douze cents hommes"])
def test_a_number_of_several_words_finds_all_its_writings(asked: str) -> None:
    texts = "1 200 hommes", "mille deux cents hommes", "douze cents hommes", "deux cents hommes"

    assert set(Texts(*texts).finding(asked)) == set(texts[:3])


@pytest.mark.parametrize("asked", ["2 drones", "deux drones", '"deux drones"', "200 drones"])
def test_a_word_of_a_longer_number_is_no_number_of_its_own(asked: str) -> None:
    texts = Texts("cent deux drones", "vingt-deux drones", "deux mille drones")

    assert texts.finding(asked) == []


@pytest.mark.parametrize(
    "asked", ["25 %", "25%", "25 pour cent", "25 p. 100", "vingt-cinq pour cent"]
)
def test_a_percentage_finds_all_its_writings(asked: str) -> None:
    texts = "25 % de", "25 pour cent de", "25 p. 100 de", "vingt-cinq pour cent de", "25 mm de"

    assert set(Texts(*texts).finding(asked)) == set(texts[:4])


def test_a_million_in_figures_finds_it_in_words() -> None:
    texts = Texts("2,3 millions", "deux millions trois cent mille", "deux millions", "2 300 000")

    assert texts.finding("2 300 000") == [
        "2 300 000",
        "2,3 millions",
        "deux millions trois cent mille",
    ]


@pytest.mark.parametrize("asked", ["XVIIIe siècle", "18e siècle", "dix-huitième siècle"])
def test_an_ordinal_finds_itself_in_letters(asked: str) -> None:
    texts = Texts("XVIIIe siècle", "18e siècle", "dix-huitième siècle", "huitième siècle")

    assert set(texts.finding(asked)) == {"XVIIIe siècle", "18e siècle", "dix-huitième siècle"}


def test_an_article_is_no_number() -> None:
    assert Texts("une femme").finding("1") == []


@pytest.mark.parametrize(
    "written", ["deux cents", "*deux cents*,", "(deux cents).", "cinq cents..."]
)
def test_what_stands_around_does_not_tell_whether_words_are_a_number(written: str) -> None:
    (number,) = chunk_texts(written)
    around = f"Il y en a {written} et vingt mille autres, 25 pour cent."

    assert number == written
    assert written in chunk_texts(around)


def test_a_word_of_a_number_further_on_joins_nothing_before_it() -> None:
    apart = chunk_texts("#deux cents# hommes")

    assert chunk_texts("#deux cents# hommes, et deux cents autres")[: len(apart) - 1] == apart[:-1]
