"""The table of French inflection, on the words that no rule can know."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from chronisearch.analysis.inflections import DATA_FILE, Inflections, Paradigm, Part, pack

INFLECTIONS = Inflections.open()


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("pris", "prendre"),
        ("prise", "prendre"),
        ("detenu", "detenir"),
        ("ira", "aller"),
        ("chevaux", "cheval"),
        ("yeux", "oeil"),
        ("eut", "avoir"),
        ("peuvent", "pouvoir"),
        ("vecurent", "vivre"),
        ("belles", "beau"),
        ("travaux", "travail"),
        ("nordcoreennes", "nordcoreen"),
        ("weekends", "weekend"),
    ],
)
def test_a_form_leads_to_its_lemma_and_back(form: str, lemma: str) -> None:
    found = {one.word: one for one in INFLECTIONS.lemmas(form)}

    assert form in found[lemma].forms
    assert lemma in INFLECTIONS.forms(form)


def test_a_lemma_is_the_first_of_its_forms() -> None:
    (lemma,) = INFLECTIONS.lemmas("negocierent")

    assert lemma.forms[0] == lemma.word == "negocier"
    assert lemma.part is Part.VERB
    assert set(lemma.participles) == {"negocie", "negociee", "negociees", "negocies"}


@pytest.mark.parametrize("word", ["patriot", "axios", "shahed", "robotyne", "xyz", ""])
def test_what_is_not_french_is_unknown(word: str) -> None:
    assert not INFLECTIONS.knows(word)
    assert not INFLECTIONS.is_common(word)
    assert INFLECTIONS.lemmas(word) == ()
    assert INFLECTIONS.forms(word) == ()


@pytest.mark.parametrize("name", ["ukraine", "russie", "moscou", "kiev"])
def test_a_name_is_known_and_not_common(name: str) -> None:
    assert INFLECTIONS.knows(name)
    assert not INFLECTIONS.is_common(name)


@pytest.mark.parametrize("word", ["a,b", "a\tb", "é", "a" * 1000, "\n", "\0"])
def test_what_is_no_folded_word_finds_nothing(word: str) -> None:
    assert INFLECTIONS.lemmas(word) == ()


def test_every_form_of_every_thousandth_lemma_finds_it_again() -> None:
    for number, lemma in enumerate(INFLECTIONS.all_lemmas()):
        if number % 1000 == 0:
            for form in lemma.forms:
                assert lemma in INFLECTIONS.lemmas(form)


def test_a_packed_table_is_read_back_whatever_the_order_it_was_given_in(tmp_path: Path) -> None:
    noun, verb = Paradigm(Part.NOUN, ("", "s")), Paradigm(Part.VERB, ("er", "e"), ("ee",))
    one = pack({"chant": [noun, verb], "": [Paradigm(Part.NOUN, ("oeil", "yeux"))]})
    other = pack({"": [Paradigm(Part.NOUN, ("oeil", "yeux"))], "chant": [verb, noun]})
    path = tmp_path / "table"
    path.write_bytes(one)

    assert one == other
    table = Inflections(path)
    assert [lemma.word for lemma in table.lemmas("chantee")] == ["chanter"]
    assert table.forms("yeux") == ("oeil",)
    assert sorted(lemma.word for lemma in table.all_lemmas()) == ["chant", "chanter", "oeil"]


def test_the_table_takes_three_megabytes_of_a_wheel_at_most(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "wheel", "w", ZIP_DEFLATED) as wheel:
        wheel.write(DATA_FILE)

    assert DATA_FILE.stat().st_size < 3_000_000
    assert (tmp_path / "wheel").stat().st_size < 1_000_000


def test_the_licence_of_the_data_lies_beside_it() -> None:
    licence = DATA_FILE.with_suffix(".LICENSE.txt").read_text(encoding="utf-8")

    assert "Grammalecte" in licence
    assert "Mozilla Public License Version 2.0" in licence
