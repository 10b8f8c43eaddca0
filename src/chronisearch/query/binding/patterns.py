"""Wildcards and spellings at a distance become the words of the index that they stand for.

Both are held against the folded forms in the exact field. What an index holds bounds them, and
where it holds too much the most frequent are taken, of spellings the nearest. How many, and what
all patterns of a query may cost together, is said in `effort`.
"""

import fnmatch
import re
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import Final

from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.folding import fold
from chronisearch.late import compiled_late
from chronisearch.query.binding.effort import UNITS_A_LOOK_UP, UNITS_A_TERM, Effort
from chronisearch.query.bound import Expansion, Origin
from chronisearch.query.near.edits import words_within
from chronisearch.query.near.near_lines import lines_like, lines_near
from chronisearch.query.near.one_edit import LOOKED_UP_CHARS, one_edit_away
from chronisearch.query.typed.syntax import ELIDED
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.values import frozen

SPELLING_WEIGHT: Final = 0.7
"""A spelling one edit away counts so much, one two edits away its square (the study's figure
for spellings of unknown words)."""

MAX_FUZZY_CHARS: Final = 64
"""Of a longer word no spellings are looked for: French has none of half that length."""
_LOOKED_UP: Final = 240
"""Words that one edit in the first letters makes (one_edit)."""
_MANY: Final = 10_000

_WILD: Final = compiled_late(r"[*?]")
_FOLDED_LETTERS: Final = compiled_late(r"[^a-z0-9]+")


@frozen
class Found:
    """Forms of the index that a pattern stands for; `total` counts those left out too."""

    forms: tuple[Expansion, ...]
    total: int


def wildcard_forms(pattern: str, field: str, vocabulary: Vocabulary, effort: Effort) -> Found:
    """Give the words of the field that the pattern matches whole, the most frequent first."""
    folded = fold_pattern(pattern)
    prefix = _WILD.split(folded, maxsplit=1)[0]
    counted = (
        vocabulary.terms(field, prefix) if prefix else _picked(folded, field, vocabulary, effort)
    )
    matches = re.compile(fnmatch.translate(folded)).match
    found: list[tuple[int, str]] = []
    for term, frequency in effort.counted(counted):
        if term.isascii() and matches(term) and _is_folded(term):
            found.append((-frequency, term))
    forms = (
        Expansion((term,), origin=Origin.PATTERN) for _, term in nsmallest(effort.most_forms, found)
    )
    return Found(tuple(forms), len(found))


def _picked(
    folded: str, field: str, vocabulary: Vocabulary, effort: Effort
) -> Iterator[tuple[str, int]]:
    """Yield (term, frequency) of terms among which are all that the pattern matches.

    Few are picked out of all at the speed of a text search; of many, the frequencies are sooner
    read than looked up.
    """
    picks = lines_like(folded).findall
    picked: set[str] = set()
    for page in effort.pages(vocabulary, field):
        picked.update(picks(page))
        if len(picked) > _MANY:
            yield from vocabulary.terms(field)
            return
    effort.spend(len(picked) * UNITS_A_LOOK_UP)
    for term in picked:
        if frequency := vocabulary.document_frequency(field, term):
            yield term, frequency


def fold_pattern(pattern: str) -> str:
    """Fold what stands between the wildcards; an elided article in front falls away."""
    elided = ELIDED.match(pattern)
    parts = re.split(r"([*?])", pattern[elided.end() :] if elided else pattern)
    return "".join(part if part in {"*", "?"} else _fold_part(part) for part in parts)


def _fold_part(part: str) -> str:
    return _FOLDED_LETTERS.sub("", fold(part)) if part else ""


def fuzzy_forms(
    text: str, distance: int, field: str, vocabulary: Vocabulary, effort: Effort
) -> Found:
    """Give the word itself, then the spellings of the field within that many edits, near first."""
    word = next((token.exact for token in analyze(text)), fold(text))
    found: Iterable[tuple[int, str, int]] = ()
    if distance == 1 and LOOKED_UP_CHARS < len(word) <= MAX_FUZZY_CHARS:
        found = one_edit_away(word, field, vocabulary)
        effort.spend(_LOOKED_UP * UNITS_A_LOOK_UP)
    elif len(word) <= MAX_FUZZY_CHARS:
        found = _walked(word, distance, field, vocabulary, effort)
    near = [
        (edits, -frequency, term)
        for edits, term, frequency in found
        if edits > 0 and term.isascii() and _is_folded(term)
    ]
    forms = [Expansion((word,))]
    for edits, _, term in nsmallest(effort.most_forms - 1, near):
        forms.append(Expansion((term,), SPELLING_WEIGHT**edits, Origin.SPELLING))
    return Found(tuple(forms), len(near) + 1)


def _walked(
    word: str, distance: int, field: str, vocabulary: Vocabulary, effort: Effort
) -> Iterator[tuple[int, str, int]]:
    """Yield (edits, term, frequency) of the terms within so many edits, out of all terms."""
    looks_near = lines_near(word, distance).findall
    candidates = {term for page in effort.pages(vocabulary, field) for term in looks_near(page)}
    effort.spend(len(candidates) * UNITS_A_TERM)
    for edits, term, _ in words_within(word, distance, ((each, 0) for each in sorted(candidates))):
        effort.spend(UNITS_A_LOOK_UP)
        if frequency := vocabulary.document_frequency(field, term):
            yield edits, term, frequency


def _is_folded(term: str) -> bool:
    """Leave out the written forms, which stand beside their folded ones: `week-end`."""
    return term.isalnum() or "." in term
