"""Whatever is typed is read, in time, and written so that it reads back."""

import os
import string
from datetime import date
from itertools import islice
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from builders_of_vocabulary import NoVocabulary
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.near.edits import edit_distance, words_within
from chronisearch.query.typed.parser import conjunction, disjunction, negation, parse
from chronisearch.query.typed.printer import print_tree
from chronisearch.query.typed.tree import (
    Dates,
    Exactly,
    Fuzzy,
    InPath,
    InSource,
    InTitle,
    Near,
    Node,
    Phrase,
    WarDays,
    Wildcard,
    Word,
)
from query_texts import adversarial_texts, enormous_texts

FUZZ_COUNT = int(os.environ.get("CHRONISEARCH_FUZZ_TEXTS", "3000"))
ENORMOUS_STEP = 1 if "CHRONISEARCH_FUZZ_TEXTS" in os.environ else 4
"""A long run tries every enormous text, a usual one each fourth."""
FUZZ_SEED = 971
LONGEST_S = 2.0

LETTERS = string.ascii_lowercase + "éèêçœï"
SYNTAX = " \"«»“”„‘’'()-–=*?~:/.,%ETOUSAFNPRÈD0123" + LETTERS + "\u202f\x00\ud800\u0301"

plain = st.text(LETTERS, min_size=1, max_size=8)
compound = st.lists(plain, min_size=2, max_size=3).map("-".join)
number = st.integers(0, 99_999).map(str)
grouped = st.sampled_from(["3 000", "12 500", "F 16", "1\u202f800", "Kh 101"])
word_text = plain | compound | plain.map("l'{}".format) | number | plain.map(str.title)
phrase_text = st.lists(word_text | grouped, min_size=1, max_size=4).map(" ".join)
pattern = st.builds("{}{}{}".format, plain, st.sampled_from("*?"), plain) | plain.map("*{}".format)
days = st.dates(date(1, 1, 1))
war_days = st.integers(0, 999_999)


def ranges(
    kind: type[Dates] | type[WarDays], ends: st.SearchStrategy[object]
) -> st.SearchStrategy[Node]:
    closed = st.tuples(ends, ends).map(lambda pair: kind(*sorted(pair)))  # type: ignore[type-var,arg-type]
    opened = ends.map(lambda end: kind(end, None)) | ends.map(lambda end: kind(None, end))  # type: ignore[arg-type]
    return closed | opened


leaves: st.SearchStrategy[Node] = st.one_of(
    (word_text | grouped).map(Word),
    phrase_text.map(Exactly),
    st.builds(Phrase, phrase_text, st.none() | st.integers(1, 1_000)),
    pattern.map(Wildcard),
    st.builds(Fuzzy, word_text, st.integers(1, 2)),
    plain.map("{}.fr".format).map(InSource),
    st.text(LETTERS + "*?/ ().", min_size=1).filter(str.strip).map(InPath),
    ranges(Dates, days),
    ranges(WarDays, war_days),
)
trees = st.recursive(
    leaves,
    lambda nodes: st.one_of(
        st.lists(nodes, min_size=2, max_size=4).map(conjunction),
        st.lists(nodes, min_size=2, max_size=4).map(disjunction),
        nodes.map(negation),
        st.builds(InTitle, nodes),
        st.builds(Near, nodes, nodes, st.integers(1, 1_000)),
    ),
    max_leaves=15,
)


@given(trees)
def test_the_canonical_text_of_a_tree_reads_back(tree: Node) -> None:
    assert parse(print_tree(tree)).tree == tree


@given(st.text() | st.text(SYNTAX))
@settings(max_examples=300)
def test_what_any_text_is_read_as_reads_back(text: str) -> None:
    tree = parse(text).tree

    assert parse(print_tree(tree)).tree == tree


@given(st.text(SYNTAX))
def test_remarks_point_into_the_text(text: str) -> None:
    parsed = parse(text)

    for note in parsed.notes:
        assert 0 <= note.start_char <= note.end_char <= len(parsed.text)


@given(trees, st.builds(BindOptions, any_word=st.booleans(), exact=st.booleans()))
def test_every_tree_can_be_bound(tree: Node, options: BindOptions) -> None:
    parsed = parse(print_tree(tree))
    bound = bind(parsed, NoVocabulary(), options)

    if not options.any_word:  # which is said as OU
        assert bound.canonical == print_tree(tree)


def test_adversarial_texts_are_read_bound_and_read_back() -> None:
    for number_of_text, text in enumerate(adversarial_texts(FUZZ_SEED, FUZZ_COUNT)):
        started_s = process_time()
        parsed = parse(text)
        bind(parsed, NoVocabulary(), BindOptions(any_word=number_of_text % 2 == 0))

        assert process_time() - started_s < LONGEST_S, text
        assert parse(print_tree(parsed.tree)).tree == parsed.tree, text


def test_a_megabyte_of_anything_is_read_in_time() -> None:
    for text in islice(enormous_texts(), 0, None, ENORMOUS_STEP):
        started_s = process_time()
        bind(parse(text), NoVocabulary(), BindOptions())

        assert process_time() - started_s < LONGEST_S, text[:20]


@given(st.text("abc", max_size=7), st.lists(st.text("abc", max_size=7)), st.integers(1, 2))
def test_walking_over_terms_finds_what_comparing_each_finds(
    word: str, terms: list[str], most: int
) -> None:
    compared = {term: edit_distance(term, word, most) for term in terms}
    walked = words_within(word, most, ((term, 1) for term in sorted(terms)))

    assert {term: edits for edits, term, _ in walked} == {
        term: edits for term, edits in compared.items() if edits is not None
    }
