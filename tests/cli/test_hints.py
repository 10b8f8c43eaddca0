"""What `search` says beside the hits: spellings, and why nothing was found."""

import json
from collections.abc import Callable

from run_command import Terminal


def test_a_misspelt_word_is_told_with_what_the_corpus_has(
    piped: Terminal, golden: Callable[[str, str], None]
) -> None:
    ran = piped.run("search", "Lamcet", "ordinaires")

    assert (ran.status, ran.out) == (1, "")
    golden("nothing-found.txt", ran.err)


def test_the_nearest_spelling_is_searched_where_that_was_asked(piped: Terminal) -> None:
    ran = piped.run("search", "Lamcet", "ordinaires", "--correct", "-l")

    assert ran.out == "hostile.txt\n"
    assert ran.err == "Searched “Lancet ordinaires” in place of “Lamcet ordinaires”.\n"


def test_variants_are_named_with_their_hits(piped: Terminal) -> None:
    ran = piped.run("search", "Odesa", "-l")

    assert ran.out == "depeche.txt\n"
    assert ran.err == "Odesa: also Odessa (1); --no-variants for this spelling alone.\n"


def test_json_says_why_nothing_was_found(piped: Terminal) -> None:
    found = json.loads(piped.run("search", "Lamcet ordinaires", "--format", "json").out)

    assert found["diagnosis"]["unknown"] == ["Lamcet"]
    assert found["diagnosis"]["suggestions"][0] == {
        "word": "Lamcet", "spelling": "Lancet", "documents": 1,
    }  # fmt: skip
