"""The canonical text reads well, and reads back."""

import pytest

from chronisearch.query.typed.parser import parse
from chronisearch.query.typed.printer import print_tree
from chronisearch.query.typed.tree import And, InTitle, Near, Node, Not, Or, Wildcard, Word

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (And((A, B)), "a b"),
        (And((Or((A, B)), Not(C))), "(a OU b) SAUF c"),
        (And((Not(A), Not(B))), "NON a NON b"),
        (And((A, Not(And((B, Not(C)))))), "a SAUF (b SAUF c)"),
        (And((A, Not(Or((Not(B), C))))), "a SAUF (NON b OU c)"),
        (And((Not(A), Or((B, C)))), "NON a (b OU c)"),
        (Near(A, Near(B, C, 3)), "a PRÈS (b PRÈS/3 c)"),
        (And((Near(A, Word("de")), B)), "a PRÈS (de) b"),
        (And((Word("3"), Word("000"))), "3 ET 000"),
        (And((InTitle(Word("F")), Word("16"))), "titre:F ET 16"),
        (And((A, B, Wildcard("c?"))), "(a b c?)"),
    ],
)
def test_a_tree_is_written_so_that_it_reads_back(tree: Node, text: str) -> None:
    assert print_tree(tree) == text
    assert parse(text).tree == tree


def test_a_tree_as_deep_as_the_parser_takes_reads_back() -> None:
    deepest = parse("(a OU b " * 20 + "c" + ")" * 20).tree

    assert parse(print_tree(deepest)).tree == deepest
