"""Mentions of long texts are counted without finding each, and counted right."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bound_builders import a_phrase, a_word
from builders import a_document
from chronisearch.documents.document import Document, Span
from chronisearch.snippet import SnippetOptions, find_snippets, mentions_of

_WORDS = st.sampled_from(
    [
        "drones",
        "Drone,",
        "l’obus",
        "obus",
        "Ivano-obus",
        "d'un obus…",
        "3 000",
        "F-16",
        "à",
        "«",
        "\n\n",
    ]
)


def _long(words: list[str], times: int) -> Document:
    text = "Chronique\n\n" + " ".join(words * times)
    cut = text.index("\n\n") + 2
    return a_document(text, title="Chronique", passages=(Span(0, 9), Span(cut, len(text))))


@settings(deadline=None, max_examples=15)  # each text is long
@given(st.lists(_WORDS, min_size=1, max_size=12))
def test_the_count_is_that_of_all_mentions_however_many(words: list[str]) -> None:
    document = _long([*words, "obus"], times=1_100)

    found = find_snippets(document, a_word("obus"))

    assert found.mentions == len(mentions_of(document, a_word("obus")))


def test_phrases_are_counted_too() -> None:
    document = _long(["drones", "et", "obus."], times=1_500)
    phrase = a_phrase("drones et")

    assert find_snippets(document, phrase).mentions == len(mentions_of(document, phrase)) == 1_500


@pytest.mark.parametrize("width_chars", [60, 5_000])
def test_the_last_fragment_that_is_shown_has_all_its_marks(width_chars: int) -> None:
    document = _long(["obus"], times=5_000)

    found = find_snippets(document, a_word("obus"), SnippetOptions(3, width_chars))

    assert found.mentions == 5_000
    for snippet in found.snippets:
        assert len(snippet.highlights) == snippet.text.count("obus") > 1
