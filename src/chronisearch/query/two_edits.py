"""The terms of an index at up to two edits from a word, found without walking over all terms.

Of a word in three pieces, two edits leave one as it is, unless they swap two letters across the
end of a piece: then a piece stays that has the other letter there. So every term sought holds one
of five pieces, about where the word has it, and is about as long: to look for pieces in all terms
at once is quick (pigeonhole; Navarro, "A guided tour to approximate string matching", 2001, § 8).
Only the terms found so are held against the word.
"""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from chronisearch.query.edits import words_within
from chronisearch.query.vocabulary import Vocabulary

SHORTEST_WORD_CHARS: Final = 3
"""Three pieces of a letter each."""

_EDITS: Final = 2

Piece: TypeAlias = tuple[int, str]
"""Where a piece begins in the word, and its letters."""


def two_edits_away(word: str, field: str, vocabulary: Vocabulary) -> Iterator[tuple[int, str, int]]:
    """Yield (edits, term, frequency) of all terms of ASCII within two edits, in their order.

    The word is of ASCII, of a line, and of SHORTEST_WORD_CHARS at least.
    """
    found: set[str] = set()
    for piece in _pieces(word):
        found.update(vocabulary.matching_lines(field, _pattern(word, piece)))
    letters = set(word)
    near = [
        (term, 0)
        for term in sorted(found)
        if len(letters.difference(term)) <= _EDITS >= len(set(term) - letters)
    ]
    for edits, term, _ in words_within(word, _EDITS, near):
        if frequency := vocabulary.document_frequency(field, term):
            yield edits, term, frequency


def _pieces(word: str) -> set[Piece]:
    """Give the three pieces of the word, and the outer two with their inner end swapped away."""
    one, two = len(word) // 3, 2 * len(word) // 3
    return {
        (0, word[:one]),
        (one, word[one:two]),
        (two, word[two:]),
        (0, word[: one - 1] + word[one]),
        (two, word[two - 1] + word[two + 1 :]),
    }


def _pattern(word: str, piece: Piece) -> "re.Pattern[str]":
    """Find the piece in lines where about so much stands before it and behind it.

    The piece comes first in the pattern: what is before it is looked at where it was found.
    """
    at, letters = piece
    rest = len(word) - at - len(letters)
    held = re.escape(letters)
    behind = f"(?=.{{{max(rest - _EDITS, 0)},{rest + _EDITS}}}$)"
    begins = range(max(at - _EDITS, 0), at + _EDITS + 1)
    before = "|".join(f"(?<=^.{{{chars}}}{held})" for chars in begins)
    return re.compile(f"{held}{behind}(?:{before})", re.MULTILINE)
