"""Use case: what stands near the one and not near the other, or in one period and not in another.

A word near both is held by the table of its places near the one, all places near the one, its
places near either, all places near either.
"""

from collections.abc import Iterator

from chronisearch.engine.counts import NearTerm, NearTerms
from chronisearch.engine.protocol import Searcher
from chronisearch.query.bound import And, BoundNode, HasDate, Not
from chronisearch.viewing.association import MEASURES, Measure, Table
from chronisearch.viewing.neighbours import NeighbourOptions, strongest, words_near
from chronisearch.views import Neighbour, Neighbours

_NOTHING = NearTerm(0, 0)


def compare(
    searcher: Searcher, one: BoundNode, other: BoundNode, options: NeighbourOptions
) -> tuple[Neighbours, Neighbours]:
    """Give the words that stand near the one rather than the other, and the other way round."""
    near_one, near_other = (searcher.terms_near(root, options.reach) for root in (one, other))
    return (
        _rather(near_one, near_other, options),
        _rather(near_other, near_one, options),
    )


def outside(root: BoundNode, period: HasDate) -> BoundNode:
    """Ask for the same in the dated texts of all other days."""
    return And((root, HasDate(None, None), Not(period)))


def _rather(near: NearTerms, far: NearTerms, options: NeighbourOptions) -> Neighbours:
    values = strongest(_scored(near, far, options.measure))
    return Neighbours(options.measure.value, options.window, options.side.value, values)


def _scored(near: NearTerms, far: NearTerms, measure: Measure) -> Iterator[Neighbour]:
    score, places = MEASURES[measure], near.places + far.places
    for term, written in words_near(near).items():
        here = near.terms[term]
        both = here.near + far.terms.get(term, _NOTHING).near
        table = Table(here.near, near.places, both, places)
        if here.near > table.expected:
            yield Neighbour(written, here.near, both, here.documents, score(table))
