"""Which fragments of a document are shown, and where they are cut."""

import pytest

from bound_builders import a_phrase, a_word
from builders import a_document
from chronisearch.documents.document import Document, Span
from chronisearch.query.bound import And, BoundNode, Everything
from chronisearch.snippet import Snippet, SnippetOptions, find_snippets


def _shown(
    document: Document, root: BoundNode, count: int = 3, width_chars: int = 240
) -> list[str]:
    found = find_snippets(document, root, SnippetOptions(count, width_chars))
    return [_marked(snippet) for snippet in found.snippets]


def _marked(snippet: Snippet) -> str:
    text = snippet.text
    for start, end in reversed(snippet.highlights):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def test_a_fragment_is_a_whole_sentence() -> None:
    document = a_document("Hier, rien. M. Petit a vu un drone près du port. Ensuite, rien.")

    assert _shown(document, a_word("drone"), width_chars=50) == [
        "M. Petit a vu un [drone] près du port."
    ]


def test_a_fragment_goes_on_with_the_next_sentences_as_far_as_the_width_allows() -> None:
    document = a_document("Un drone passe. Il tombe. Rien d’autre ne se passe ce jour-là.")

    assert _shown(document, a_word("drone"), width_chars=30) == ["Un [drone] passe. Il tombe."]


def test_a_fragment_does_not_go_on_into_the_next_paragraph() -> None:
    document = a_document("Un titre\n\nUn drone passe.\n\nIl tombe.")

    assert _shown(document, a_word("drone")) == ["Un [drone] passe."]


def test_where_the_title_alone_answers_the_opening_stands_behind_it() -> None:
    document = a_document("Le drone\n\nKyiv, le 12 mars 2024\n\nIl tombe.", title="Le drone")

    assert _shown(document, a_word("drone")) == ["Le [drone]", "Il tombe."]


def test_where_the_title_alone_answers_one_fragment_is_the_opening() -> None:
    document = a_document("Le drone\n\nIl tombe.", title="Le drone")

    found = find_snippets(document, a_word("drone"), SnippetOptions(fragments=1))

    assert [snippet.text for snippet in found.snippets] == ["Il tombe."]
    assert found.title_highlights == ((3, 8),)


def test_title_and_dateline_are_no_fragments_where_the_text_says_as_much() -> None:
    document = a_document(
        "Le drone\n\nDrone, le 12 mars 2024\n\nUn drone tombe.\n\nUn drone brûle.",
        title="Le drone",
    )

    assert _shown(document, a_word("drone")) == ["Un [drone] tombe.", "Un [drone] brûle."]


def test_a_first_sentence_that_stands_in_for_a_title_is_the_last_to_be_chosen() -> None:
    document = a_document("Un drone passe.\n\nUn drone tombe.\n\nUn drone brûle.")

    assert _shown(document, a_word("drone"), 2) == ["Un [drone] tombe.", "Un [drone] brûle."]
    assert len(_shown(document, a_word("drone"), 3)) == 3


def test_the_signs_of_a_heading_are_not_shown() -> None:
    document = a_document("Un titre\n\n## Le drone\n\nIl tombe.")

    assert _shown(document, a_word("drone")) == ["Le [drone]"]


@pytest.mark.parametrize("width_chars", [20, 40, 80, 240])
def test_a_cut_is_told_at_every_width_before_and_behind(width_chars: int) -> None:
    words = " ".join(f"mot{number}" for number in range(40))
    document = a_document(f"Un titre\n\nVoici {words} drone {words} enfin. Le reste.")

    [shown] = find_snippets(document, a_word("drone"), SnippetOptions(1, width_chars)).snippets

    assert (shown.cut_before, shown.cut_behind) == (True, True)


def test_a_whole_sentence_is_not_told_to_be_cut_though_it_begins_small_and_ends_bare() -> None:
    document = a_document("Un titre\n\nle drone " + "passe " * 30)

    [shown] = find_snippets(document, a_word("drone")).snippets

    assert (shown.cut_before, shown.cut_behind) == (False, False)


def test_fragments_that_nothing_parts_are_told_to_follow() -> None:
    document = a_document("Un titre\n\nUn drone tombe ici. Un drone brûle là. Rien. Un drone fuit.")

    shown = find_snippets(document, a_word("drone"), SnippetOptions(3, 20)).snippets

    assert [snippet.follows for snippet in shown] == [False, True, False]


def test_an_overlong_sentence_is_cut_between_words_around_the_match() -> None:
    document = a_document("avant " * 60 + "le drone " + "après " * 60)

    (shown,) = find_snippets(document, a_word("drone"), SnippetOptions(1, 60)).snippets

    assert len(shown.text) <= 60
    assert shown.text.startswith("avant ")
    assert shown.text.endswith(" après")


def test_a_sentence_too_long_for_one_fragment_gives_several() -> None:
    document = a_document("Le drone " + "mot " * 50 + "puis le missile " + "mot " * 50)

    shown = _shown(document, And((a_word("drone"), a_word("missile"))), width_chars=60)

    assert len(shown) == 2
    assert "[drone]" in shown[0]
    assert "[missile]" in shown[1]


def test_the_fragment_with_most_concepts_is_preferred_and_text_order_kept() -> None:
    document = a_document("Rien.\n\nUn drone.\n\nUn drone et un missile.\n\nUn missile.")
    root = And((a_word("drone"), a_word("missile")))

    assert _shown(document, root, count=1) == ["Un [drone] et un [missile]."]
    assert _shown(document, root, count=2) == ["Un [drone].", "Un [drone] et un [missile]."]


def test_a_concept_not_yet_shown_comes_before_one_shown_already() -> None:
    document = a_document("Un drone.\n\nUn drone.\n\nUn drone.\n\nUn missile.")

    shown = _shown(document, And((a_word("drone"), a_word("missile"))), count=2)

    assert shown == ["Un [drone].", "Un [missile]."]


def test_the_body_is_preferred_to_the_title() -> None:
    document = a_document("Le drone\n\nUn drone passe.", title="Le drone")

    assert _shown(document, a_word("drone"), count=1) == ["Un [drone] passe."]


def test_a_document_without_mention_shows_its_first_sentence_after_the_title() -> None:
    document = a_document("Bilan\n\nRien à dire. Vraiment rien.", title="Bilan")

    assert _shown(document, Everything()) == ["Rien à dire."]


def test_a_document_that_is_all_title_shows_it() -> None:
    assert _shown(a_document("Bilan", title="Bilan"), Everything()) == ["Bilan"]


def test_a_document_without_passages_shows_nothing() -> None:
    assert _shown(a_document("Bilan", passages=()), a_word("bilan")) == []


def test_a_fragment_stays_within_its_passage() -> None:
    text = "Partager. Un drone passe. Partager."
    document = a_document(text, passages=(Span(10, 25),))

    assert _shown(document, a_word("drone")) == ["Un [drone] passe."]


def test_all_mentions_are_counted_whatever_is_shown() -> None:
    document = a_document("Un drone.\n\n" * 7)

    assert find_snippets(document, a_word("drone"), SnippetOptions(fragments=0)).mentions == 7
    assert len(find_snippets(document, a_word("drone")).snippets) == 3


def test_a_no_break_space_is_no_place_to_cut() -> None:
    document = a_document("x " * 100 + "le «\u00a0drone\u00a0» tombe " + "x " * 100)

    (shown,) = _shown(document, a_word("drone"), width_chars=20)

    assert "«\u00a0[drone]\u00a0»" in shown


def test_of_a_mention_of_many_screens_the_beginning_is_shown_and_marked() -> None:
    """A phrase said two million times was one mention, and was printed whole: 10 MB."""
    document = a_document("drone " * 100_000, title=None)

    found = find_snippets(document, a_phrase("drone drone"))

    assert found.mentions == 1
    (snippet,) = found.snippets
    assert snippet.text == ("drone " * 666).rstrip()
    assert snippet.highlights == ((0, len(snippet.text)),)
