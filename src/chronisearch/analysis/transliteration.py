"""Spellings of Ukrainian and Russian names that no list holds: *Chevtchouk*, *Shevchuk*.

They are looked for in an index by what their key may begin with. They are made for names: a word
of French is no other spelling and has none by rule; of two names that French has, neither is the
other's; and what the texts do not write as a name is none.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

from chronisearch.analysis.spelling_key import (
    END_OF_MANY,
    have_slavic_shape,
    may_be_one,
    spelling_key,
    stand_for_the_same,
)
from chronisearch.values import frozen

WordsWith = Callable[[str], Iterable[str]]
"""Gives the terms of an index that begin with a prefix."""

_SHORTEST_WORD_CHARS: Final = 4
_KEY_CHARS_IN_PREFIX: Final = 5
_KEY_CHARS_SURE: Final = 2
"""Behind these, letters may be doubled, and vowels written in too many ways to look for all."""
_VOWELS: Final = "aeioU"
_MOST_PREFIXES: Final = 60
"""How many beginnings one look-up may try; shorter beginnings where there would be more."""
_MOST_LETTERS_APART: Final = 4
_MOST_CANDIDATES: Final = 6

_WRITINGS: Final = {
    "C": ("ch", "tch", "sh", "tsch", "sch", "cz", "shch", "chtch"),
    "J": ("j", "zh"),
    "Q": ("ts", "tz"),
    "H": ("h", "kh", "g"),
    "U": ("u", "ou"),
    "f": ("f", "ph"),
    "v": ("v", "w"),
    "k": ("k", "c", "q"),
    "s": ("s", "c"),
    "i": ("i", "y"),
    "e": ("e", "ie", "ye", "io", "yo"),
}
"""How words may begin that have a symbol: what to look up in an index sorted by letters."""


def candidates(
    folded: str, words_with: WordsWith, frequency_of: Callable[[str], int], known: "KnownNames"
) -> tuple[str, ...]:
    """Give other spellings of a name that an index holds, the most frequent first.

    The caller asks for no word that it knows.
    """
    if len(folded) < _SHORTEST_WORD_CHARS or not folded.isalpha() or not known.may_have_any(folded):
        return ()
    key = spelling_key(folded)
    found = {
        word: frequency_of(word)
        for word in _words_near(key, words_with)
        if len(word) >= _SHORTEST_WORD_CHARS
        and abs(len(word) - len(folded)) <= _MOST_LETTERS_APART
        and word != folded
        and spelling_key(word) == key
        and stand_for_the_same(folded, word)
        and (known.is_listed(word) or may_be_one(folded, word))
    }
    by_frequency = sorted(found, key=lambda term: (-found[term], term))
    names = (term for term in by_frequency if known.may_be_spelling(folded, term))
    return tuple(islice(names, _MOST_CANDIDATES))


@frozen
class KnownNames:
    """What is known of words: `is_word` tells which are words of French, `is_french` which it has
    be it as names; `is_listed` which are such names for certain, whatever their shape, and
    `is_written_as_name` which mostly stand with a capital in the texts.
    """

    is_word: Callable[[str], bool]
    is_french: Callable[[str], bool]
    is_listed: Callable[[str], bool]
    is_written_as_name: Callable[[str], bool]

    def may_have_any(self, name: str) -> bool:
        """Tell whether a name may have other spellings; else none need be looked for."""
        return have_slavic_shape(name) or not self.is_french(name)

    def may_be_spelling(self, name: str, word: str) -> bool:
        """Tell whether a word of the index may be another spelling of the name.

        Of two that French has, neither is; the one that it may have is Slavic (*Tchekhov*).
        """
        french = [*filter(self.is_french, (name, word))]
        if self.is_word(word) or len(french) > 1 or not all(map(have_slavic_shape, french)):
            return False
        return self.is_listed(word) or self.is_written_as_name(word)


def _words_near(key: str, words_with: WordsWith) -> Iterator[str]:
    """Yield the words that begin as spellings of the key may: few, however large the index."""
    prefixes = [""]
    as_written = len(key) - (len(END_OF_MANY) if key.endswith(END_OF_MANY) else 1)
    for at, symbol in enumerate(key[: min(as_written, _KEY_CHARS_IN_PREFIX)]):
        writings = _WRITINGS.get(symbol, (symbol,))
        if at >= _KEY_CHARS_SURE:
            if (at > _KEY_CHARS_SURE and symbol in _VOWELS) or key[at : at + 2] == "ks":
                break
            writings = (*writings, *(each + each for each in writings if len(each) == 1))
        if len(prefixes) * len(writings) > _MOST_PREFIXES:
            break
        prefixes = [before + after for before in prefixes for after in writings]
    covered = ""
    for prefix in sorted(prefixes):
        if covered and prefix.startswith(covered):
            continue
        covered = prefix
        yield from words_with(prefix)
