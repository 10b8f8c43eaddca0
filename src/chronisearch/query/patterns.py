"""Wildcards and spellings at a distance become the words of the index that they stand for.

Both are held against the folded forms in the exact field. What an index holds bounds them,
and MAX_EXPANSIONS where it holds too much: then the most frequent (of spellings: the nearest)
are taken.
"""

import fnmatch
import re
from typing import Final

from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.folding import fold
from chronisearch.query.bound import Expansion, Origin
from chronisearch.query.edits import words_within
from chronisearch.query.one_edit import LOOKED_UP_CHARS, one_edit_away
from chronisearch.query.syntax import ELIDED
from chronisearch.query.two_edits import SHORTEST_WORD_CHARS, two_edits_away
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.values import frozen

MAX_EXPANSIONS: Final = 1_000
"""Forms of one pattern; Lucene's limit for a query is 1,024."""
SPELLING_WEIGHT: Final = 0.7
"""A spelling one edit away counts so much, one two edits away its square (the study's figure
for spellings of unknown words)."""

_WILD: Final = re.compile(r"[*?]")
_FOLDED_LETTERS: Final = re.compile(r"[^a-z0-9]+")


@frozen
class Found:
    """Forms of the index that a pattern stands for; `total` counts those left out too."""

    forms: tuple[Expansion, ...]
    total: int


def wildcard_forms(pattern: str, field: str, vocabulary: Vocabulary) -> Found:
    """Give the words of the field that the pattern matches whole, the most frequent first."""
    folded = fold_pattern(pattern)
    prefix = _WILD.split(folded, maxsplit=1)[0]
    matches = re.compile(fnmatch.translate(folded)).match
    found = [
        (-frequency, term)
        for term, frequency in vocabulary.terms(field, prefix)
        if term.isascii() and matches(term) and _is_folded(term)
    ]
    found.sort()
    forms = (Expansion((term,), origin=Origin.PATTERN) for _, term in found[:MAX_EXPANSIONS])
    return Found(tuple(forms), len(found))


def fold_pattern(pattern: str) -> str:
    """Fold what stands between the wildcards; an elided article in front falls away."""
    elided = ELIDED.match(pattern)
    parts = re.split(r"([*?])", pattern[elided.end() :] if elided else pattern)
    return "".join(part if part in {"*", "?"} else _fold_part(part) for part in parts)


def _fold_part(part: str) -> str:
    return _FOLDED_LETTERS.sub("", fold(part)) if part else ""


def fuzzy_forms(text: str, distance: int, field: str, vocabulary: Vocabulary) -> Found:
    """Give the word itself, then the spellings of the field within that many edits, near first."""
    word = next((token.exact for token in analyze(text)), fold(text))
    if distance == 1 and len(word) > LOOKED_UP_CHARS:
        found = one_edit_away(word, field, vocabulary)
    elif distance > 1 and len(word) >= SHORTEST_WORD_CHARS and word.isascii():
        found = two_edits_away(word, field, vocabulary)
    else:
        found = words_within(word, distance, vocabulary.terms(field))
    near = sorted(
        (edits, -frequency, term)
        for edits, term, frequency in found
        if edits > 0 and term.isascii() and _is_folded(term)
    )
    forms = [Expansion((word,))]
    for edits, _, term in near[: MAX_EXPANSIONS - 1]:
        forms.append(Expansion((term,), SPELLING_WEIGHT**edits, Origin.SPELLING))
    return Found(tuple(forms), len(near) + 1)


def _is_folded(term: str) -> bool:
    """Leave out the written forms, which stand beside their folded ones: `week-end`."""
    return term.isalnum() or "." in term
