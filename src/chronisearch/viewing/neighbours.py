"""Use case: the words that stand near a query's mentions more than chance would have it.

The table of counts behind each score: the places near mentions, those of them at which the word
stands, its places in all bodies, all places in all bodies.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from chronisearch.analysis.folding import fold
from chronisearch.analysis.stopwords import (
    AMBIGUOUS_DETERMINERS,
    AUXILIARIES,
    FOLDED_FUNCTION_WORDS,
)
from chronisearch.engine.counts import Column, NearTerms, Reach
from chronisearch.engine.protocol import Searcher
from chronisearch.query.bound import BoundNode, Everything
from chronisearch.values import frozen
from chronisearch.viewing.association import MEASURES, Measure, Table
from chronisearch.viewing.order import french_key
from chronisearch.views import Neighbour, Neighbours

_LEAST_NEAR: Final = {Measure.LOG_LIKELIHOOD: 1, Measure.MUTUAL_INFORMATION: 3, Measure.LOG_DICE: 2}
"""Mutual information makes much of what was seen once; Church and Hanks leave out below five."""


_LEFT_OUT: Final = FOLDED_FUNCTION_WORDS | AUXILIARIES | AMBIGUOUS_DETERMINERS
"""*Son* next to a word is his or hers, hardly ever a sound."""


class Side(StrEnum):
    """On which side of a mention a word is near it."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@frozen
class NeighbourOptions:
    """How near, on which side, and which formula scores."""

    window: int = 5
    side: Side = Side.BOTH
    measure: Measure = Measure.LOG_LIKELIHOOD

    @property
    def reach(self) -> Reach:
        """How far to either side."""
        before = 0 if self.side is Side.RIGHT else self.window
        return Reach(before, 0 if self.side is Side.LEFT else self.window)


def neighbours(searcher: Searcher, root: BoundNode, options: NeighbourOptions) -> Neighbours:
    """Give the words that go with the mentions, the strongest first.

    Function words and auxiliaries are left out. A word is looked at as written, accents and
    capitals aside, and shown as the texts write it most.
    """
    near = searcher.terms_near(root, options.reach)
    words = words_near(near)
    terms = [term for term in words if near.terms[term].near >= _LEAST_NEAR[options.measure]]
    places, score = places_in_all(searcher), MEASURES[options.measure]
    found = [
        Neighbour(
            words[term],
            near.terms[term].near,
            total.places,
            near.terms[term].documents,
            score(Table(near.terms[term].near, near.places, total.places, places)),
        )
        for term, total in zip(terms, searcher.term_totals(terms), strict=True)
    ]
    return Neighbours(options.measure.value, options.window, options.side.value, strongest(found))


def strongest(found: Iterable[Neighbour]) -> tuple[Neighbour, ...]:
    """Give those that chance does not explain, the strongest first."""
    kept = [each for each in found if each.score > 0]
    return tuple(sorted(kept, key=lambda each: (-each.score, -each.near, french_key(each.term))))


def words_near(near: NearTerms) -> Mapping[str, str]:
    """Give the folded words near mentions, each as it is spelt most, capitals aside.

    Numbers stay, function words and auxiliaries go. A spelling with accents is a term of its own
    in the index, beside the folded one that all spellings share.
    """
    spellings: dict[str, list[tuple[int, str]]] = {}
    folded = {term: _folded(term) for term in near.terms}
    for term, plain in folded.items():
        if term != plain:
            spellings.setdefault(plain, []).append((near.terms[term].near, term))
    return {
        term: _commonest(term, near.terms[term].near, spellings.get(term, ()))
        for term, plain in folded.items()
        if term == plain and not _is_function(term)
    }


def _folded(term: str) -> str:
    return term if term.isascii() and term.isalnum() else fold(term)


def _commonest(term: str, near: int, accented: Iterable[tuple[int, str]]) -> str:
    accented = [*accented]
    without = near - sum(count for count, _ in accented)
    return max([(without, term), *accented])[1]


def _is_function(term: str) -> bool:
    return term in _LEFT_OUT


def places_in_all(searcher: Searcher) -> int:
    """Count the words of all bodies."""
    tallies = searcher.tally_by_value(Everything(), Column.SOURCE).values()
    return sum(tally.words for tally in tallies)
