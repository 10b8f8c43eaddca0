"""Words of an index that a word it lacks may have meant, by sound, by letters, by frequency."""

from collections.abc import Callable, Iterable, Iterator
from math import log10
from typing import Final

from chronisearch.analysis.phonetics import sound_key, sound_keys, sound_outline
from chronisearch.analysis.stemmer import stem
from chronisearch.analysis.stopwords import FOLDED_FUNCTION_WORDS
from chronisearch.query.near.edits import edit_distance
from chronisearch.query.near.near_lines import lines_near
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
"""Of what is one slip of the finger away, each is shown: *Poutin* may be *Poutine* or *Putin*."""


@frozen
class NearTerm:
    """A term of the index, how many documents hold it, how far off it is: in letters, in all."""

    term: str
    documents: int
    edits: int
    cost: float

    @property
    def order(self) -> tuple[float, str]:
        """Give what to sort by: closeness made up for by frequency, then the letters."""
        return self.cost - _WORTH_OF_FREQUENCY * log10(1 + self.documents), self.term


def near_terms(
    word: str,
    pages: Iterable[str],
    frequency: Callable[[str], int],
    most_cost: float = MOST_COST,
) -> list[NearTerm]:
    """Give a few terms that a folded word may have meant, the best first.

    `pages` hold the whole vocabulary, a term on each line: the first letter may be the wrong one.
    `frequency` says how many documents hold a term. Forms of one stem count once. None for what
    is short or no word of letters.
    """
    if len(word) < _SHORTEST_WORD_CHARS or not (word.isalpha() and word.isascii()):
        return []
    by_stem: dict[str, NearTerm] = {}
    for near in sorted(_near(word, pages, frequency), key=lambda one: one.order):
        if near.cost <= most_cost:
            by_stem.setdefault(stem(near.term), near)
    ranked = list(by_stem.values())[:_MOST_NEAR]
    return [
        near
        for near in ranked
        if near.edits == 1 or near.order[0] <= ranked[0].order[0] + _MOST_BEHIND_BEST
    ]


def _near(word: str, pages: Iterable[str], frequency: Callable[[str], int]) -> Iterator[NearTerm]:
    sound = sound_key(word)
    for term, edits in _edits_of_candidates(word, sound, pages).items():
        if edits and _is_word(term) and (documents := frequency(term)):
            cost = _COST_OF_LETTER * edits + _COST_OF_SOUND * _apart(sound, sound_key(term))
            yield NearTerm(term, documents, edits, cost)


def _edits_of_candidates(word: str, sound: str, pages: Iterable[str]) -> dict[str, int | None]:
    """Give the edits between the word and each term that is near, or sounds alike."""
    most = 1 if len(word) <= _LONGEST_FOR_ONE_EDIT_CHARS else 2
    near, alike = lines_near(word, most).findall, _homophones(word, sound)
    edits: dict[str, int | None] = {}
    for page in pages:
        for term in near(page):
            edits[term] = edit_distance(word, term, most)
        for term in alike(page):
            edits[term] = edit_distance(word, term, _MOST_EDITS_OF_HOMOPHONES)
    return edits


def _homophones(word: str, sound: str) -> Callable[[str], Iterable[str]]:
    """Give what picks the terms of the same sound, and not too far a spelling, out of a page."""
    if len(sound) < _SHORTEST_SOUND_CHARS:
        return lambda _: ()
    outline = sound_outline(word)
    letters = frozenset(outline)
    most = _MOST_EDITS_OF_HOMOPHONES
    lengths = range(len(word) - most, len(word) + most + 1)

    def pick(page: str) -> list[str]:
        # Of the whole page at once: a call for each term would take most of the time.
        outlines = sound_outline(page).split("\n")
        alike = [
            term
            for term, other in zip(page.split("\n"), outlines, strict=True)
            if not other.strip(outline) and len(term) in lengths and letters == frozenset(other)
        ]
        keys = sound_keys(alike)
        return [term for term, key in zip(alike, keys, strict=True) if key == sound]

    return pick


def _apart(one: str, other: str) -> int:
    return edit_distance(one, other, max(len(one), len(other))) or 0


def _is_word(term: str) -> bool:
    return term.isascii() and term.isalpha() and term not in FOLDED_FUNCTION_WORDS
