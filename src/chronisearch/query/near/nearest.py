"""The terms of an index that a mistyped word may have meant."""

from collections.abc import Callable, Iterable
from typing import Final

from chronisearch.query.near.edits import words_within

TermsWith = Callable[[str], Iterable[tuple[str, int]]]
"""Gives the (term, document frequency) pairs of an index that begin with a prefix."""

_SHORTEST_WORD_CHARS: Final = 4
_LONGEST_FOR_ONE_EDIT_CHARS: Final = 7
"""One slip of the finger in a word of up to seven letters, two in a longer one."""
_LONGEST_WORD_CHARS: Final = 40
"""French has no word of more letters: who types one has not mistyped another."""
_MOST_NEAREST: Final = 3


def nearest_terms(word: str, terms_with: TermsWith) -> tuple[str, ...]:
    """Give the nearest terms, closest first, then the most frequent; () for short words.

    The first letter is taken to be right, or swapped with the second: people rarely miss it,
    and the index is sorted by it. All terms that begin so are read, a microsecond each, so that
    what is near does not depend on what else there is.
    """
    if not _SHORTEST_WORD_CHARS <= len(word) <= _LONGEST_WORD_CHARS or not word.isalpha():
        return ()
    most = 1 if len(word) <= _LONGEST_FOR_ONE_EDIT_CHARS else 2
    ranked = [
        (edits, -frequency, term)
        for beginning in (word[0], word[1] + word[0])
        for edits, term, frequency in words_within(word, most, terms_with(beginning))
        if edits and term.isalpha() and term.isascii()
    ]
    return tuple(dict.fromkeys(term for *_, term in sorted(ranked)))[:_MOST_NEAREST]
