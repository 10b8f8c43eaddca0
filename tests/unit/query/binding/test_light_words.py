"""Words of a question that say what is asked count less than those that it is asked about."""

import pytest

from chronisearch.analysis.analyzer import analyze
from chronisearch.query.binding.content import Asked, content_words
from chronisearch.query.binding.light_words import light_words


def counted(text: str) -> str:
    """Give the words of a question that are looked for, each that counts less with its weight."""
    asked = [(word, tuple(analyze(word))) for word in text.split()]
    words = [Asked(word, tokens) for word, tokens in asked if tokens]
    kept = content_words(words, question=True, has_other_content=False)
    light = light_words(words)
    shown = (word.text + (f"*{light[at]}" if at in light else "") for at, word in enumerate(words))
    return " ".join(word for at, word in enumerate(shown) if at in kept)


@pytest.mark.parametrize(
    ("question", "looked_for"),
    [
        ("il doit quitter la ville", "quitter ville"),
        ("faut-il payer un impôt", "payer impôt"),
        ("que fait le ministre", "ministre"),
        ("va-t-il neiger", "neiger"),
        ("que faire contre la fièvre", "fièvre"),
        ("un devoir de mémoire", "devoir mémoire"),
        ("les faits divers", "faits divers"),
        ("que faut-il faire", "faut-il*0.7 faire"),
    ],
)
def test_modal_verbs_are_left_out_where_they_are_no_nouns(question: str, looked_for: str) -> None:
    assert counted(question) == looked_for


@pytest.mark.parametrize(
    ("question", "looked_for"),
    [
        ("peut-on voter par courrier", "peut-on*0.3 voter courrier"),
        ("qui détient le pouvoir", "détient*0.7 pouvoir"),
        ("pour pouvoir voter", "pouvoir*0.3 voter"),
        ("l'abus de pouvoir", "l'abus pouvoir*0.3"),
    ],
)
def test_to_be_able_counts_less_as_a_verb(question: str, looked_for: str) -> None:
    """*de pouvoir* is taken for the verb, though it may be the noun."""
    assert counted(question) == looked_for


@pytest.mark.parametrize(
    ("question", "looked_for"),
    [
        ("Quelle rivière traverse Lyon ?", "rivière*0.7 traverse Lyon"),
        ("quelle est la capitale du Pérou", "capitale*0.7 Pérou"),
        ("Dans quels pays vit le lynx", "pays*0.7 vit lynx"),
        ("comment fonctionne un moteur", "fonctionne*0.7 moteur"),
        ("Où se trouve la source du Nil", "trouve*0.7 source Nil"),
        ("quand meurt Voltaire", "meurt*0.7 Voltaire"),
        ("pourquoi la mer monte", "mer monte*0.7"),
        ("comment réparer un vélo", "réparer vélo"),
        ("où est né Hugo", "né Hugo"),
    ],
)
def test_what_a_question_asks_by_counts_less(question: str, looked_for: str) -> None:
    assert counted(question) == looked_for


def test_keywords_count_in_full() -> None:
    assert counted("rivière crue 1910") == "rivière crue 1910"
