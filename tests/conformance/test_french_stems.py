"""The stemmer on words that others published: hunspell-fr's inflections, Snowball's vocabulary."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from chronisearch.analysis.folding import fold
from chronisearch.analysis.stemmer import stem

_DATA = Path(__file__).parent / "data"


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _stem(word: str) -> str:
    return stem(fold(word))


def _share_of_pairs_together(groups: list[set[str]]) -> float:
    """Of all pairs of forms of one lemma, the share that has one stem."""
    pairs = together = 0
    for forms in groups:
        pairs += len(forms) * (len(forms) - 1)
        together += sum(n * (n - 1) for n in Counter(map(stem, forms)).values())
    return together / pairs


@pytest.mark.parametrize(
    ("kind", "least_together"),
    [("v1", 0.92), ("v2", 0.97), ("na", 0.97)],
)
def test_forms_of_one_word_share_their_stem(kind: str, least_together: float) -> None:
    """Beside it, on the same pairs: Snowball .575, .954, .848; plain light .114, .087, .934."""
    groups = [
        {fold(form) for form in (lemma, *forms.split())}
        for row_kind, lemma, forms in _rows("inflected_forms.tsv")
        if row_kind == kind
    ]

    assert _share_of_pairs_together(groups) >= least_together


def test_every_published_word_has_a_stem_of_plain_letters() -> None:
    for word, _ in _rows("snowball_french.tsv"):
        result = _stem(word)
        assert result, word
        assert result.isascii(), word
        assert result.isalnum(), word


def test_words_that_snowball_joins_mostly_stay_joined() -> None:
    """The rest is different in kind: Snowball also takes off -ique, -able, -ité, -eur, -iste
    (derivation is the query's business here) and joins the -ons and -ez forms.
    """
    rows = _rows("snowball_french.tsv")
    neighbours = [(a, b) for (a, x), (b, y) in pairwise(rows) if x == y]

    together = sum(_stem(a) == _stem(b) for a, b in neighbours)

    assert together / len(neighbours) >= 0.7


def test_words_that_snowball_keeps_apart_mostly_stay_apart() -> None:
    """What is joined here and not there: -ement and -ation with their verbs, appelle/appeler."""
    rows = _rows("snowball_french.tsv")
    neighbours = [(a, b) for (a, x), (b, y) in pairwise(rows) if x != y and fold(a) != fold(b)]

    together = sum(_stem(a) == _stem(b) for a, b in neighbours)

    assert together / len(neighbours) <= 0.12
