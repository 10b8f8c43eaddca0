"""Of the forms that a word finds, few are another word, and few of its own are missed: two samples
that were read by hand.
"""

import csv
from pathlib import Path

from builders_of_vocabulary import TextVocabulary
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.typed.parser import parse
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.snippet.mentions import mentions_within
from chronisearch.snippet.plan import plan_of

FOUND = Path(__file__).with_name("pairs_of_forms.tsv")
OF_ONE_WORD = Path(__file__).with_name("pairs_of_one_word.tsv")


def pairs(table: Path) -> list[tuple[str, str, str]]:
    """Give the word typed, the form, and what the table says of them."""
    lines = (line for line in table.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [(row[0], row[1], row[2]) for row in list(csv.reader(lines, dialect="excel-tab"))[1:]]


def finds(typed: str, form: str, vocabulary: Vocabulary) -> bool:
    return bool(mentions_within(form, plan_of(bind(parse(typed), vocabulary, BindOptions()).root)))


def words_of(read: list[tuple[str, str, str]]) -> Vocabulary:
    return TextVocabulary(*{word for typed, form, _ in read for word in (typed, form)})


def test_at_most_two_of_a_hundred_forms_found_are_another_word() -> None:
    read = pairs(FOUND)
    vocabulary = words_of(read)
    found = [verdict for typed, form, verdict in read if finds(typed, form, vocabulary)]

    assert len(read) == 400
    assert found.count("right") >= 390
    assert found.count("another word") <= 0.02 * len(found)


def test_of_a_hundred_forms_of_the_word_typed_at_most_three_are_missed() -> None:
    read = pairs(OF_ONE_WORD)
    vocabulary = words_of(read)
    missed = [(typed, form) for typed, form, _ in read if not finds(typed, form, vocabulary)]

    assert len(read) == 200
    assert len(missed) <= 0.03 * len(read), missed
