"""The terms of an index at one edit from a word, found without walking over all of its terms.

An edit further behind leaves the beginning as it is, and terms that begin alike lie together. Of
an edit in the first letters nothing is unknown but the letter put in or changed: each term that
there can be is looked up.
"""

from collections.abc import Iterator
from typing import Final

from chronisearch.query.near.edits import words_within
from chronisearch.query.vocabulary import Vocabulary

LOOKED_UP_CHARS: Final = 3
"""In so many first letters an edit costs 80 look-ups each: a third of a millisecond. A shorter
beginning would be that of too many terms to go through."""

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789."
_PRINTABLE: Final = "".join(map(chr, range(0x20, 0x7F)))
"""Those of the folded words among which a pattern looks, as long as the word has no other."""


def one_edit_away(word: str, field: str, vocabulary: Vocabulary) -> Iterator[tuple[int, str, int]]:
    """Yield (1, term, frequency) of all folded terms at one edit from the word, unordered.

    The word is longer than LOOKED_UP_CHARS. Terms are folded when they are of letters a-z and
    digits, or hold a point beside what the word holds.
    """
    beginning = word[:LOOKED_UP_CHARS]
    for edits, term, frequency in words_within(word, 1, vocabulary.terms(field, beginning)):
        if edits:
            yield edits, term, frequency
    for term in _edited_early(word):
        if not term.startswith(beginning) and (
            frequency := vocabulary.document_frequency(field, term)
        ):
            yield 1, term, frequency


def _edited_early(word: str) -> set[str]:
    """Give the words that one edit in the first letters, or of the last of them, makes."""
    letters = _LETTERS if word.isalnum() and word.isascii() else _LETTERS + _PRINTABLE
    found: set[str] = set()
    for at in range(LOOKED_UP_CHARS):
        before, letter, behind = word[:at], word[at], word[at + 1 :]
        found.add(before + behind)
        found.add(before + behind[:1] + letter + behind[1:])
        for other in letters:
            found.add(before + other + behind)
            found.add(before + other + letter + behind)
    found.discard(word)
    return found
