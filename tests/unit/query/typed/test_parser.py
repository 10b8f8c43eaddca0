"""What a reader types becomes the tree that they mean, and never an error."""

from itertools import product

import pytest

from chronisearch.query.typed.balance import MAX_DEPTH
from chronisearch.query.typed.parser import MAX_CHARS, MAX_WORD_CHARS, parse
from chronisearch.query.typed.printer import print_tree
from chronisearch.query.typed.tree import (
    And,
    Everything,
    Exactly,
    Fuzzy,
    InPath,
    InTitle,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Wildcard,
    Word,
)

A, B, C = Word("a"), Word("b"), Word("c")


def tree(text: str) -> Node:
    return parse(text).tree


def messages(text: str) -> list[str]:
    return [note.message for note in parse(text).notes]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3 000 soldats", ["3 000", "soldats"]),
        ("un F 16 russe", ["un", "F 16", "russe"]),
        ("l'est, (puis) nord-est.", ["l'est", "puis", "nord-est"]),
        ("O.T.A.N. et U.E.", ["O.T.A.N.", "et", "U.E."]),
        ("– Kiev — Lviv -- Odessa - Soumy", ["Kiev", "Lviv", "Odessa", "Soumy"]),
        ("'Patriot' et ‘Ukraine", ["Patriot", "et", "Ukraine"]),
        ("+Kiev #Lviv _Soumy_", ["Kiev", "Lviv", "Soumy"]),
        ("drones,missiles; Poutine/Trump.", ["drones", "missiles", "Poutine", "Trump"]),
        ("24/7 SAMP/T 80 km/h", ["24/7", "SAMP/T", "80", "km/h"]),
        ("http://a.fr/?q=b* 12:30", ["http://a.fr/?q=b", "12:30"]),
        ("e\u0301te\u0301 chaud", ["été", "chaud"]),
    ],
)
def test_plain_text_is_cut_into_words_as_documents_are(text: str, words: list[str]) -> None:
    assert tree(text) == And(tuple(Word(word) for word in words))


@pytest.mark.parametrize(
    "text", ["", "  ", "?", "*", "-", "()", "« »", '""', "\x00", "(())", "-=*"]
)
def test_a_query_without_a_word_asks_for_everything_without_a_remark(text: str) -> None:
    assert (tree(text), messages(text)) == (Everything(), [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a ET b AND c", And((A, B, C))),
        ("a b OU b c", Or((And((A, B)), And((B, C))))),
        ("a OU b OR c", Or((A, B, C))),
        ("(a b) c", And((A, B, C))),
        ("a SAUF b c", And((A, Not(And((B, C)))))),
        ("a NON b c", And((A, Not(B), C))),
        ("a OU b SAUF c", And((Or((A, B)), Not(C)))),
        ("a SAUF b SAUF c", And((A, Not(B), Not(C)))),
        ("SAUF a b", Not(And((A, B)))),
        ("a ET SAUF b c", And((A, Not(B), C))),
        ("a SAUF -b", And((A, Not(B)))),
        ("-(-a)", A),
        ("a PRÈS b c", And((Near(A, B), C))),
        ("a NEAR/3 b PRES c", Near(Near(A, B, 3), C, 10)),
        ("a PRÈS DE b", Near(A, B)),
        ("a PRÈS/0 b", Near(A, B, 1)),
        ("-titre:a", Not(InTitle(A))),
        ("titre:-a", InTitle(Not(A))),
        ("titre:(a b)", InTitle(And((A, B)))),
        ("titre : a b", And((InTitle(A), B))),
        ('-"a b"', Not(Phrase("a b"))),
        ("=a =“a b”", And((Exactly("a"), Exactly("a b")))),
        ('"a b"~3 "a"~0', And((Phrase("a b", 3), Phrase("a")))),
        ("a~ b~2", And((Fuzzy("a"), Fuzzy("b", 2)))),
        ("a*b?, **c*", And((Wildcard("a*b?"), Wildcard("*c*")))),
        ('chemin:"a b/*"', InPath("a b/*")),
    ],
)
def test_syntax_is_read_by_its_precedence(text: str, expected: Node) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OU a", And((Word("ou"), A))),
        ("a ET", And((A, Word("et")))),
        ("a OU OU b", Or((And((A, Word("ou"))), B))),
        ("(OU)", Word("ou")),
        ("NON", Word("non")),
        ("titre:", Word("titre")),
        ("a) (b", And((A, B))),
        ("« a b", And((A, B))),
        ("jour:lundi", And((Word("jour"), Word("lundi")))),
        ("date:2024-02-30", And((Word("date"), Word("2024-02-30")))),
        ("date:2025..2024", And((Word("date"), Word("2025..2024")))),
    ],
)
def test_what_is_no_syntax_is_read_as_words_with_a_remark(text: str, expected: Node) -> None:
    assert tree(text) == expected
    assert messages(text)


@pytest.mark.parametrize("text", ['-"?" a', "titre:() a", "-* a"])
def test_a_prefix_before_nothing_does_not_reach_the_next_word(text: str) -> None:
    words = tree(text)

    assert words == A or (isinstance(words, And) and words.children[-1] == A)


def test_small_letters_are_no_operators() -> None:
    assert tree("a ou b sauf c") == And((A, Word("ou"), B, Word("sauf"), C))


def test_a_remark_says_where_in_the_text() -> None:
    note = parse("drones OU").notes[0]

    assert (note.start_char, note.end_char) == (7, 9)


def test_sauf_beside_ou_is_explained_unless_parentheses_say_it() -> None:
    assert messages("a OU b SAUF c")
    assert not messages("(a OU b) SAUF c")


@pytest.mark.parametrize(("text", "asks"), [("Où est Kiev?", 3), ("Kiev Selydov?", 2)])
def test_a_question_mark_ends_a_sentence_but_not_a_word_or_two(text: str, asks: int) -> None:
    words = tree(text)

    assert isinstance(words, And)
    assert (len(words.children), isinstance(words.children[-1], Wildcard)) == (asks, asks == 2)


def test_parentheses_beyond_the_bound_are_ignored_and_said() -> None:
    text = "(a OU " * 1_000 + "b" + ")" * 1_000

    assert messages(text) == [f"Parentheses deeper than {MAX_DEPTH} levels were ignored."]


def test_a_query_too_long_is_cut_and_said() -> None:
    words = tree("mot " * MAX_CHARS)

    assert isinstance(words, And)
    assert len(words.children) == MAX_WORD_CHARS // len("mot ")
    assert len(messages("mot " * MAX_CHARS)) == 2


def test_the_text_kept_can_be_printed_anywhere() -> None:
    assert parse("a\x1b[31m\ud800\nb\u0301").text == "a [31m\ufffd b\u0301"


@pytest.mark.parametrize("text", ["||", "( || )", "&& drones", "( -( ) )", "drones || ( && )"])
def test_an_operator_without_sides_is_no_error(text: str) -> None:
    tree = parse(text).tree

    assert parse(print_tree(tree)).tree == tree


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_no_row_of_operators_and_brackets_stops_the_grammar(length: int) -> None:
    pieces = ("mot", "|", "&&", "(", ")", "NON", "SAUF", "OU")
    for row in product(pieces, repeat=length):
        parse(" ".join(row))
