"""What a query may cost is bounded, however much is pasted, and what was left out is said."""

from itertools import islice, product
from string import ascii_lowercase

import pytest

from chronisearch.query.binding import effort
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.binding.effort import MAX_EXPANSIONS
from chronisearch.query.binding.leaves import MAX_SIDE_BY_SIDE
from chronisearch.query.bound import And, BoundQuery, Concept
from chronisearch.query.typed.parser import parse
from chronisearch.query.walk import concepts
from searching_texts import Texts

WORDS = ["".join(letters) for letters in islice(product(ascii_lowercase, repeat=3), 0, 17_576, 7)]
TEXTS = Texts(" ".join(WORDS), "le roi de la ville")


def _bound(text: str) -> BoundQuery:
    return bind(parse(text), TEXTS, BindOptions())


def _forms(query: BoundQuery) -> int:
    return sum(len(concept.clauses[0].expansions) for concept in concepts(query.root))


@pytest.mark.parametrize("count", [1, 2, 7, 26])
def test_all_patterns_of_a_query_share_what_is_looked_for(count: int) -> None:
    query = _bound(" OU ".join(f"{letter}*" for letter in ascii_lowercase[:count]))

    assert 0 < _forms(query) <= MAX_EXPANSIONS


def test_a_pattern_that_comes_again_is_looked_for_once_and_counts_as_often() -> None:
    once, thrice = _bound("a*"), _bound("a* OU a* OU a*")

    assert isinstance(once.root, Concept)
    assert isinstance(thrice.root, Concept)
    assert thrice.root.clauses[0].expansions == once.root.clauses[0].expansions
    assert thrice.root.clauses[0].weight == pytest.approx(3 * once.root.clauses[0].weight)


@pytest.mark.parametrize("query", ["roi roi ville", "roi OU roi OU ville"])
def test_a_word_that_comes_again_gives_what_it_gave_each_time(query: str) -> None:
    found = {concept.label: concept.clauses[0].weight for concept in concepts(_bound(query).root)}

    assert list(found) == ["roi", "ville"]
    assert found["roi"] == pytest.approx(2 * found["ville"])


def test_patterns_beyond_the_work_that_may_be_done_are_left_out_and_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(effort, "_MOST_WORK", 1)

    query = _bound("*ab* *cd*")

    assert isinstance(query.root, Concept)
    assert query.root.label == "*ab*"
    assert [note.message for note in query.notes] == [
        "“*cd*” was left out: the patterns before it stand for too much."
    ]


def test_words_beyond_that_work_lose_their_spellings_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(effort, "_MOST_WORK", 1)

    query = _bound("*ab* rois")

    assert isinstance(query.root, And)
    assert [concept.label for concept in concepts(query.root)] == ["*ab*", "rois"]
    assert "without their other spellings" in query.notes[-1].message


@pytest.mark.parametrize("form", ['"{}"', '="{}"', '"{}"~900'])
def test_a_phrase_is_looked_for_up_to_a_length_and_that_is_said(form: str) -> None:
    words = "roi ville " * 600

    query = _bound(form.format(words.strip()))

    assert max(len(e.terms) for c in concepts(query.root) for e in c.clauses[0].expansions) <= (
        MAX_SIDE_BY_SIDE
    )
    assert len(list(concepts(query.root))) <= MAX_SIDE_BY_SIDE
    assert "its first 64 words were looked for" in query.notes[-1].message
    assert len(query.notes[-1].message) < 100


@pytest.mark.parametrize("text", ["1,", "1.", "1-", "1/", "a-", "a_", "a'"])
def test_what_is_written_as_one_word_is_looked_for_up_to_a_length(text: str) -> None:
    query = _bound(text * 2_400)

    lengths = [len(e.terms) for c in concepts(query.root) for e in c.clauses[0].expansions]
    assert max(lengths) <= MAX_SIDE_BY_SIDE


def test_of_a_word_that_no_one_writes_no_spellings_are_looked_for_and_that_is_said() -> None:
    query = _bound("x" * 4_800 + "~2")

    assert isinstance(query.root, Concept)
    assert len(query.root.clauses[0].expansions) == 1
    assert query.notes[-1].message == (
        f"“{'x' * 40}…” is too long for other spellings; it was looked for as written."
    )


def test_one_leaf_too_long_for_a_query_is_still_asked_for() -> None:
    assert isinstance(_bound("x" * 12_000).root, Concept)


def test_more_remarks_than_are_shown_are_counted() -> None:
    query = _bound(" OU ".join(f"{letter}*" for letter in ascii_lowercase))

    assert query.notes[-1].message == "16 more things were read otherwise than typed, or cut."
