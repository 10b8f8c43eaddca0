"""Which words of a query are looked for."""

import pytest

from chronisearch.analysis.analyzer import analyze
from chronisearch.query.binding.content import Asked, content_words


def kept(text: str, *, question: bool = False, other: bool = False) -> str:
    words = [Asked(word, tuple(analyze(word))) for word in text.split()]
    places = content_words(words, question=question, has_other_content=other)
    return " ".join(word.text for i, word in enumerate(words) if i in places)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("le front de l'est", "front l'est"),
        ("Ukraine Est", "Ukraine Est"),
        ("vers est", "est"),
        ("en été", "été"),
        ("été 2023", "été 2023"),
        ("contre-offensive été", "contre-offensive été"),
        ("nord-est de Koursk", "nord-est Koursk"),
        ("où est Kiev", "Kiev"),
        ("OÙ EST KIEV", "KIEV"),
        ("qui est-ce", "est-ce"),
        ("c'est Kiev", "Kiev"),
        ("il est tombé", "tombé"),
        ("Kiev est-elle tombée", "Kiev tombée"),
        ("pourquoi Kiev est il tombé", "Kiev tombé"),
        ("il a été détruit", "détruit"),
        ("les villes ont été prises", "villes prises"),
        ("des sommes versées", "sommes versées"),
        ("nous sommes prêts", "prêts"),
        ("des avions russes", "avions russes"),
        ("Kiev était bombardée", "Kiev bombardée"),
        ("son armée", "armée"),
        ("le son étrange", "son étrange"),
        ("prix or", "prix or"),
        ("comment négocier", "négocier"),
    ],
)
def test_words_that_only_make_a_sentence_are_left_out(text: str, content: str) -> None:
    assert kept(text) == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kiev est tombée", "Kiev tombée"),
        ("Kiev été tombée", "Kiev tombée"),
        ("l'est de Kiev", "l'est Kiev"),
        ("combien d'avions en été", "d'avions été"),
    ],
)
def test_in_a_question_only_a_clear_noun_stays(text: str, content: str) -> None:
    assert kept(text, question=True) == content


@pytest.mark.parametrize("text", ["le", "de la", "est", "été", "qui", "où que"])
def test_a_query_never_loses_all_its_words(text: str) -> None:
    assert kept(text) == text
    assert kept(text, question=True) == text


def test_of_function_words_and_a_verb_the_verb_is_left() -> None:
    assert kept("où est") == "est"


def test_function_words_beside_other_content_go() -> None:
    assert kept("de la", other=True) == ""
