"""Names and their spellings, those of the package and those of the user."""

import tomllib
from pathlib import Path

import pytest

from chronisearch.analysis.inflections import Inflections
from chronisearch.analysis.lexicon import (
    FLAT_FILE,
    SOURCE_FILE,
    NameKind,
    Names,
    flat_text,
    key_of,
)
from chronisearch.errors import BadLexiconError

NAMES = Names.load()
IS_COMMON = Inflections.open().is_common


def names_with(tmp_path: Path, text: str) -> Names:
    """Load the lexicon with a user's file of this text."""
    file = tmp_path / "noms.toml"
    file.write_text(text, encoding="utf-8")
    return Names.load(file)


def form_of(spelling: str, names: Names = NAMES) -> str | None:
    name = names.find(spelling)
    return name.form if name else None


def test_the_flat_file_says_what_the_source_says() -> None:
    """Otherwise: python tools/build_lexicon.py."""
    tables = tomllib.loads(SOURCE_FILE.read_text(encoding="utf-8"))

    assert FLAT_FILE.read_text(encoding="utf-8") == flat_text(tables, SOURCE_FILE)


def test_there_are_names_of_every_kind() -> None:
    kinds = [name.kind for name in NAMES.all()]

    assert len(kinds) >= 280
    assert all(kinds.count(kind) >= 60 for kind in NameKind)


def test_nothing_collides() -> None:
    assert NAMES.collisions(IS_COMMON) == ()


@pytest.mark.parametrize(
    ("spelling", "form"),
    [
        ("Kiev", "Kyiv"),
        ("KYÏV", "Kyiv"),
        ("ivano frankivsk", "Ivano-Frankivsk"),
        ("Chasiv-Yar", "Tchassiv Yar"),
        ("L’Union européenne", "UE"),
        ("etats unis", "États-Unis"),
        ("f 16", "F-16"),
        ("X-101", "Kh-101"),
        ("organisation du traité de l'Atlantique nord", "OTAN"),
    ],
)
def test_a_name_is_found_whatever_its_accents_case_and_hyphens(spelling: str, form: str) -> None:
    assert form_of(spelling) == form


@pytest.mark.parametrize("text", ["", "?", "us", "eu", "un", "drone", "guerre", "nice"])
def test_a_common_word_is_no_name(text: str) -> None:
    assert NAMES.find(text) is None


def test_single_words_are_names_and_parts_of_names_are_not() -> None:
    assert NAMES.is_name("kiev")
    assert not NAMES.is_name("yar")
    assert not NAMES.is_name("union")


def test_the_longest_name_of_a_run_of_words_is_taken() -> None:
    lougansk = ["la", "republique", "populaire", "de", "lougansk"]
    words = [*lougansk, "et", "rostov", "sur", "le", "don", "pres", "de", "kiev"]

    found = [(words[one.start : one.end], one.name.form) for one in NAMES.matches(words)]

    assert found == [
        (lougansk[1:], "LNR"),
        (["rostov", "sur", "le", "don"], "Rostov-sur-le-Don"),
        (["kiev"], "Kyiv"),
    ]


@pytest.mark.parametrize("words", [["a", "50"], ["an", "124"], ["su", "34"], ["il", "76"]])
def test_a_small_word_before_a_number_is_no_designator(words: list[str]) -> None:
    """The tokenizer joins `Su 34`; here `il 76` are the words of *il a 76 ans*."""
    assert NAMES.matches(words) == ()


def test_the_longest_spelling_is_found_in_a_run_of_words() -> None:
    spellings = [text for name in NAMES.all() for text in name.spellings]
    longest = max(spellings, key=lambda text: len(text.split()))
    words = [key_of(word) for word in longest.split()]

    (match,) = NAMES.matches(["selon", *words, "hier"])

    assert len(words) >= 9
    assert match.end - match.start == len(words)


def test_other_spellings_leave_out_the_one_typed_and_repeat_none() -> None:
    name = NAMES.find("Kiev")

    assert name is not None
    others = [key_of(text) for text in name.others("kiev")]
    assert "kyiv" in others
    assert "kiev" not in others
    assert len(set(others)) == len(others)


def test_the_users_file_adds_names(tmp_path: Path) -> None:
    names = names_with(tmp_path, '[place]\n"Novosselivka" = ["Novoselovka"]\n')

    assert form_of("novoselovka", names) == "Novosselivka"
    assert form_of("Kiev", names) == "Kyiv"
    assert "Novosselivka" in [name.form for name in names.all()]


def test_the_users_file_adds_spellings_to_a_name_that_is_there(tmp_path: Path) -> None:
    names = names_with(tmp_path, '[place]\n"Kiev" = { la = ["Kiovia"] }\n')

    assert form_of("Kiovia", names) == "Kyiv"
    assert form_of("Kyïv", names) == "Kyiv"
    assert [name.form for name in names.all()].count("Kyiv") == 1


def test_the_users_file_takes_a_spelling_away(tmp_path: Path) -> None:
    names = names_with(tmp_path, 'remove = ["Geran"]\n')

    assert names.find("Geran") is None
    name = names.find("Shahed")
    assert name is not None
    assert "Geran" not in name.spellings


def test_the_users_file_takes_a_whole_name_away_by_its_form(tmp_path: Path) -> None:
    names = names_with(tmp_path, 'remove = ["Kyiv"]\n')

    assert names.find("Kiev") is None
    assert names.find("Kyiv") is None


def test_the_users_file_may_take_away_and_add_at_once(tmp_path: Path) -> None:
    text = 'remove = ["Geran", "Guéran"]\n[weapon]\n"Shahed" = ["Chaheed"]\n"Geran" = []\n'

    names = names_with(tmp_path, text)

    assert form_of("Chaheed", names) == "Shahed"
    assert form_of("Geran", names) == "Geran"
    assert names.find("Guéran") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[place\n", "Expected"),
        ('[villes]\n"Kyiv" = []\n', "villes"),
        ('place = "Kyiv"\n', "place"),
        ('[place]\n"Kyiv" = "Kiev"\n', "Kyiv"),
        ('[place]\n"Kyiv" = [1]\n', "Kyiv"),
        ('[place]\n"?" = ["Kiev"]\n', "?"),
        ('[place]\n"Kyiv" = [""]\n', "Kyiv"),
        ('remove = "Kiev"\n', "remove"),
        ('remove = ["Atlantide"]\n', "Atlantide"),
    ],
)
def test_a_users_file_that_cannot_be_used_is_named_with_the_reason(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(BadLexiconError) as caught:
        names_with(tmp_path, text)

    assert "noms.toml" in str(caught.value)
    assert reason in str(caught.value)


def test_a_users_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadLexiconError, match=r"absent\.toml"):
        Names.load(tmp_path / "absent.toml")


def test_a_users_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "noms.toml"
    file.write_bytes('[place]\n"Kyïv" = []\n'.encode("latin-1"))

    with pytest.raises(BadLexiconError, match=r"noms\.toml"):
        Names.load(file)


def test_collisions_are_found_in_the_users_file(tmp_path: Path) -> None:
    names = names_with(tmp_path, '[place]\n"Marchove" = ["Marche"]\n')

    (collision,) = names.collisions(IS_COMMON)

    assert collision.spelling == "Marche"
    assert collision.names == ("Marchove",)
    assert "common French word" in collision.reason
