"""Words of one family."""

import pytest

from chronisearch.analysis.derivation import Derivations, shared_chars
from chronisearch.analysis.folding import fold
from chronisearch.analysis.stemmer import stem

DERIVATIONS = Derivations.load()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("publicité", "publicitaire"),
        ("nation", "national"),
        ("journal", "journaliste"),
        ("explorateur", "exploration"),
        ("détention", "détenteur"),
        ("Ukraine", "ukrainien"),
    ],
)
def test_words_that_differ_by_a_suffix_are_derived_both_ways(one: str, other: str) -> None:
    stems = stem(fold(one)), stem(fold(other))

    assert DERIVATIONS.are_derived(*stems)
    assert DERIVATIONS.are_derived(*reversed(stems))


@pytest.mark.parametrize(("one", "other"), [("porte", "port"), ("car", "cargo"), ("ete", "etage")])
def test_words_that_share_less_than_four_letters_are_not(one: str, other: str) -> None:
    assert shared_chars(one, other) <= 4
    assert not DERIVATIONS.are_derived(one[:3], other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gerer", "gestion"),
        ("banque", "bancaire"),
        ("russie", "russe"),
        ("pere", "paternel"),
        ("mois", "mensuel"),
        ("pologne", "polonais"),
    ],
)
def test_a_family_is_known_from_each_of_its_words(one: str, other: str) -> None:
    assert other in DERIVATIONS.family(one)
    assert one in DERIVATIONS.family(other)
    assert one not in DERIVATIONS.family(one)


def test_a_word_in_no_list_has_no_family() -> None:
    assert DERIVATIONS.family("zzz") == ()
    assert DERIVATIONS.family("") == ()


def test_the_five_most_frequent_derived_stems_are_given() -> None:
    terms = {"public": 2, "publicain": 9, "publicist": 1, "publicit": 9, "publicitair": 3}

    found = DERIVATIONS.derived_stems(
        "publicit", lambda prefix: [t for t in terms.items() if t[0].startswith(prefix)]
    )

    assert found == ("publicitair", "public", "publicist")
