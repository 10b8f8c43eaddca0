"""What holds of the French chain for every text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from chronisearch.analysis.analyzer import analyze, analyze_afresh, analyze_chunk, analyze_chunks
from chronisearch.analysis.folding import fold
from chronisearch.analysis.normalise import APOSTROPHES, DASHES
from chronisearch.analysis.stemmer import stem
from chronisearch.analysis.token import Token
from chronisearch.analysis.tokenizer import SPACES, chunk_texts, chunks

_PIECES = [
    "l'",
    "d'œ",
    "qu'",
    "aujourd'hui",
    "O'Brien",
    "c'est-à-dire",
    "dit-elle",
    "Ivano-Frankivsk",
    "F",
    "16",
    "Kh-101",
    "T-72B3",
    "1",
    "800",
    "3,5",
    "1.234.567",
    "O.T.A.N.",
    "Élysée",
    "été",
    "maïs",
    "155mm",
    "J.",
    "D.",
    "PM",
    "St",
    "Mds",
    "M€",
    "km²",
    "xviiie",
    "12:30",
    "2.400",
    "1ᵉʳ",
    "Shahed-131/136",
    "2ème",
    "https://a.fr/2022",
    "«",
    "»",
    "…",
    "(",
    ",",
    "%",
]
FRENCH = st.lists(
    st.one_of(st.sampled_from(_PIECES), st.text("aàeéèêiïoôœuùçlnrstdmFK1 280-'.,/ ", max_size=8)),
    max_size=12,
).map(" ".join)
ANYTHING = st.one_of(FRENCH, st.text(max_size=60))
LETTERS = st.characters(categories=["L", "N"])


def _terms(text: str) -> list[tuple[int, int, str, str, str, str]]:
    return [_content(token) for token in analyze(text)]


def _content(token: Token) -> tuple[int, int, str, str, str, str]:
    return (
        token.position,
        token.width,
        token.kind.value,
        token.written,
        token.exact,
        token.stem,
    )


@given(ANYTHING)
def test_tokens_lie_inside_the_text_and_in_order(text: str) -> None:
    tokens = analyze(text)

    for token in tokens:
        assert 0 <= token.start_char < token.end_char <= len(text)
        assert token.surface == text[token.start_char : token.end_char]
        assert token.width >= 1
        assert token.exact
    assert [t.position for t in tokens if t.kind != "part"] == sorted(
        t.position for t in tokens if t.kind != "part"
    )


@given(ANYTHING)
def test_composed_and_decomposed_texts_give_the_same_terms(text: str) -> None:
    assert _terms(unicodedata.normalize("NFD", text)) == _terms(unicodedata.normalize("NFC", text))


@given(FRENCH, st.sampled_from(APOSTROPHES))
def test_every_apostrophe_is_the_same(text: str, apostrophe: str) -> None:
    assert _terms(text.replace("'", apostrophe)) == _terms(text)


@given(FRENCH, st.sampled_from(DASHES))
def test_every_dash_is_the_same(text: str, dash: str) -> None:
    assert _terms(text.replace("-", dash)) == _terms(text)


@given(FRENCH, st.sampled_from(SPACES))
def test_every_space_is_the_same(text: str, space: str) -> None:
    assert _terms(text.replace(" ", space)) == _terms(text)


@given(st.text(LETTERS, min_size=1, max_size=12))
def test_folding_twice_changes_nothing_and_leaves_something(word: str) -> None:
    folded = fold(word)

    assert folded
    assert fold(folded) == folded


@given(st.text("abcdefghilmnopqrstuvxyz", min_size=1, max_size=14))
def test_a_stem_is_never_empty(word: str) -> None:
    assert stem(word)


@given(ANYTHING)
def test_remembered_chunks_are_what_they_were(text: str) -> None:
    for start, end in chunks(text):
        chunk = text[start:end]
        assert analyze_chunk(chunk) == analyze_afresh(chunk)


@given(ANYTHING)
def test_the_fast_way_finds_the_same_chunks(text: str) -> None:
    assert chunk_texts(text) == [text[start:end] for start, end in chunks(text)]


@given(ANYTHING)
def test_positions_of_a_text_are_those_of_its_chunks_added_up(text: str) -> None:
    tokens = analyze(text)

    end = max((token.position + token.width for token in tokens), default=0)

    assert end == sum(chunk.positions for chunk in analyze_chunks(text))
