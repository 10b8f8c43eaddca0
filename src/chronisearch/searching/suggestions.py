"""What the corpus has instead of a word that it lacks."""

import re
from collections.abc import Iterable
from functools import partial
from typing import Final

from chronisearch.analysis.inflections import Inflections
from chronisearch.analysis.token import Token
from chronisearch.engine.protocol import Searcher
from chronisearch.hits import Suggestion
from chronisearch.schema import BODY_EXACT
from chronisearch.searching.spelling import MOST_COST, MOST_COST_OF_WORD, near_terms
from chronisearch.searching.surfaces import surface_of

_MOST_WORDS: Final = 5
"""Each costs a look at all of the vocabulary; of a pasted text most words may be unknown."""


def suggestions_for(
    searcher: Searcher, words: Iterable[Token], inflections: Inflections
) -> tuple[Suggestion, ...]:
    """Give up to three spellings of the corpus for each of the first words, the best first."""
    asked = tuple(words)[:_MOST_WORDS]
    vocabulary = searcher.vocabulary
    pages = tuple(vocabulary.pages(BODY_EXACT.name)) if asked else ()
    return tuple(
        Suggestion(word.surface, surface_of(searcher, (near.term,)), near.documents)
        for word in asked
        for near in near_terms(
            word.exact,
            pages,
            partial(vocabulary.document_frequency, BODY_EXACT.name),
            MOST_COST_OF_WORD if inflections.is_common(word.exact) else MOST_COST,
        )
    )


def corrected(text: str, suggestions: Iterable[Suggestion]) -> str | None:
    """Put the best suggestion for each word in its place; None where there is none."""
    best: dict[str, str] = {}
    for suggestion in suggestions:
        best.setdefault(suggestion.word, suggestion.spelling)
    if not best:
        return None
    words = "|".join(map(re.escape, sorted(best, key=len, reverse=True)))
    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda found: best[found[0]], text)
