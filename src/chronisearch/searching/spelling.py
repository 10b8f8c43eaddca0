"""Words of an index that a word it lacks may have meant, by sound, by letters, by frequency."""

from collections.abc import Callable, Iterable, Iterator
from math import log10
from typing import Final

from chronisearch.analysis.phonetics import sound_key, sound_outline
from chronisearch.analysis.stemmer import stem
from chronisearch.analysis.stopwords import FOLDED_FUNCTION_WORDS
from chronisearch.query.edits import edit_distance
from chronisearch.values import frozen

_SHORTEST_WORD_CHARS: Final = 3
_LONGEST_FOR_ONE_EDIT_CHARS: Final = 5
"""One slip in a word of up to five letters, two in a longer one."""
_MOST_EDITS_OF_HOMOPHONES: Final = 4
"""*fizique*, *physique*."""
_SHORTEST_SOUND_CHARS: Final = 3
"""A shorter key is shared by words that have nothing else in common."""

_COST_OF_LETTER: Final = 0.5
_COST_OF_SOUND: Final = 1.0
"""Writing by ear keeps the sound, so an edit that changes it is worth twice one that does not
(it costs both)."""
_WORTH_OF_FREQUENCY: Final = 0.5
"""A hundred times as many documents make up for one difference in sound."""
MOST_COST: Final = 3.0
MOST_COST_OF_WORD: Final = 1.5
"""A French word is rarely a slip for another: one letter at most, sounding otherwise."""
_MOST_NEAR: Final = 3
_MOST_BEHIND_BEST: Final = 0.75


@frozen
class NearTerm:
    """A term of the index, the number of documents that hold it, and how far off it is."""

    term: str
    documents: int
    cost: float

    @property
    def order(self) -> tuple[float, str]:
        """Give what to sort by: closeness made up for by frequency, then the letters."""
        return self.cost - _WORTH_OF_FREQUENCY * log10(1 + self.documents), self.term


def near_terms(
    word: str, terms: Iterable[tuple[str, int]], most_cost: float = MOST_COST
) -> list[NearTerm]:
    """Give a few terms that a folded word may have meant, the best first.

    `terms` are (term, document frequency) pairs, the whole vocabulary: the first letter may be
    the wrong one. Forms of one stem count once. None for what is short or no word of letters.
    """
    if len(word) < _SHORTEST_WORD_CHARS or not (word.isalpha() and word.isascii()):
        return []
    by_stem: dict[str, NearTerm] = {}
    for near in sorted(_near(word, terms), key=lambda one: one.order):
        if near.cost <= most_cost:
            by_stem.setdefault(stem(near.term), near)
    ranked = list(by_stem.values())[:_MOST_NEAR]
    return [near for near in ranked if near.order[0] <= ranked[0].order[0] + _MOST_BEHIND_BEST]


def _near(word: str, terms: Iterable[tuple[str, int]]) -> Iterator[NearTerm]:
    most = 1 if len(word) <= _LONGEST_FOR_ONE_EDIT_CHARS else 2
    may_be_near = _near_filter(word, most)
    may_sound_alike = _homophone_filter(word)
    sound = sound_key(word)
    for term, documents in terms:
        if may_be_near(term):
            edits = edit_distance(word, term, most)
        elif may_sound_alike(term) and sound_key(term) == sound:
            edits = edit_distance(word, term, _MOST_EDITS_OF_HOMOPHONES)
        else:
            continue
        if edits and _is_word(term):
            cost = _COST_OF_LETTER * edits + _COST_OF_SOUND * _apart(sound, sound_key(term))
            yield NearTerm(term, documents, cost)


def _near_filter(word: str, most: int) -> Callable[[str], object]:
    """Give a quick test that every word within `most` edits passes, and most others fail.

    An edit takes at most one letter out of the word's set of letters and puts one in.
    """
    letters = set(word)
    lengths = range(len(word) - most, len(word) + most + 1)
    return lambda term: len(term) in lengths and len(letters.symmetric_difference(term)) <= 2 * most


def _homophone_filter(word: str) -> Callable[[str], bool]:
    """Give a quick test that every word of the same sound passes, and most others fail."""
    if len(sound_key(word)) < _SHORTEST_SOUND_CHARS:
        return lambda _: False
    outline = sound_outline(word)
    most = _MOST_EDITS_OF_HOMOPHONES
    lengths = range(len(word) - most, len(word) + most + 1)
    return lambda term: len(term) in lengths and sound_outline(term) == outline


def _apart(one: str, other: str) -> int:
    return edit_distance(one, other, max(len(one), len(other))) or 0


def _is_word(term: str) -> bool:
    return term.isascii() and term.isalpha() and term not in FOLDED_FUNCTION_WORDS
