"""Spellings that come of writing Cyrillic in French, English, Ukrainian and Russian ways."""

from collections.abc import Callable, Iterable

import pytest

from chronisearch.analysis.folding import fold
from chronisearch.analysis.inflections import Inflections
from chronisearch.analysis.lexicon import Names
from chronisearch.analysis.spelling_key import spelling_key
from chronisearch.analysis.transliteration import KnownNames, candidates
from chronisearch.values import replace

ACRONYMS = ("rustov",)
KNOWN = KnownNames(
    is_word=Inflections.open().is_common,
    is_french=Inflections.open().knows,
    is_listed=lambda _: False,
    is_written_as_name=lambda word: word not in ACRONYMS,
)


def candidates_among(word: str, *words: str) -> tuple[str, ...]:
    """Give the other spellings of the word in an index that holds these words once each."""
    return candidates(word, _starting(words), words.count, KNOWN)


def _starting(words: Iterable[str]) -> Callable[[str], Iterable[str]]:
    return lambda prefix: [word for word in sorted(words) if word.startswith(prefix)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chevtchouk", "Shevchuk"),
        ("Zalizniak", "Zaliznyak"),
        ("Jovtanetsky", "Zhovtanetskyi"),
        ("Bogdanivka", "Bohdanivka"),
        ("Kharytonov", "Haritonov"),
        ("Ioukhnov", "Yukhnov"),
        ("Iemeltchenko", "Yemelchenko"),
        ("Tsoukrovi", "Tzukrovy"),
        ("Stepanov", "Stepaniv"),
        ("Tarassivka", "Tarasivka"),
        ("Kouzmine", "Kuzmin"),
        ("Chtcherbakov", "Shcherbakov"),
        ("Alexandrovsk", "Aleksandrovsk"),
        ("Novosselivske", "Novoselivsko"),
        ("Tchekhov", "Chekhov"),
        ("Pouchkine", "Pushkin"),
        ("Jdanov", "Zhdanov"),
        ("Roubliov", "Rublev"),
        ("Malioutina", "Malyutina"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert spelling_key(fold(one)) == spelling_key(fold(other))
    assert candidates_among(fold(one), fold(other)) == (fold(other),)
    assert candidates_among(fold(other), fold(one)) == (fold(one),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kherson", "Kharkiv"),
        ("Donetsk", "Dnipro"),
        ("Soumy", "Samy"),
        ("Lavrov", "Lvov"),
        ("Poltava", "Poltavka"),
        ("Bakhmout", "Bakou"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert spelling_key(fold(one)) != spelling_key(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("leyen", "lyon"),
        ("leyen", "leno"),
        ("kallas", "callas"),
        ("soumy", "summi"),
        ("massin", "macine"),
        ("maturin", "maturine"),
        ("khar", "gar"),
        ("frosine", "phrosine"),
        ("every", "yoweri"),
        ("warwick", "varvic"),
        ("barack", "barak"),
        ("july", "zhouli"),
        ("sergy", "serhiy"),
        ("plautine", "plautiine"),
        ("poussin", "pussin"),
    ],
)
def test_names_that_are_not_both_slavic_are_two(one: str, other: str) -> None:
    assert candidates_among(one, other) == ()
    assert candidates_among(other, one) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("gerson", "kherson"), ("tcharkov", "sharkov"), ("khaborov", "gaborov")],
)
def test_letters_that_no_one_letter_of_cyrillic_becomes_part_names(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)
    assert candidates_among(one, other) == ()


def test_of_two_names_that_french_has_neither_is_the_other() -> None:
    assert spelling_key("pouchkine") == spelling_key("puchkine")
    french = replace(KNOWN, is_french=lambda _: True)

    assert candidates("pouchkine", _starting(["puchkine"]), lambda _: 1, french) == ()


def test_nothing_is_looked_for_where_french_has_a_name_that_is_not_slavic() -> None:
    looked_for: list[str] = []

    def words_with(prefix: str) -> list[str]:
        looked_for.append(prefix)
        return []

    assert KNOWN.is_french("lyon")
    assert candidates("lyon", words_with, lambda _: 1, KNOWN) == ()
    assert looked_for == []


def test_what_the_texts_do_not_write_as_a_name_is_no_spelling_of_one() -> None:
    assert spelling_key("roustov") == spelling_key("rustov")
    assert candidates_among("roustov", "rustov") == ()


def test_what_is_found_does_not_depend_on_how_much_else_there_is() -> None:
    many = (f"cons{number:05}".translate(str.maketrans("0123456789", "abcdefghij"))
            for number in range(5_000))  # fmt: skip

    assert candidates_among("konstantinov", *many, "constantinov") == ("constantinov",)


def test_no_two_names_of_the_lexicon_share_a_key() -> None:
    owners: dict[str, set[str]] = {}
    for name in Names.load().all():
        for spelling in name.spellings:
            owners.setdefault(spelling_key(fold(spelling)), set()).add(name.form)

    assert [forms for forms in owners.values() if len(forms) > 1] == []


@pytest.mark.parametrize(("word", "term"), [("patriote", "patriot"), ("chars", "sharz")])
def test_a_french_word_has_no_other_spelling(word: str, term: str) -> None:
    assert candidates_among(word, term) == ()


def test_a_french_word_is_no_other_spelling() -> None:
    assert spelling_key("charz") == spelling_key("tcharz")
    listed = replace(KNOWN, is_listed=lambda word: word in ("poutine", "putin"))
    words = ["poutine", "putin"]

    assert candidates("poutin", _starting(words), words.count, listed) == ("putin",)


@pytest.mark.parametrize("word", ["", "a", "su", "f16", "2022", "kh101"])
def test_short_words_and_designators_have_no_other_spelling(word: str) -> None:
    assert candidates_among(word, word, word + "y", "kh102") == ()


def test_the_most_frequent_spelling_comes_first() -> None:
    counts = {"shevchuk": 2, "chevtchouk": 9, "shevtchouk": 1}

    found = candidates("shevchouk", _starting(counts), counts.__getitem__, KNOWN)

    assert found == ("chevtchouk", "shevchuk", "shevtchouk")
